package crm.batch.support;

import crm.job.JobRun;
import crm.job.RunEnd;
import crm.shared.Failure;
import crm.shared.RuleViolation;

/** What the artifacts of one execution share: the run as it began, and why it failed. */
final class RunState {

    private final JobRun run;
    private String failure;

    RunState(JobRun run) {
        this.run = run;
    }

    JobRun run() {
        return run;
    }

    /** Why the run failed, or null. */
    String failure() {
        return failure;
    }

    /** Keeps the reason people understand best: a full disk, the rule that refused, else the name of what lies deepest. */
    void failedBy(Throwable thrown) {
        if (Failure.isOfFullDisk(thrown)) {
            failure = RunEnd.DISK_FULL.name();
            return;
        }
        var deepest = thrown;
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            deepest = cause;
            if (cause instanceof RuleViolation) break;
        }
        failure = deepest instanceof RuleViolation ? deepest.getMessage() : Failure.nameOf(deepest);
    }
}
