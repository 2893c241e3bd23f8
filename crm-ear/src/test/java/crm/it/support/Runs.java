package crm.it.support;

import crm.job.JobQueries;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import jakarta.enterprise.inject.spi.CDI;
import java.time.LocalDate;
import java.util.Map;

/** Starts jobs inside the server and waits for their end. */
public final class Runs {
    private Runs() {}

    /** Starts a reclaim of a unit; answers the id of the run. */
    public static long reclaim(String user, LocalDate day, long unit, Map<String, String> parameters) throws Exception {
        return start(user, "reclaim", day, unit, parameters);
    }

    /** Starts a job for a unit; answers the id of the run. */
    public static long start(String user, String job, LocalDate day, long unit, Map<String, String> parameters)
            throws Exception {
        return As.user(user, () -> CDI.current()
                .select(JobService.class)
                .get()
                .start(new RunRequest(job, day, unit, parameters, RunOrigin.MANUAL)));
    }

    /** The run as it is when it has ended, however it did. */
    public static JobRunRow ended(long id) throws Exception {
        var queries = CDI.current().select(JobQueries.class).get();
        return Await.until("the end of run " + id, () -> As.user("batch", () -> queries.run(id)), run -> !run.moving());
    }
}
