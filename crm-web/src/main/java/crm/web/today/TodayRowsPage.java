package crm.web.today;

import crm.today.Figure;
import crm.today.FigureEntry;
import crm.today.FigureFilter;
import crm.today.TodayQueries;
import crm.web.support.Dates;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** today/rows.xhtml: the rows behind one figure, the latest first. */
@Named
@ViewScoped
public class TodayRowsPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 100;

    @Inject
    TodayQueries today;

    @Inject
    Dates dates;

    private final TodayFilterForm filter = new TodayFilterForm();
    private final ArrayList<FigureEntry> rows = new ArrayList<>();
    private Figure figure = Figure.ACCOUNTS_OPENED;
    private boolean late;
    private FigureFilter shown;
    private String next;

    public void load() {
        shown = filter.toFilter(dates.today());
        if (figure == null) figure = Figure.ACCOUNTS_OPENED;
        rows.clear();
        next = null;
        more();
    }

    /** Adds the next rows below those shown. */
    public void more() {
        var slice = today.entries(figure, shown, late, next, SIZE);
        rows.addAll(slice.items());
        next = slice.next();
    }

    /** What the rows shown amount to. */
    public long getSum() {
        return rows.stream().mapToLong(FigureEntry::change).sum();
    }

    /** Back to the figures, of the same days. */
    public String getBack() {
        return TodayAddress.progress(shown, null);
    }

    public TodayFilterForm getFilter() {
        return filter;
    }

    public List<FigureEntry> getRows() {
        return rows;
    }

    public Figure getFigure() {
        return figure;
    }

    public void setFigure(Figure figure) {
        this.figure = figure;
    }

    public boolean isLate() {
        return late;
    }

    public void setLate(boolean late) {
        this.late = late;
    }

    public boolean isMoreThere() {
        return next != null;
    }
}
