package crm.web.today;

import crm.today.Conversion;
import crm.today.Dimension;
import crm.today.Figure;
import crm.today.FigureCard;
import crm.today.FigureFilter;
import crm.today.TodayQueries;
import crm.web.support.Dates;
import crm.web.support.Permissions;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** today/progress.xhtml: the six figures of a day or range, against the period before and by what one chooses. */
@Named
@ViewScoped
public class TodayProgressPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    TodayQueries today;

    @Inject
    FigureComparison comparison;

    @Inject
    Permissions permissions;

    @Inject
    Dates dates;

    private final TodayFilterForm filter = new TodayFilterForm();
    private Dimension by = Dimension.DAY;
    private FigureFilter shown;
    private List<FigureCard> cards = List.of();
    private List<LocalDate> closed = List.of();
    private Conversion conversion;

    public void load() {
        shown = filter.toFilter(dates.today());
        if (by == null || by.isOfTeams() && !permissions.can("TODAY_TEAM")) by = Dimension.DAY;
        cards = today.cards(shown);
        comparison.show(shown, by);
        conversion = today.conversion(shown);
        closed = today.closed(shown);
    }

    public void compareBy(Dimension wanted) {
        by = wanted;
        load();
    }

    /** The last days up to today. */
    public void lastDays(int days) {
        filter.choose(dates.today().minusDays(days - 1L), dates.today());
        load();
    }

    /** The address of the rows behind a figure of all. */
    public String rows(Figure figure, boolean late) {
        return TodayAddress.rows(figure, shown, late);
    }

    /** What can be compared by. */
    public List<Dimension> getDimensions() {
        return Stream.of(Dimension.values())
                .filter(d -> !d.isOfTeams() || permissions.can("TODAY_TEAM"))
                .toList();
    }

    public String getAddress() {
        return TodayAddress.progress(shown, by);
    }

    public FigureFilter getShown() {
        return shown;
    }

    /** Whether all days shown are frozen. */
    public boolean isFrozen() {
        return closed.size() == shown.days().size();
    }

    public TodayFilterForm getFilter() {
        return filter;
    }

    public Dimension getBy() {
        return by;
    }

    public void setBy(Dimension by) {
        this.by = by;
    }

    public List<FigureCard> getCards() {
        return cards;
    }

    public Conversion getConversion() {
        return conversion;
    }
}
