package crm.web.jobs;

import crm.job.DayRule;
import crm.job.Firing;
import crm.job.JobRow;
import crm.job.MissedFirings;
import crm.job.ScheduleRequest;
import crm.job.ScheduleRules;
import crm.marketcalendar.CalendarPlace;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What somebody fills in to change when a job runs by itself, and what it waits for. */
public class ScheduleForm implements Serializable {

    private static final long serialVersionUID = 1;

    private JobRow row;
    private String cron;
    private boolean enabled;
    private Integer dayOffset;
    private String zone;
    private CalendarPlace calendar;
    private DayRule dayRule;
    private MissedFirings missed;
    private List<String> needs = new ArrayList<>();
    private List<Firing> next = List.of();

    void edit(JobRow wanted) {
        row = wanted;
        var schedule = wanted.schedule();
        var rules = schedule == null ? ScheduleRules.USUAL : schedule.rules();
        cron = schedule == null ? "15 0 * * *" : schedule.cron();
        enabled = schedule == null || schedule.enabled();
        dayOffset = schedule == null ? -1 : schedule.dayOffset();
        zone = rules.zone();
        calendar = rules.calendar() == null ? null : CalendarPlace.valueOf(rules.calendar());
        dayRule = rules.dayRule();
        missed = rules.missed();
        needs = new ArrayList<>(wanted.needs());
        next = List.of();
    }

    ScheduleRequest toRequest() {
        var schedule = row.schedule();
        var parameters = (schedule == null ? ScheduleRules.USUAL : schedule.rules()).parameters();
        return new ScheduleRequest(
                row.job().key(),
                cron,
                enabled,
                dayOffset == null ? -1 : dayOffset,
                schedule == null ? 0 : schedule.version(),
                new ScheduleRules(zone, calendar == null ? null : calendar.name(), dayRule, missed, parameters));
    }

    void show(List<Firing> firings) {
        next = List.copyOf(firings);
    }

    /** The next times, once somebody asked. */
    public List<Firing> getNext() {
        return next;
    }

    public JobRow getRow() {
        return row;
    }

    public String getCron() {
        return cron;
    }

    public void setCron(String cron) {
        this.cron = cron;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public Integer getDayOffset() {
        return dayOffset;
    }

    public void setDayOffset(Integer dayOffset) {
        this.dayOffset = dayOffset;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public CalendarPlace getCalendar() {
        return calendar;
    }

    public void setCalendar(CalendarPlace calendar) {
        this.calendar = calendar;
    }

    public DayRule getDayRule() {
        return dayRule;
    }

    public void setDayRule(DayRule dayRule) {
        this.dayRule = dayRule;
    }

    public MissedFirings getMissed() {
        return missed;
    }

    public void setMissed(MissedFirings missed) {
        this.missed = missed;
    }

    public List<String> getNeeds() {
        return needs;
    }

    public void setNeeds(List<String> needs) {
        this.needs = needs;
    }
}
