package crm.web.support;

import crm.shared.Slice;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;
import org.primefaces.model.SortOrder;

/**
 * A table that walks through a long list slice by slice: first, next, previous, last; never by page number.
 *
 * <p>The only class that knows both the component's lazy model and our {@link Slice}. Selected rows stay selected while
 * the table walks on; "everything that matches" is a mark of its own, with the rows taken out of it again.
 */
public class KeysetTable<T> extends LazyDataModel<T> {

    private static final long serialVersionUID = 1;
    private static final long UNKNOWN = 0; // rows counted from the end of a list whose length is not known
    private static final int USUAL_SIZE = 50;
    private static final List<Integer> SIZES = List.of(25, 50, 100, 200);

    /** Fetches a slice of the list. */
    @FunctionalInterface
    public interface Source<T> extends Serializable {
        Slice<T> page(Paging paging);
    }

    /** What tells two rows apart. */
    @FunctionalInterface
    public interface Key<T> extends Function<T, Object>, Serializable {}

    private final Key<T> key;
    private final Source<T> source;

    private Paging paging = new Paging(Paging.To.FIRST, null, USUAL_SIZE, null, false);
    private String next;
    private String previous;
    private long count;
    private boolean countExact = true;
    private long from = 1;
    private int shown;

    private ArrayList<T> selected = new ArrayList<>();
    private boolean everything;
    private final LinkedHashSet<String> excluded = new LinkedHashSet<>();

    public KeysetTable(Key<T> key, Source<T> source) {
        this.key = key;
        this.source = source;
    }

    @Override
    public int count(Map<String, FilterMeta> filterBy) {
        return getRowCount(); // load knows
    }

    @Override
    public List<T> load(int first, int pageSize, Map<String, SortMeta> sortBy, Map<String, FilterMeta> filterBy) {
        order(sortBy);
        var slice = source.page(paging);
        if (slice.items().isEmpty() && paging.to() != Paging.To.FIRST) { // the rows beyond are gone
            toFirst();
            slice = source.page(paging);
        }
        take(slice);
        return new PackedRows<>(slice.items());
    }

    private void order(Map<String, SortMeta> sortBy) {
        var wanted = sortBy.values().stream()
                .filter(meta -> meta.getOrder() != SortOrder.UNSORTED)
                .findFirst();
        var sort = wanted.map(SortMeta::getField).orElse(null);
        var descending = wanted.map(meta -> meta.getOrder().isDescending()).orElse(false);
        if (!Objects.equals(sort, paging.sort()) || descending != paging.descending()) {
            paging = new Paging(Paging.To.FIRST, null, paging.size(), sort, descending);
            from = 1;
        }
    }

    private void take(Slice<T> slice) {
        next = slice.next();
        previous = slice.previous();
        count = slice.count();
        countExact = slice.countExact();
        shown = slice.items().size();
        if (paging.to() == Paging.To.LAST) from = countExact ? count - shown + 1 : UNKNOWN;
        if (previous == null) from = 1;
        setRowCount(shown);
        if (everything)
            selected = slice.items().stream()
                    .filter(row -> !excluded.contains(getRowKey(row)))
                    .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }

    public void toFirst() {
        step(Paging.To.FIRST, null, 1);
    }

    public void toNext() {
        if (next != null) step(Paging.To.NEXT, next, from == UNKNOWN ? UNKNOWN : from + shown);
    }

    public void toPrevious() {
        if (previous != null)
            step(Paging.To.PREVIOUS, previous, from == UNKNOWN ? UNKNOWN : Math.max(1, from - paging.size()));
    }

    public void toLast() {
        step(Paging.To.LAST, null, from);
    }

    /** Takes order and length from an address; null and what is not offered leave them as they are. */
    public void begin(String sort, boolean descending, int size) {
        paging = new Paging(Paging.To.FIRST, null, SIZES.contains(size) ? size : paging.size(), sort, descending);
        from = 1;
    }

