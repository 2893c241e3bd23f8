package crm.job;

import static crm.access.Permission.JOB_RUN;

import crm.access.Requires;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

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

    /** Runs that lost their server and are to go on: each is told to one of the servers that ask. */
    @Requires(JOB_RUN)
    public List<Long> orphans() {
        return runs.takeOrphans();
    }

    private void end(JobRun run, RunStatus status) {
        var message =
                switch (status) {
                    case FAILED -> RunEnd.SERVER_ENDED.name();
                    case STOPPED -> run.status() == RunStatus.STOPPING ? null : RunEnd.STOPPED_OUTSIDE.name();
                    default -> null;
                };
        if (runs.endWithExecution(run.id(), status, message)) {
            runs.log(run.id(), "ERROR", "the server that ran execution " + run.executionId() + " has ended: " + status);
        }
    }
}
