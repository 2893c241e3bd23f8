package crm.web.today;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import crm.today.Dimension;
import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.FigureGroup;
import crm.today.TodayQueries;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;

/** On today/progress.xhtml: the figures by day, manager, team, region or source, drawn and as a table. */
@Named
@ViewScoped
public class FigureComparison extends DrawnList<FigureGroup> {

    private static final long serialVersionUID = 1;

    @Inject
    TodayQueries today;

    @Inject
    FigureWords words;

    private FigureFilter shown;
    private Dimension by;

    public FigureComparison() {
        super(List.of(Figure.values()));
    }

    /** Shows the figures of a period. */
    public void show(FigureFilter filter, Dimension dimension) {
        shown = filter;
        by = dimension;
        begin(read());
    }

    @Override
    protected List<FigureGroup> read() {
        return by.isOfTeams() ? today.compareTeams(shown, by) : today.compare(shown, by);
    }

    @Override
    public String name(FigureGroup group) {
        return words.name(group, by);
    }

    @Override
    protected String key(FigureGroup group) {
        return String.valueOf(group.key());
    }

    @Override
    protected Comparator<FigureGroup> order(String column) {
        if ("group".equals(column)) return by == Dimension.DAY ? comparing(FigureGroup::key) : comparing(this::name);
        var figure = Figure.valueOf(column);
        return comparingLong(group -> group.value(figure).value());
    }

    @Override
    protected FigureChart chart(Figure figure, List<FigureGroup> groups) {
        var points = groups.stream()
                .map(group -> new FigureChart.Point(
                        name(group),
                        rowsOf(figure, group),
                        group.value(figure).value(),
                        group.before(figure).value(),
                        rowsBefore(figure, group),
                        group.target(figure)))
                .toList();
        return words.chart(figure, by == Dimension.DAY, points);
    }

    /** The address of the rows behind a figure of a group. */
    public String rowsOf(Figure figure, FigureGroup group) {
        return TodayAddress.rows(figure, TodayAddress.narrowed(shown, by, group.key()), false);
    }

    /** The address of the rows behind a figure of a group in the period before. */
    public String rowsBefore(Figure figure, FigureGroup group) {
        return TodayAddress.rows(figure, TodayAddress.narrowedBefore(shown, by, group.key()), false);
    }
}
