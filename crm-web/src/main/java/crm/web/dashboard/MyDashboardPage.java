package crm.web.dashboard;

import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerRow;
import crm.dashboard.Age;
import crm.dashboard.DashboardCounts;
import crm.dashboard.DashboardQueries;
import crm.dashboard.DashboardScope;
import crm.dashboard.LifecycleCard;
import crm.shared.Slice;
import crm.web.customers.CustomerColumns;
import crm.web.customers.CustomerDrawer;
import crm.web.customers.CustomerListAddress;
import crm.web.customers.CustomerSelection;
import crm.web.support.Brokerage;
import crm.web.support.Columns;
import crm.web.support.KeysetTable;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.List;

/** dashboard/my.xhtml: where my customers stand; a figure fills the table, a row the drawer. */
@Named
@ViewScoped
public class MyDashboardPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    DashboardQueries dashboard;

    @Inject
    CustomerQueries customers;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Brokerage brokerage;

    @Inject
    HttpServletRequest request;

    private final Columns columns = CustomerColumns.dashboard();
    private final KeysetTable<CustomerRow> table = new KeysetTable<>(CustomerRow::number, this::page);
    private DashboardCounts counts;
    private CardChoice choice = CardChoice.ALL;

    /** Shows what the address says; an address that is nonsense is refused and the usual dashboard shown. */
    public void load() {
        if (!brokerage.isManagers()) CustomerColumns.withoutManagers(columns);
        counts = dashboard.counts(null);
        var address = DashboardAddress.read(request.getParameterMap());
        var list = address.list();
        if (list.customer() != null) drawer.open(list.customer());
        if (address.scope() != null) counts = dashboard.counts(address.scope());
        table.begin(list.sortKey(), list.isDescending(), list.size(table.getSize()));
        CustomerColumns.show(columns, list.columns(), list.sortKey());
        choice = address.choice();
    }

    /** Counts again, as after something was done with the customers shown. */
    public void refresh() {
        if (counts != null) counts = dashboard.counts(counts.scope());
    }

    private Slice<CustomerRow> page(Paging paging) {
        if (counts == null) return Slice.empty();
        var slice = customers.page(choice.filter(counts), CustomerListAddress.keyset(paging));
        drawer.besides(slice.items().stream().map(CustomerRow::number).toList());
        return slice;
    }

    public void showScope(DashboardScope scope) {
        counts = dashboard.counts(scope);
        table.restart();
    }

    /** Shows a card; the card that is shown already gives way to all. */
    public void showCard(LifecycleCard card) {
        choose(choice.isWhole(card) ? CardChoice.ALL : new CardChoice(card.stage(), null, false));
    }

    public void showAge(LifecycleCard card, Age age) {
        choose(new CardChoice(card.stage(), age, false));
    }

    public void showAction(LifecycleCard card) {
        choose(new CardChoice(card.stage(), null, true));
    }

    private void choose(CardChoice wanted) {
        choice = wanted;
        table.restart();
    }

    /** Who the bulk actions are for. */
    public CustomerSelection getSelection() {
        return CustomerSelection.of(table, filter());
    }

    private CustomerFilter filter() {
        return choice.filter(counts);
    }

    /** The address of the dashboard as it stands, with a customer in the drawer or null. */
    public String address(String customer) {
        var list = new CustomerListAddress(
                table.getSort(), table.getSizeChosen(), CustomerColumns.chosenOnDashboard(columns), customer);
        return new DashboardAddress(counts == null ? null : counts.scope(), choice, list).write();
    }

    /** The same customers in the customer list, where more can be done with them. */
    public String getListAddress() {
        return counts == null ? CustomerListAddress.of(CustomerFilter.NONE) : CustomerListAddress.of(filter());
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

    public Columns getColumns() {
        return columns;
    }

    public KeysetTable<CustomerRow> getTable() {
        return table;
    }
}
