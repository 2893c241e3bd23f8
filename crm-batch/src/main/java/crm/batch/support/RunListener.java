package crm.batch.support;

import crm.access.WorksFor;
import crm.job.Job;
import crm.job.JobJournal;
import crm.job.Launch;
import crm.job.RunStatus;
import crm.shared.Correlation;
import crm.shared.Correlation.Kind;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.listener.JobListener;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.TreeMap;

/**
 * Writes down that a run began and how it ended. A job that was started past the application, by batchManager or the
 * server's REST interface, gets its run here.
 */
@Dependent
@Named("jobJournal")
public class RunListener implements JobListener {

    @Inject
    JobContext job;

    @Inject
    JobJournal journal;

    @Inject
    @BatchProperty
    String runId;

    @Inject
    @BatchProperty
    String businessDate;

    @Inject
    @BatchProperty
    String unit;

    @Inject
    @BatchProperty
    String chunk;

    @Inject
    @BatchProperty
    String releaseReason;

    @Inject
    @BatchProperty
    String reverse;

    @Inject
    @BatchProperty
    String period;

    @Override
    public void beforeJob() {
        var parameters = new TreeMap<String, String>();
        if (chunk != null && !chunk.isBlank()) parameters.put("chunk", chunk);
        if (releaseReason != null && !releaseReason.isBlank()) parameters.put(Job.RELEASE_REASON, releaseReason);
        if (period != null && !period.isBlank()) parameters.put(Job.PERIOD, period);
        if (reverse != null && !reverse.isBlank()) parameters.put(Job.REVERSE, reverse);
        var run = journal.begin(new Launch(
                job.getJobName(), job.getInstanceId(), job.getExecutionId(), runId, businessDate, unit, parameters));
        WorksFor.begin(run.by());
        Correlation.begin(Kind.RUN, Long.toString(run.id()));
        job.setTransientUserData(new RunState(run));
    }

    @Override
    public void afterJob() {
        if (job.getTransientUserData() instanceof RunState state) {
            journal.end(state.run().id(), job.getExecutionId(), status(), state.failure());
        }
        WorksFor.end();
        Correlation.end(Kind.RUN);
    }

    private RunStatus status() {
        return switch (job.getBatchStatus()) {
            case STOPPING, STOPPED -> RunStatus.STOPPED;
            case FAILED, ABANDONED -> RunStatus.FAILED;
            case STARTING, STARTED, COMPLETED -> RunStatus.COMPLETED;
        };
    }
}
