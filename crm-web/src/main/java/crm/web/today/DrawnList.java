package crm.web.today;

import crm.today.Figure;
import crm.web.support.KeysetTable;
import crm.web.support.WholeList;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/** Figures side by side, of whatever is compared: drawn, and as a table that is walked through. */
public abstract class DrawnList<T> implements Serializable {

    private static final long serialVersionUID = 1;

    private final List<Figure> figures;
    private final WholeList<T> list = new WholeList<>(this::read, this::name, this::order);
    private final KeysetTable<T> table = new KeysetTable<>(this::key, list);
    private List<FigureChart> charts;
    private transient List<T> rows;

    /** @param figures those that are drawn */
    protected DrawnList(List<Figure> figures) {
        this.figures = figures;
    }

    /** Reckons all rows, in their own order. */
    protected abstract List<T> read();

    /** What a row is called. */
    public abstract String name(T row);

    /** What tells two rows apart. */
    protected abstract String key(T row);

    /** By what a column puts rows in order. */
    protected abstract Comparator<T> order(String column);

    protected abstract FigureChart chart(Figure figure, List<T> all);

    /** Shows rows that were reckoned just now. */
    protected void begin(List<T> reckoned) {
        rows = reckoned;
        charts = null;
        list.begin(reckoned);
        table.restart();
    }

    /** Whether the charts show what is wanted. */
    public boolean isAimed() {
        return getCharts().stream().anyMatch(FigureChart::isAimed);
    }

    /** Drawn when the page is: only then is its language known. */
    public List<FigureChart> getCharts() {
        if (charts == null) {
            var all = rows == null ? read() : rows;
            charts = figures.stream().map(figure -> chart(figure, all)).toList();
            rows = null;
        }
        return charts;
    }

    public WholeList<T> getList() {
        return list;
    }

    public KeysetTable<T> getTable() {
        return table;
    }
}
