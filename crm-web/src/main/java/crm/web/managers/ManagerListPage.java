package crm.web.managers;

import crm.assignment.HoldingQueries;
import crm.org.ManagerFilter;
import crm.org.ManagerKeyset;
import crm.org.ManagerQueries;
import crm.org.ManagerRow;
import crm.org.ManagerSort;
import crm.org.ManagerStatus;
import crm.org.SpokenLanguage;
import crm.shared.Slice;
import crm.web.support.KeysetTable;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
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

    private final KeysetTable<ManagerRow> table = new KeysetTable<>(ManagerRow::id, this::page);
    private final HashMap<Long, Integer> loads = new HashMap<>();
    private String text;
    private String unit;
    private ManagerStatus status;
    private SpokenLanguage language;

    private Slice<ManagerRow> page(Paging paging) {
        var slice = managers.page(filter(), keyset(paging));
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

    private ManagerFilter filter() {
        return new ManagerFilter(text, unit, status, language, null);
    }

    public void search() {
        table.restart();
    }

    public void clear() {
        text = null;
        unit = null;
        status = null;
        language = null;
        search();
    }

    public boolean isFiltered() {
        return !filter().isEmpty();
    }

    /** How many customers a manager on the page has. */
    public int held(ManagerRow manager) {
        return loads.getOrDefault(manager.id(), 0);
    }

    public KeysetTable<ManagerRow> getTable() {
        return table;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public ManagerStatus getStatus() {
        return status;
    }

    public void setStatus(ManagerStatus status) {
        this.status = status;
    }

    public SpokenLanguage getLanguage() {
        return language;
    }

    public void setLanguage(SpokenLanguage language) {
        this.language = language;
    }
}
