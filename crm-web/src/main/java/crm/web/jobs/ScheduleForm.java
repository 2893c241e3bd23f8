package crm.web.jobs;

import crm.job.JobRow;
import crm.job.ScheduleRequest;
import java.io.Serializable;

/** What somebody fills in to change when a job runs by itself. */
public class ScheduleForm implements Serializable {

    private static final long serialVersionUID = 1;

    private JobRow row;
    private String cron;
    private boolean enabled;
    private Integer dayOffset;

    void edit(JobRow wanted) {
        row = wanted;
        var schedule = wanted.schedule();
        cron = schedule == null ? "15 0 * * *" : schedule.cron();
        enabled = schedule == null || schedule.enabled();
        dayOffset = schedule == null ? -1 : schedule.dayOffset();
    }

    ScheduleRequest toRequest() {
        var version = row.schedule() == null ? 0 : row.schedule().version();
        return new ScheduleRequest(row.job().key(), cron, enabled, dayOffset == null ? -1 : dayOffset, version);
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
}
