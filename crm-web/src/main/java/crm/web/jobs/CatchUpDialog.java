package crm.web.jobs;

import crm.job.JobCalendarQueries;
import crm.job.JobRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.web.support.Dates;
import crm.web.support.Notices;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** The dialog of jobs/list.xhtml that runs a job for the days it missed. */
@Named
@ViewScoped
public class CatchUpDialog implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int WEEK = 7;

    @Inject
    JobService jobs;

    @Inject
    JobCalendarQueries calendar;

    @Inject
    Dates dates;

    @Inject
    Notices notices;

    @Inject
    JobListPage page;

    private JobRow row;
    private LocalDate from;
    private LocalDate to;
    private List<LocalDate> days;

    public void ask(JobRow wanted) {
        row = wanted;
        to = dates.today().minusDays(1);
        from = to.minusDays(WEEK - 1L);
        look();
    }

    /** Shows the days that would be caught up, and starts nothing. */
    public void look() {
        days = List.copyOf(calendar.missed(row.job(), from, to));
    }

    public void start() {
        var runs = jobs.catchUp(row.job().key(), from, to, RunOrigin.MANUAL);
        page.load();
        notices.success("jobs.list.caughtUp", runs.size());
    }

    public JobRow getRow() {
        return row;
    }

    /** The days that would be caught up, the earliest first. */
    public List<LocalDate> getDays() {
        return days;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }
}
