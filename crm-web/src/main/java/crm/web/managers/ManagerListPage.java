package crm.web.managers;

import crm.assignment.HoldingQueries;
import crm.org.ManagerKeyset;
import crm.org.ManagerQueries;
import crm.org.ManagerRow;
import crm.org.ManagerSort;
import crm.shared.Slice;
import crm.web.support.KeysetTable;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.HashMap;

/** managers/list.xhtml: the account managers within reach. */
@Named
@ViewScoped
public class ManagerListPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ManagerQueries managers;

    @Inject
    HoldingQueries holdings;

    @Inject
    HttpServletRequest request;

    private final KeysetTable<ManagerRow> table = new KeysetTable<>(ManagerRow::id, this::page);
    private final HashMap<Long, Integer> loads = new HashMap<>();
    private final ManagerFilterForm filter = new ManagerFilterForm();

    /** Shows what the address says. */
    public void load() {
        var parameters = request.getParameterMap();
        filter.read(parameters);
        var sort = ManagerFilterForm.first(parameters, "sort");
        if (sort != null) table.begin(sort.replaceFirst("^-", ""), sort.startsWith("-"), table.getSize());
    }

    private Slice<ManagerRow> page(Paging paging) {
        var slice = managers.page(filter.toFilter(), keyset(paging));
        loads.clear();
        loads.putAll(holdings.loads(slice.items().stream().map(ManagerRow::id).toList()));
        return slice;
    }

    private static ManagerKeyset keyset(Paging paging) {
        return new ManagerKeyset(
                ManagerSort.of(paging.sort()),
                paging.descending(),
                ManagerKeyset.To.valueOf(paging.to().name()),
                paging.cursor(),
                paging.size());
    }

    public void search() {
        table.restart();
    }

    public void clear() {
        filter.clear();
        search();
    }

    public boolean isFiltered() {
        return !filter.toFilter().isEmpty();
    }

    /** How many customers a manager on the page has. */
    public int held(ManagerRow manager) {
        return loads.getOrDefault(manager.id(), 0);
    }

    public KeysetTable<ManagerRow> getTable() {
        return table;
    }

    /** The address of the list as it stands, with a manager in the drawer or null. */
    public String address(Long manager) {
        return filter.address(table.getSort(), manager);
    }

    public ManagerFilterForm getFilter() {
        return filter;
    }
}
