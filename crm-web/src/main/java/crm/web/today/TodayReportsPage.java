package crm.web.today;

import static java.util.Comparator.comparing;

import crm.shared.Slice;
import crm.today.DailyReportService;
import crm.today.ReportPaging;
import crm.today.ReportQueries;
import crm.today.ReportRow;
import crm.web.support.Dates;
import crm.web.support.KeysetTable;
import crm.web.support.Notices;
import crm.web.support.Paging;
import crm.web.support.WholeList;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;

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
    private String text;
    private final KeysetTable<ReportRow> table = new KeysetTable<>(ReportRow::id, this::page);
    private final WholeList<ReportQueries.Missing> missing =
            new WholeList<>(() -> queries.missing(day), ReportQueries.Missing::authorName, this::order);
    private final KeysetTable<ReportQueries.Missing> missingTable =
            new KeysetTable<>(ReportQueries.Missing::author, missing);
    private ReportRow open;
    private String reason;

    public void load() {
        if (day == null) day = dates.today();
        missing.setSearch(text);
        table.restart();
        missingTable.restart();
    }

    private Slice<ReportRow> page(Paging paging) {
        var order = paging.sort() == null ? ReportPaging.Order.TEAM : ReportPaging.Order.valueOf(paging.sort());
        return queries.page(day, new ReportPaging(text, order, paging.descending(), paging.place(), paging.size()));
    }

    private Comparator<ReportQueries.Missing> order(String column) {
        return "author".equals(column)
                ? comparing(ReportQueries.Missing::authorName)
                : comparing(ReportQueries.Missing::unit);
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
    }

    public String getAddress() {
        return "/today/reports.xhtml?day=" + day + TodayAddress.part("text", text);
    }

    public LocalDate getDay() {
        return day;
    }

    public void setDay(LocalDate day) {
        this.day = day;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null || text.isBlank() ? null : text.strip();
    }

    public KeysetTable<ReportRow> getTable() {
        return table;
    }

    public KeysetTable<ReportQueries.Missing> getMissingTable() {
        return missingTable;
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
