package crm.web.today;

import crm.shared.Slice;
import crm.today.ComparedFigures;
import crm.today.ComparisonQueries;
import crm.today.Dimension;
import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.FigureGroup;
import crm.today.GroupPaging;
import crm.web.support.Paging;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** On today/progress.xhtml: the figures by day, manager, team, region or source, drawn and as a table. */
@Named
@ViewScoped
public class FigureComparison extends DrawnList<FigureGroup> {

    private static final long serialVersionUID = 1;

    @Inject
    ComparisonQueries comparison;

    @Inject
    FigureWords words;

    @Inject
    GroupWords groupWords;

    private FigureFilter shown;
    private Dimension by;
    private String text;
    private transient ComparedFigures read;
    private transient Paging readFor;

    /** Shows the figures of a period. */
    public void show(FigureFilter filter, Dimension dimension) {
        shown = filter;
        by = dimension;
        read = null;
        begin();
    }

    /** The rows that were read for the charts are those of the table, unless it is put in another order by now. */
    @Override
    public Slice<FigureGroup> page(Paging paging) {
        var here = read != null && paging.equals(readFor) ? read : read(paging, 0);
        read = null;
        return here.page();
    }

    @Override
    protected List<FigureChart> draw() {
        readFor = getTable().getPaging();
        read = read(readFor, by == Dimension.DAY ? FigureFilter.MOST_DAYS : FigureChart.MOST_BARS);
        var compared = read;
        return Stream.of(Figure.values()).map(figure -> chart(figure, compared)).toList();
    }

    private ComparedFigures read(Paging paging, int longest) {
        var order = order(paging.sort());
        var wanted = new GroupPaging(
                text,
                text != null || order instanceof GroupPaging.Order.Name ? groupWords.named(shown, by, text) : List.of(),
                groupWords.language(),
                order,
                paging.descending(),
                paging.place(),
                paging.size(),
                longest);
        return by.isOfTeams() ? comparison.compareTeams(shown, by, wanted) : comparison.compare(shown, by, wanted);
    }

    private static GroupPaging.Order order(String column) {
        if (column == null) return null;
        if ("group".equals(column)) return new GroupPaging.Order.Name();
        return new GroupPaging.Order.By(Figure.valueOf(column));
    }

    private FigureChart chart(Figure figure, ComparedFigures compared) {
        var points = compared.longest().stream()
                .map(group -> new FigureChart.Point(
                        words.name(group, by),
                        rowsOf(figure, group),
                        group.value(figure).value(),
                        group.before(figure).value(),
                        rowsBefore(figure, group),
                        group.target(figure)))
                .toList();
        var sum = compared.sum(figure);
        return words.chart(
                figure,
                by == Dimension.DAY,
                points,
                new FigureChart.Whole((int) compared.groups(), sum.now(), sum.before()));
    }

    @Override
    protected String key(FigureGroup group) {
        return String.valueOf(group.key());
    }

    /** The address of the rows behind a figure of a group. */
    public String rowsOf(Figure figure, FigureGroup group) {
        return TodayAddress.rows(figure, TodayAddress.narrowed(shown, by, group.key()), false);
    }

    /** The address of the rows behind a figure of a group in the period before. */
    public String rowsBefore(Figure figure, FigureGroup group) {
        return TodayAddress.rows(figure, TodayAddress.narrowedBefore(shown, by, group.key()), false);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null || text.isBlank() ? null : text.strip();
    }
}