    /** The order as it stands in an address, {@code -assets} for descending; null for the list's own. */
    public String getSort() {
        return paging.sort() == null ? null : (paging.descending() ? "-" : "") + paging.sort();
    }

    /** The length as it stands in an address; null for the usual one. */
    public String getSizeChosen() {
        return paging.size() == USUAL_SIZE ? null : String.valueOf(paging.size());
    }

    /** The stretch that is shown next. */
    public Paging getPaging() {
        return paging;
    }

    /** The order the component begins with. */
    public List<SortMeta> getSortBy() {
        if (paging.sort() == null) return List.of();
        return List.of(SortMeta.builder()
                .field(paging.sort())
                .order(paging.descending() ? SortOrder.DESCENDING : SortOrder.ASCENDING)
                .build());
    }

    /** Starts over from the beginning with nothing selected, as after a changed filter. */
    public void restart() {
        toFirst();
        clearSelection();
    }

    private void step(Paging.To to, String cursor, long newFrom) {
        paging = new Paging(to, cursor, paging.size(), paging.sort(), paging.descending());
        from = newFrom;
    }

    @Override
    public String getRowKey(T row) {
        return String.valueOf(key.apply(row));
    }

    /** The row of this key among those shown and those selected before. */
    @Override
    public T getRowData(String rowKey) {
        var known = new LinkedHashMap<String, T>();
        selected.forEach(row -> known.put(getRowKey(row), row));
        if (getWrappedData() != null) getWrappedData().forEach(row -> known.put(getRowKey(row), row));
        return known.get(rowKey);
    }

    public List<T> getSelected() {
        return selected;
    }

    public void setSelected(List<T> rows) {
        selected = rows == null ? new ArrayList<>() : new ArrayList<>(rows);
        if (!everything || getWrappedData() == null) return;
        var ticked = keysOf(selected);
        for (var row : getWrappedData()) {
            var rowKey = getRowKey(row);
            if (ticked.contains(rowKey)) excluded.remove(rowKey);
            else excluded.add(rowKey);
        }
    }

    /** Selects all rows of the list, also those never shown. */
    public void selectEverything() {
        everything = true;
        excluded.clear();
    }

    public void clearSelection() {
        everything = false;
        excluded.clear();
        selected = new ArrayList<>();
    }

    private Set<String> keysOf(List<T> rows) {
        return rows.stream().map(this::getRowKey).collect(LinkedHashSet::new, Set::add, Set::addAll);
    }

    /** True when all rows that match are selected, except {@link #getExcluded}. */
    public boolean isEverything() {
        return everything;
    }

    /** The keys taken out of "everything" again. */
    public Set<String> getExcluded() {
        return excluded;
    }

    public long getSelectedCount() {
        return everything ? count - excluded.size() : selected.size();
    }

    public boolean isAnySelected() {
        return getSelectedCount() > 0;
    }

    public int getSize() {
        return paging.size();
    }

    public void setSize(int size) {
        if (!SIZES.contains(size) || size == paging.size()) return;
        paging = new Paging(Paging.To.FIRST, null, size, paging.sort(), paging.descending());
        from = 1;
    }

    public List<Integer> getSizes() {
        return SIZES;
    }

    public boolean isNextThere() {
        return next != null;
    }

    public boolean isPreviousThere() {
        return previous != null;
    }

    public boolean isEmptyList() {
        return count == 0;
    }

    public long getCount() {
        return count;
    }

    public boolean isCountExact() {
        return countExact;
    }

    /** "1–50 of 10,000+"; "last 50 of 10,000+" where nobody counted so far. */
    public String getReport() {
        if (count == 0 || shown == 0) return Bundles.UI.text("table.reportEmpty");
        if (from == UNKNOWN) return Bundles.UI.text("table.reportLast", shown, getCountText());
        return Bundles.UI.text("table.report", from, from + shown - 1, getCountText());
    }

    /** The count as people read it; a count that stopped at its cap ends in a plus sign. */
    public String getCountText() {
        return countExact ? Bundles.UI.text("table.count", count) : Bundles.UI.text("table.countMore", count - 1);
    }
}
