package crm.web.today;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import crm.shared.Slice;
import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.ManagementQueries;
import crm.today.ManagementRow;
import crm.today.ManagementView;
import crm.today.TargetFigure;
import crm.web.customers.Labels;
import crm.web.support.Paging;
import crm.web.support.Texts;
import crm.web.support.WholeList;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;

/** On management/view.xhtml: what lies below a unit, drawn and as a table. */
@Named
@ViewScoped
public class ManagementBelow extends DrawnList<ManagementRow> {

    private static final long serialVersionUID = 1;
    private static final List<Figure> DRAWN = List.of(Figure.ACCOUNTS_OPENED, Figure.FUNDINGS);

    @Inject
    ManagementQueries management;

    @Inject
    FigureWords words;

    @Inject
    Labels labels;

    @Inject
    Texts texts;

    private final WholeList<ManagementRow> list = new WholeList<>(this::read, this::name, this::order);
    private transient List<ManagementRow> rows;
    private String unit;
    private FigureFilter shown;

    /** Shows what lies below a unit that was read just now. */
    public void show(ManagementView view, FigureFilter period) {
        unit = view.unit().key();
        shown = FigureFilter.of(period.from(), period.until());
        rows = view.below();
        list.begin(rows);
        begin();
    }

    @Override
    public Slice<ManagementRow> page(Paging paging) {
        return list.page(paging);
    }

    private List<ManagementRow> read() {
        return management.view(unit, shown.from(), shown.until()).below();
    }

    @Override
    protected String key(ManagementRow row) {
        return (row.isUnit() ? "u" : "m") + row.key();
    }

    private Comparator<ManagementRow> order(String column) {
        if ("name".equals(column)) return comparing(this::name);
        if (column.endsWith("_TARGET")) {
            var target = TargetFigure.valueOf(column.replace("_TARGET", ""));
            return comparingLong(row -> row.target(target).actual());
        }
        var figure = Figure.valueOf(column);
        return comparingLong(row -> row.value(figure).value());
    }

    @Override
    protected List<FigureChart> draw() {
        var all = rows == null ? read() : rows;
        rows = null;
        return DRAWN.stream().map(figure -> chart(figure, all)).toList();
    }

    private FigureChart chart(Figure figure, List<ManagementRow> all) {
        var points = all.stream()
                .map(row -> new FigureChart.Point(
                        name(row),
                        rows(row, figure),
                        row.value(figure).value(),
                        row.before(figure).value(),
                        rowsBefore(row, figure),
                        target(row, figure)))
                .toList();
        return words.chart(figure, false, points, FigureChart.Whole.of(points));
    }

    /** Targets are of a month: of other periods nothing is wanted. */
    private Long target(ManagementRow row, Figure figure) {
        if (shown.month().isEmpty()) return null;
        return row.target(TargetFigure.valueOf(figure.name())).value();
    }

    /** The name of a unit or manager; of what is the unit's own and no manager's a word for that. */
    public String name(ManagementRow row) {
        if (row.key() == null) return texts.of("management.view.nobody");
        return row.isUnit()
                ? labels.unit(row.name(), row.nameHant(), row.nameHans())
                : labels.person(row.nameHant(), row.name());
    }

    /** The address of the rows behind a figure. */
    public String rows(ManagementRow row, Figure figure) {
        return TodayAddress.below(unit, row, figure, shown);
    }

    /** The address of the rows behind a figure of the period before. */
    public String rowsBefore(ManagementRow row, Figure figure) {
        return TodayAddress.below(unit, row, figure, shown.previous());
    }

    public WholeList<ManagementRow> getList() {
        return list;
    }
}
