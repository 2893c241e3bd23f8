package crm.web.today;

import crm.today.DailyReportService;
import crm.today.Figure;
import crm.today.FigureFilter;
import crm.today.ReportQueries;
import crm.today.ReportRow;
import crm.web.support.Dates;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** today/report.xhtml: my report of a day: figures, text, and handing it in. */
@Named
@ViewScoped
public class TodayReportPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int EARLIER = 14;

    @Inject
    ReportQueries queries;

    @Inject
    DailyReportService reports;

    @Inject
    Notices notices;

    @Inject
    Dates dates;

    private LocalDate day;
    private ReportRow report;
    private String text = "";
    private List<ReportRow> earlier = List.of();

    public void load() {
        if (day == null) day = dates.today();
        report = queries.mine(day);
        text = report.text();
        earlier = queries.own(EARLIER);
    }

    /** Keeps what was written, for later. */
    public void draft() {
        reports.draft(day, text, report.version());
        notices.success("today.report.kept");
        load();
    }

    /** Hands it in. */
    public void submit() {
        reports.submit(day, text, report.version());
        notices.success("today.report.handedIn", dates.day(day));
        load();
    }

    /** The address of the rows behind one of my figures. */
    public String rows(Figure figure) {
        return TodayAddress.rows(figure, FigureFilter.of(day), false);
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public ReportRow getReport() {
        return report;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public List<ReportRow> getEarlier() {
        return earlier;
    }

    public int getLongest() {
        return DailyReportService.LONGEST;
    }
}
