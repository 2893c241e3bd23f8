package crm.job;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import crm.access.OpenToAll;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.logging.Logger;

/**
 * The server's job operator, outside of any transaction of ours: its repository has a connection of its own.
 *
 * <p>The server asks for its own batch role; the permission of the application is asked by {@link JobService} before.
 */
@Stateless
@TransactionAttribute(NOT_SUPPORTED)
public class JobLauncher {

    private static final Logger LOG = Logger.getLogger(JobLauncher.class.getName());
    private static final Set<BatchStatus> FINAL =
            EnumSet.of(BatchStatus.STOPPED, BatchStatus.FAILED, BatchStatus.COMPLETED, BatchStatus.ABANDONED);

    /** Starts the run from its beginning. */
    @OpenToAll("the server asks for its batch role, and JobService has asked for the permission")
    public void start(JobRun run) {
        operator().start(run.job().key(), properties(run));
    }

    /** Starts the run where its last execution ended. */
    @OpenToAll("the server asks for its batch role, and JobService has asked for the permission")
    public void restart(JobRun run) {
        operator().restart(run.executionId(), properties(run));
    }

    /** Asks an execution to stop. Elsewhere than on its own server this does nothing: there its next chunk sees the wish. */
    @OpenToAll("the server asks for its batch role, and JobService has asked for the permission")
    public void stop(long executionId) {
        try {
            operator().stop(executionId);
        } catch (JobExecutionNotRunningException | NoSuchJobExecutionException elsewhere) {
            LOG.fine(() -> "execution " + executionId + " does not run on this server: " + elsewhere.getMessage());
        }
    }

    /** The server's status of an execution that has ended, or empty while it has not. */
    @OpenToAll("the server asks for its batch role; asked by the tick alone")
    public Optional<RunStatus> ended(long executionId) {
        try {
            return Optional.of(operator().getJobExecution(executionId).getBatchStatus())
                    .filter(FINAL::contains)
                    .map(status -> RunStatus.valueOf(status.name()));
        } catch (NoSuchJobExecutionException purged) {
            return Optional.of(RunStatus.FAILED);
        }
    }

    /** Makes the server look after executions it left behind when it was killed: its first batch call does. */
    @OpenToAll("the server asks for its batch role; asked by the tick alone")
    public void recover() {
        for (var job : operator().getJobNames()) operator().getRunningExecutions(job);
    }

    private static JobOperator operator() {
        return BatchRuntime.getJobOperator();
    }

    private static Properties properties(JobRun run) {
        var properties = new Properties();
        properties.putAll(run.parameters());
        properties.setProperty("runId", Long.toString(run.id()));
        properties.setProperty("businessDate", run.businessDate().toString());
        if (run.unit() != null) properties.setProperty("unit", run.unit());
        return properties;
    }
}
