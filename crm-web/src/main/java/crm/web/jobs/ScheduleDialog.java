package crm.web.jobs;

import crm.job.ChainService;
import crm.job.DayRule;
import crm.job.Job;
import crm.job.JobRow;
import crm.job.MissedFirings;
import crm.job.ScheduleQueries;
import crm.job.ScheduleService;
import crm.marketcalendar.CalendarPlace;
import crm.web.support.Notices;
import jakarta.faces.model.SelectItem;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The dialog of jobs/list.xhtml that says when a job runs by itself, and what it waits for. */
@Named
@ViewScoped
public class ScheduleDialog implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    ScheduleService schedules;

    @Inject
    ScheduleQueries times;

    @Inject
    ChainService chain;

    @Inject
    JobTexts texts;

    @Inject
    Notices notices;

    @Inject
    JobListPage page;

    private final ScheduleForm form = new ScheduleForm();

    public void edit(JobRow row) {
        form.edit(row);
        if (row.schedule() != null) check();
    }

    /** Shows the next times of what is filled in, and changes nothing. */
    public void check() {
        form.show(times.next(form.toRequest()));
    }

    public void save() {
        check(); // a timetable that cannot be changes no needs either
        var job = form.getRow().job().key();
        Set<String> before = new TreeSet<>(form.getRow().needs());
        if (!before.equals(new TreeSet<>(form.getNeeds()))) chain.change(job, form.getNeeds());
        schedules.change(form.toRequest());
        page.load();
        notices.success("jobs.list.scheduled");
    }

    /** What the job may wait for: all feeds, and every other job. */
    public List<SelectItem> getChoices() {
        var choices = new ArrayList<SelectItem>();
        choices.add(new SelectItem(Job.FEEDS, texts.need(Job.FEEDS)));
        page.getJobs().stream()
                .map(JobRow::job)
                .filter(job -> form.getRow() == null || job != form.getRow().job())
                .forEach(job -> choices.add(new SelectItem(job.key(), texts.need(job.key()))));
        return choices;
    }

    public List<CalendarPlace> getCalendars() {
        return List.of(CalendarPlace.values());
    }

    public List<DayRule> getDayRules() {
        return List.of(DayRule.values());
    }

    public List<MissedFirings> getPolicies() {
        return List.of(MissedFirings.values());
    }

    public ScheduleForm getForm() {
        return form;
    }
}
