package crm.web.jobs;

import crm.job.Job;
import crm.jobalert.AlertKind;
import crm.jobalert.AlertLimit;
import crm.jobalert.AlertLimitRow;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Limits of the alerts of a job as somebody enters them. */
public class AlertLimitForm implements Serializable {

    private static final long serialVersionUID = 1;

    private final Job job;
    private Integer lateMinutes;
    private BigDecimal longFactor;
    private Integer longSeconds;
    private List<AlertKind> told;

    AlertLimitForm(AlertLimitRow row) {
        job = row.job();
        lateMinutes = row.limit().lateMinutes();
        longFactor = row.limit().longFactor().stripTrailingZeros();
        longSeconds = row.limit().longSeconds();
        told = new ArrayList<>(row.told());
    }

    AlertLimit limit() {
        var silent = new TreeSet<>(AlertLimit.CHOOSABLE);
        silent.removeAll(told);
        return new AlertLimit(lateMinutes, longFactor, longSeconds, silent);
    }

    public Job getJob() {
        return job;
    }

    public Integer getLateMinutes() {
        return lateMinutes;
    }

    public void setLateMinutes(Integer lateMinutes) {
        this.lateMinutes = lateMinutes;
    }

    public BigDecimal getLongFactor() {
        return longFactor;
    }

    public void setLongFactor(BigDecimal longFactor) {
        this.longFactor = longFactor;
    }

    public Integer getLongSeconds() {
        return longSeconds;
    }

    public void setLongSeconds(Integer longSeconds) {
        this.longSeconds = longSeconds;
    }

    public List<AlertKind> getTold() {
        return told;
    }

    public void setTold(List<AlertKind> told) {
        this.told = told;
    }
}
