package crm.web.tasks;

import crm.allocation.OfferQueries;
import crm.allocation.OfferService;
import crm.web.customers.CustomerDrawer;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Set;

/** Says no to a customer whom a rule handed over to the reader. */
@Named
@ViewScoped
public class DeclineDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    OfferQueries queries;

    @Inject
    OfferService offers;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Notices notices;

    private transient Set<String> mine;
    private String customer;
    private String reason;

    public void start(String number) {
        customer = number;
        reason = null;
    }

    public void decline() {
        var found = offers.decline(customer, reason);
        notices.success(found ? "tasks.decline.passedOn" : "tasks.decline.nobody", customer);
        drawer.reload();
        mine = null;
    }

    /** Whether the customer was handed over to the reader, who has not answered. */
    public boolean mayDecline(String number) {
        if (mine == null) mine = queries.mine();
        return mine.contains(number);
    }

    public String getCustomer() {
        return customer;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
