package crm.job;

import static crm.access.Permission.JOB_RUN;

import crm.access.Requires;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** Brings runs into line with the server's executions after a server was killed. */
@Stateless
public class RecoveryService {

    @Inject
    JobRuns runs;

    @Inject
    JobLauncher launcher;

    /** Ends the runs whose execution has ended without saying so, and those that were asked for and never began. */
    @Requires(JOB_RUN)
    public void reconcile() {
        for (var run : runs.underWay()) {
            if (run.status() != RunStatus.RUNNING && runs.endUnlessBegun(run.id(), run.status())) continue;
            if (run.status() != RunStatus.STARTING && run.executionId() != null) {
                launcher.ended(run.executionId()).ifPresent(status -> end(run, status));
            }
        }
    }

    private void end(JobRun run, RunStatus status) {
        var message = status == RunStatus.FAILED ? RunEnd.SERVER_ENDED.name() : null;
        if (runs.endWithExecution(run.id(), status, message)) {
            runs.log(run.id(), "ERROR", "the server that ran execution " + run.executionId() + " has ended: " + status);
        }
    }
}
