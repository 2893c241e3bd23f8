package crm.web.dashboard;

import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerRow;
import crm.dashboard.DashboardScope;
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

/** dashboard/my.xhtml: where my customers stand; a figure fills the table, a row the drawer. */
@Named
@ViewScoped
public class MyDashboardPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    DashboardCards cards;

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

    /** Shows what the address says; an address that is nonsense is refused and the usual dashboard shown. */
    public void load() {
        if (!brokerage.isManagers()) CustomerColumns.withoutManagers(columns);
        cards.show(null);
        var address = DashboardAddress.read(request.getParameterMap());
        var list = address.list();
        if (list.customer() != null) drawer.open(list.customer());
        table.begin(list.sortKey(), list.isDescending(), list.size(table.getSize()));
        CustomerColumns.show(columns, list.columns(), list.sortKey());
        cards.go(address);
    }

    private Slice<CustomerRow> page(Paging paging) {
        if (!cards.isShown()) return Slice.empty();
        var slice = customers.page(cards.filter(), CustomerListAddress.keyset(paging));
        drawer.besides(slice.items().stream().map(CustomerRow::number).toList());
        return slice;
    }

    public void showScope(DashboardScope scope) {
        cards.show(scope);
        table.restart();
    }

    public void show(CardChoice wanted) {
        cards.choose(wanted);
        table.restart();
    }

    /** Who the bulk actions are for. */
    public CustomerSelection getSelection() {
        return CustomerSelection.of(table, cards.filter());
    }

    /** All behind the chosen figure, for what is done with the list as it is. */
    public CustomerSelection getEverything() {
        return CustomerSelection.everything(table, cards.filter());
    }

    /** The address of the dashboard as it stands, with a customer in the drawer or null. */
    public String address(String customer) {
        var list = new CustomerListAddress(
                table.getSort(), table.getSizeChosen(), CustomerColumns.chosenOnDashboard(columns), customer);
        return new DashboardAddress(cards.scope(), cards.getChoice(), list).write();
    }

    public Columns getColumns() {
        return columns;
    }

    public KeysetTable<CustomerRow> getTable() {
        return table;
    }
}
