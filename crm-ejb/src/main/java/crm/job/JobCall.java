package crm.job;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Calls for a job that has its usual time, because there is work for it now. */
@ApplicationScoped
public class JobCall {

    @Inject
    Db db;

    /**
     * Lets the timetable fire the job with its next tick, once this transaction is committed. Where operators have switched
     * its schedule off, the work waits until somebody starts it.
     */
    public void soon(Job job) {
        db.run(h -> h.execute(
                "update job_schedule set next_at = now() where job = ? and enabled and next_at > now()", job.key()));
    }
}
