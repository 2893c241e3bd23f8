package crm.web.customers;

import crm.customerlist.CustomerFilter;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerRow;
import crm.shared.Slice;
import crm.web.support.Brokerage;
import crm.web.support.Chip;
import crm.web.support.Columns;
import crm.web.support.KeysetTable;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;

/** customers/list.xhtml: the customers in my scope, and which of them are selected. */
@Named
@ViewScoped
public class CustomerListPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    CustomerQueries customers;

    @Inject
    CustomerSearch search;

    @Inject
    CustomerDrawer drawer;

    @Inject
    Brokerage brokerage;

    @Inject
    HttpServletRequest request;

    private final Columns columns = CustomerColumns.standard();
    private final KeysetTable<CustomerRow> table = new KeysetTable<>(CustomerRow::number, this::page);

    /** Shows what the address says; a filter that is nonsense is refused and everything is shown. */
    public void load() {
        var address = CustomerListAddress.read(request.getParameterMap());
        if (!brokerage.isManagers()) CustomerColumns.withoutManagers(columns);
        if (address.customer() != null) drawer.open(address.customer());
        CustomerColumns.show(columns, address.columns(), null);
        table.begin(null, false, address.size(table.getSize()));
        var filter = CustomerListAddress.filter(request.getParameterMap());
        customers.refuseHidden(filter, address.order());
        table.begin(address.sortKey(), address.isDescending(), table.getSize());
        CustomerColumns.show(columns, address.columns(), address.sortKey());
        search.show(filter);
    }

    private Slice<CustomerRow> page(Paging paging) {
        var slice = customers.page(search.getFilter(), CustomerListAddress.keyset(paging));
        drawer.besides(slice.items().stream().map(CustomerRow::number).toList());
        return slice;
    }

    public void search() {
        search.apply();
        table.restart();
    }

    public void remove(Chip chip) {
        search.remove(chip);
        table.restart();
    }

    public void clear() {
        search.show(CustomerFilter.NONE);
        table.restart();
    }

    /** Who the bulk actions are for. */
    public CustomerSelection getSelection() {
        return CustomerSelection.of(table, search.getFilter());
    }

    /** All that match, for what is done with the list as it is filtered. */
    public CustomerSelection getEverything() {
        return CustomerSelection.everything(table, search.getFilter());
    }

    /** The address of the list as it stands, with a customer in the drawer or null. */
    public String address(String customer) {
        return new CustomerListAddress(
                        table.getSort(), table.getSizeChosen(), CustomerColumns.chosen(columns), customer)
                .with(search.getFilter());
    }

    /** Filter and order as they stand in the address. */
    String query() {
        return CustomerListAddress.query(search.getFilter(), table.getSort());
    }

    public Columns getColumns() {
        return columns;
    }

    public KeysetTable<CustomerRow> getTable() {
        return table;
    }
}
