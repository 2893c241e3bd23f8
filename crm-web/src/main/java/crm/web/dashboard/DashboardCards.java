package crm.web.dashboard;

import crm.customerlist.CustomerFilter;
import crm.dashboard.Age;
import crm.dashboard.DashboardCounts;
import crm.dashboard.DashboardQueries;
import crm.dashboard.DashboardScope;
import crm.dashboard.NextQueries;
import crm.dashboard.NextThing;
import crm.web.customers.CustomerListAddress;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

/** Whose customers the dashboard counts, its cards, which of their figures is chosen, and what to do now. */
@Named
@ViewScoped
public class DashboardCards implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int NEXT = 5; // as many as stand beside the chart

    @Inject
    DashboardQueries dashboard;

    @Inject
    NextQueries things;

    private DashboardCounts counts;
    private CardChoice choice = CardChoice.ALL;
    private List<NextThing> next = List.of();

    /** @param scope null for the reader's usual one */
    void show(DashboardScope scope) {
        counts = dashboard.counts(scope);
        next = things.next(counts, NEXT);
    }

    /** Goes to the figure that an address names, of the usual customers where it names none. */
    void go(DashboardAddress address) {
        if (address.scope() != null) show(address.scope());
        choose(address.choice());
    }

    /** Counts again, as after something was done with the customers shown. */
    public void refresh() {
        if (isShown()) show(scope());
    }

    void choose(CardChoice wanted) {
        choice = wanted;
    }

    /** The customers behind the chosen figure. */
    CustomerFilter filter() {
        return choice.filter(counts);
    }

    boolean isShown() {
        return counts != null;
    }

    /** Whose customers are counted; null before anything is shown. */
    DashboardScope scope() {
        return isShown() ? counts.scope() : null;
    }

    /** The customers behind the chosen figure in the customer list, where more can be done with them. */
    public String getListAddress() {
        return CustomerListAddress.of(isShown() ? filter() : CustomerFilter.NONE);
    }

    public List<Age> getAges() {
        return List.of(Age.values());
    }

    public DashboardCounts getCounts() {
        return counts;
    }

    public CardChoice getChoice() {
        return choice;
    }

    public List<NextThing> getNext() {
        return next;
    }
}
