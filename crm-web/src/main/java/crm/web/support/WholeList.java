package crm.web.support;

import crm.shared.Slice;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Feeds a table from a list that can only be reckoned as a whole, as sums of managers are: searched by name, put in order and
 * cut here, so that neither the page nor the session holds more than is shown. Cursors are places in the list.
 */
public class WholeList<T> implements KeysetTable.Source<T> {

    private static final long serialVersionUID = 1;

    /** Reckons the list, in its own order. */
    @FunctionalInterface
    public interface All<T> extends Serializable {
        List<T> rows();
    }

    /** What a row is called. */
    @FunctionalInterface
    public interface Name<T> extends Function<T, String>, Serializable {}

    /** By what rows are put in order; null for a column that has none. */
    @FunctionalInterface
    public interface Order<T> extends Serializable {
        Comparator<T> by(String column);
    }

    private final All<T> all;
    private final Name<T> name;
    private final Order<T> order;
    private String search = "";
    private transient List<T> reckoned;

    public WholeList(All<T> all, Name<T> name, Order<T> order) {
        this.all = all;
        this.name = name;
        this.order = order;
    }

    /** Hands over the list that was reckoned just now, for the next page alone. */
    public void begin(List<T> rows) {
        reckoned = rows;
    }

    @Override
    public Slice<T> page(Paging paging) {
        var rows = reckoned == null ? all.rows() : reckoned;
        reckoned = null;
        return cut(ordered(found(rows), paging), paging);
    }

    private List<T> found(List<T> rows) {
        var wanted = search.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) return rows;
        return rows.stream()
                .filter(row -> name.apply(row).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
    }

    private List<T> ordered(List<T> rows, Paging paging) {
        var by = paging.sort() == null ? null : order.by(paging.sort());
        if (by == null) return rows;
        return rows.stream().sorted(paging.descending() ? by.reversed() : by).toList();
    }

    private static <T> Slice<T> cut(List<T> rows, Paging paging) {
        var from = Math.min(place(paging, rows.size()), rows.size());
        var until = Math.min(from + paging.size(), rows.size());
        return new Slice<>(
                rows.subList(from, until),
                until < rows.size() ? String.valueOf(until) : null,
                from > 0 ? String.valueOf(Math.max(0, from - paging.size())) : null,
                rows.size(),
                true);
    }

    private static int place(Paging paging, int size) {
        return switch (paging.to()) {
            case FIRST -> 0;
            case LAST -> Math.max(0, size - paging.size());
            case NEXT, PREVIOUS -> Integer.parseInt(paging.cursor());
        };
    }

    public String getSearch() {
        return search;
    }

    public void setSearch(String search) {
        this.search = search == null ? "" : search;
    }
}
