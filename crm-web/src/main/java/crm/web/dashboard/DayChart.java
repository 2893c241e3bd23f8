package crm.web.dashboard;

import crm.dashboard.DashboardCounts;
import crm.dashboard.DashboardScope;
import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.TodayQueries;
import crm.web.today.FigureWords;
import crm.web.today.TodayAddress;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The six figures of today beside those of the business day before, of those whose customers the dashboard counts. */
@Named
@RequestScoped
public class DayChart {

    @Inject
    TodayQueries today;

    @Inject
    DashboardCards cards;

    @Inject
    FigureWords words;

    @Inject
    HttpServletRequest request;

    private LocalDate before;
    private List<DayPair> pairs;

    public List<DayPair> getPairs() {
        if (pairs == null) pairs = read();
        return pairs;
    }

    /** The business day before today. */
    public LocalDate getBefore() {
        if (before == null) before = today.dayBefore(getDay());
        return before;
    }

    public LocalDate getDay() {
        return cards.getCounts().day();
    }

    private List<DayPair> read() {
        var now = filter(getDay());
        var then = filter(getBefore());
        var values = today.figures(now);
        var earlier = today.figures(then);
        var highest = Stream.of(Figure.values())
                .flatMapToLong(figure -> LongStream.of(
                        values.get(figure).value(), earlier.get(figure).value()))
                .max()
                .orElse(0);
        return Stream.of(Figure.values())
                .map(figure -> DayPair.of(
                        words.name(figure),
                        values.get(figure).value(),
                        TodayAddress.rows(figure, now, false),
                        earlier.get(figure).value(),
                        TodayAddress.rows(figure, then, false),
                        Math.max(1, highest)))
                .toList();
    }

    /** Whose figures: mine, those of the unit the dashboard counts, or all I may see. */
    private FigureFilter filter(LocalDate day) {
        var counts = cards.getCounts();
        var all = FigureFilter.of(day);
        if (counts.scope() == DashboardScope.ME) return all.ofManager(request.getRemoteUser());
        return counts.units().size() == 1 ? all.ofUnit(unit(counts)) : all;
    }

    private static String unit(DashboardCounts counts) {
        var code = counts.units().get(0);
        return counts.scope() == DashboardScope.TEAM ? FigureFilter.ALONE + code : code;
    }
}
