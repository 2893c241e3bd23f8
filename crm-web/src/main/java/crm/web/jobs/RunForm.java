package crm.web.jobs;

import crm.assignment.ReclaimPlan;
import crm.job.Job;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.TreeMap;

/** What somebody fills in to start a job. */
public class RunForm implements Serializable {

    private static final long serialVersionUID = 1;

    private Job job;
    private LocalDate businessDate;
    private Long unit;
    private Integer chunk;
    private boolean reverse;
    private boolean wait;
    private String releaseReason;
    private ReclaimPlan plan;

    void ask(Job wanted, LocalDate today) {
        job = wanted;
        businessDate = wanted.closesDay() ? today.minusDays(1) : today;
        unit = null;
        chunk = null;
        reverse = false;
        wait = false;
        releaseReason = null;
        plan = null;
    }

    RunRequest toRequest() {
        var parameters = new TreeMap<String, String>();
        if (chunk != null) parameters.put("chunk", chunk.toString());
        if (isReleasable() && releaseReason != null && !releaseReason.isBlank()) {
            parameters.put(Job.RELEASE_REASON, releaseReason.strip());
        }
        if (reverse) parameters.put(Job.REVERSE, "true");
        return new RunRequest(job.key(), businessDate, unit, parameters, RunOrigin.MANUAL);
    }

    void show(ReclaimPlan found) {
        plan = found;
    }

    public Job getJob() {
        return job;
    }

    /** What the run would take, once somebody asked. */
    public ReclaimPlan getPlan() {
        return plan;
    }

    public boolean isPreviewable() {
        return job == Job.RECLAIM;
    }

    /** Whether a run can undo what runs for its day did. */
    public boolean isReversible() {
        return job != null && job.parameters().contains(Job.REVERSE);
    }

    /** Whether a run may stop itself, and go on with a reason. */
    public boolean isReleasable() {
        return job != null && job.parameters().contains(Job.RELEASE_REASON);
    }

    public String getReleaseReason() {
        return releaseReason;
    }

    public void setReleaseReason(String releaseReason) {
        this.releaseReason = releaseReason;
    }

    /** Whether the run starts by itself when the jobs before it have completed. */
    public boolean isWait() {
        return wait;
    }

    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public boolean isReverse() {
        return reverse;
    }

    public void setReverse(boolean reverse) {
        this.reverse = reverse;
    }

    public LocalDate getBusinessDate() {
        return businessDate;
    }

    public void setBusinessDate(LocalDate businessDate) {
        this.businessDate = businessDate;
    }

    public Long getUnit() {
        return unit;
    }

    public void setUnit(Long unit) {
        this.unit = unit;
    }

    public Integer getChunk() {
        return chunk;
    }

    public void setChunk(Integer chunk) {
        this.chunk = chunk;
    }
}
