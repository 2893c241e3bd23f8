package crm.web.today;

import crm.web.support.KeysetTable;
import java.io.Serializable;
import java.util.List;

/** Figures side by side, of whatever is compared: drawn, and as a table that is walked through. */
public abstract class DrawnList<T> implements KeysetTable.Source<T>, Serializable {

    private static final long serialVersionUID = 1;

    private final KeysetTable<T> table = new KeysetTable<>(this::key, this);
    private List<FigureChart> charts;

    /** What tells two rows apart. */
    protected abstract String key(T row);

    protected abstract List<FigureChart> draw();

    /** Shows something else from now on. */
    protected void begin() {
        charts = null;
        table.restart();
    }

    /** Whether the charts show what is wanted. */
    public boolean isAimed() {
        return getCharts().stream().anyMatch(FigureChart::isAimed);
    }

    /** Drawn when the page is: only then is its language known. */
    public List<FigureChart> getCharts() {
        if (charts == null) charts = draw();
        return charts;
    }

    public KeysetTable<T> getTable() {
        return table;
    }
}
