package crm.batch.support;

import crm.job.JobJournal;
import crm.job.JobLauncher;
import crm.job.JobRun;
import crm.job.Progress;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** The run that an artifact works for: its day and unit, where it goes on, and what it writes down. */
@Dependent
public class RunLog {

    @Inject
    JobContext job;

    @Inject
    JobJournal journal;

    @Inject
    JobLauncher launcher;

    /** The run as it was when this execution began. */
    public JobRun run() {
        if (job.getTransientUserData() instanceof RunState state) return state.run();
        throw new IllegalStateException("job " + job.getJobName() + " lacks the listener jobJournal");
    }

    /** How many items the run has still to read, as far as one can tell before. */
    public void expects(long items) {
        journal.expects(run().id(), items);
    }

    public void info(String line) {
        journal.log(run().id(), "INFO", line);
    }

    public void warn(String line) {
        journal.log(run().id(), "WARN", line);
    }

    /** Reads in a transaction of its own: the server's is for its checkpoint alone. */
    public <T> T read(Supplier<T> work) {
        return journal.read(work);
    }

    /**
     * Does a chunk and writes it down in one transaction of its own, and stops the execution when somebody wants that. A
     * restart goes on at the position written down here, whatever the server's checkpoint says.
     */
    public void chunk(Supplier<Progress> work) {
        if (journal.chunk(run().id(), job.getExecutionId(), work)) launcher.stop(job.getExecutionId());
    }
}
