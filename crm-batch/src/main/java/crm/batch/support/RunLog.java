package crm.batch.support;

import crm.job.JobJournal;
import crm.job.JobLauncher;
import crm.job.JobRun;
import crm.job.Progress;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;

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

    /** Writes down a chunk in its own transaction, and stops the execution when somebody wants that. */
    public void chunk(Progress done) {
        var stop = journal.progress(run().id(), done);
        info(done.read() + " read, " + done.changed() + " changed"
                + (done.skipped() > 0 ? ", " + done.skipped() + " skipped" : "")
                + (done.failed() > 0 ? ", " + done.failed() + " failed" : ""));
        if (stop) launcher.stop(job.getExecutionId());
    }
}
