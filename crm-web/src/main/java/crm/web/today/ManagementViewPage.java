package crm.web.today;

import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.ManagementQueries;
import crm.today.ManagementReportQueries;
import crm.today.ManagementRow;
import crm.today.ManagementView;
import crm.today.TargetFigure;
import crm.web.customers.Labels;
import crm.web.support.Dates;
import crm.web.support.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/** management/view.xhtml: a unit's figures and targets, and what lies below it. */
@Named
@ViewScoped
public class ManagementViewPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int REPORTS = 10;

    @Inject
    ManagementQueries management;

    @Inject
    ManagementReportQueries reportQueries;

    @Inject
    Labels labels;

    @Inject
    Texts texts;

    @Inject
    Dates dates;

    private final TodayFilterForm filter = new TodayFilterForm();
    private FigureFilter shown;
    private ManagementView view;
    private List<FigureChart> charts;
    private List<ManagementReportQueries.Report> reports = List.of();

    public void load() {
        if (filter.getUntil() == null) filter.setUntil(dates.today());
        if (filter.getFrom() == null) filter.setFrom(filter.getUntil().withDayOfMonth(1));
        shown = filter.toFilter(dates.today());
        view = management.view(shown.unit(), shown.from(), shown.until());
        filter.setUnit(view.unit().key());
        reports = reportQueries.own(REPORTS);
        charts = null;
    }

    private FigureChart chart(Figure figure) {
        var points = view.below().stream()
                .map(row -> new FigureChart.Point(
                        name(row),
                        rows(row, figure),
                        row.value(figure).value(),
                        row.before(figure).value(),
                        rowsBefore(row, figure),
                        target(row, figure)))
                .toList();
        return FigureChart.of(figure, texts.name(figure), false, points);
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

    /** The address of the same period one level down, or up. */
    public String at(String unit) {
        return TodayAddress.management(unit, filter.getFrom(), filter.getUntil());
    }

    /** The address of the rows behind a figure. */
    public String rows(ManagementRow row, Figure figure) {
        return rows(row, figure, FigureFilter.of(shown.from(), shown.until()));
    }

    /** The address of the rows behind a figure of the period before. */
    public String rowsBefore(ManagementRow row, Figure figure) {
        return rows(row, figure, FigureFilter.of(shown.from(), shown.until()).previous());
    }

    private String rows(ManagementRow row, Figure figure, FigureFilter all) {
        var own = all.ofUnit(FigureFilter.ALONE + view.unit().key());
        if (row.isUnit()) return TodayAddress.rows(figure, all.ofUnit(row.key()), false);
        return TodayAddress.rows(figure, own.ofManager(row.key() == null ? FigureFilter.NONE : row.key()), false);
    }

    /** Whether the charts show what is wanted. */
    public boolean isAimed() {
        return getCharts().stream().anyMatch(FigureChart::isAimed);
    }

    public FigureFilter getShown() {
        return shown;
    }

    public List<TargetFigure> getTargetFigures() {
        return Stream.of(TargetFigure.values()).toList();
    }

    public TodayFilterForm getFilter() {
        return filter;
    }

    public ManagementView getView() {
        return view;
    }

    public List<ManagementReportQueries.Report> getReports() {
        return reports;
    }

    /** Drawn when the page is: only then is its language known. */
    public List<FigureChart> getCharts() {
        if (charts == null)
            charts = Stream.of(Figure.ACCOUNTS_OPENED, Figure.FUNDINGS)
                    .map(this::chart)
                    .toList();
        return charts;
    }
}
