package crm.web.today;

import crm.today.DailyReportService;
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

/** today/reports.xhtml: the reports of my teams on a day, and whose has not come. */
@Named
@ViewScoped
public class TodayReportsPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ReportQueries queries;

    @Inject
    DailyReportService reports;

    @Inject
    Notices notices;

    @Inject
    Dates dates;

    private LocalDate day;
    private List<ReportRow> rows = List.of();
    private List<ReportQueries.Missing> missing = List.of();
    private ReportRow open;
    private String reason;

    public void load() {
        if (day == null) day = dates.today();
        rows = queries.ofTeams(day);
        missing = queries.missing(day);
    }

    /** Shows one in full. */
    public void read(ReportRow report) {
        open = report;
        reason = null;
    }

    /** Gives the one that is open back to its author. */
    public void giveBack() {
        reports.giveBack(open.id(), reason, open.version());
        notices.success("today.reports.returned", open.authorName());
        load();
    }

    public String getAddress() {
        return "/today/reports.xhtml?day=" + day;
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public List<ReportRow> getRows() {
        return rows;
    }

    public List<ReportQueries.Missing> getMissing() {
        return missing;
    }

    public ReportRow getOpen() {
        return open;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
