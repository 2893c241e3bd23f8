package crm.web.jobs;

import crm.job.DayState;
import crm.job.JobCalendarQueries;
import crm.job.JobDays;
import crm.web.support.Dates;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/** jobs/calendar.xhtml: which job has done which business date. */
@Named
@ViewScoped
public class JobCalendarPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 14;
    private static final int AHEAD = 2;

    @Inject
    JobCalendarQueries queries;

    @Inject
    Dates dates;

    private LocalDate from;
    private List<JobDays> rows;

    public void load() {
        if (from == null) from = dates.today().minusDays(SHOWN - AHEAD - 1L);
        rows = queries.days(from, from.plusDays(SHOWN - 1L));
    }

    public void earlier() {
        from = from.minusDays(SHOWN);
        load();
    }

    public void later() {
        from = from.plusDays(SHOWN);
        load();
    }

    public List<JobDays> getRows() {
        return rows;
    }

    public List<LocalDate> getDays() {
        return from.datesUntil(from.plusDays(SHOWN)).toList();
    }

    public List<DayState> getStates() {
        return List.of(DayState.values());
    }

    public LocalDate getToday() {
        return dates.today();
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }
}
