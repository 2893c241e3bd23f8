package crm.web.today;

import crm.today.FigureFilter;
import crm.today.ManagementQueries;
import crm.today.ManagementReportQueries;
import crm.today.ManagementView;
import crm.today.TargetFigure;
import crm.web.support.Dates;
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
    ManagementBelow below;

    @Inject
    ManagementReportQueries reportQueries;

    @Inject
    Dates dates;

    private final TodayFilterForm filter = new TodayFilterForm();
    private FigureFilter shown;
    private ManagementView view;
    private List<ManagementReportQueries.Report> reports = List.of();

    public void load() {
        if (filter.getUntil() == null) filter.setUntil(dates.today());
        if (filter.getFrom() == null) filter.setFrom(filter.getUntil().withDayOfMonth(1));
        shown = filter.toFilter(dates.today());
        var read = management.view(shown.unit(), shown.from(), shown.until());
        below.show(read, shown);
        view = new ManagementView(read.unit(), read.path(), List.of());
        filter.setUnit(view.unit().key());
        reports = reportQueries.own(REPORTS);
    }

    /** The address of the same period one level down, or up. */
    public String at(String unit) {
        return TodayAddress.management(unit, filter.getFrom(), filter.getUntil());
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

    /** Without what lies below: see {@link ManagementBelow}. */
    public ManagementView getView() {
        return view;
    }

    public List<ManagementReportQueries.Report> getReports() {
        return reports;
    }
}
