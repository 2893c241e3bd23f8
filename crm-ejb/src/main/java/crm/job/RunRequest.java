package crm.job;

import java.time.LocalDate;
import java.util.Map;

/**
 * A run that somebody wants.
 *
 * @param job          the job's key, {@code reclaim}
 * @param businessDate the day the run closes, or null for the usual one
 * @param unitId       only customers of this unit and below, or null for all
 * @param parameters   what the job takes besides, by name
 */
public record RunRequest(
        String job, LocalDate businessDate, Long unitId, Map<String, String> parameters, RunOrigin origin) {

    public RunRequest {
        parameters = Map.copyOf(parameters);
    }

    /** The same run, for this day where none was given. */
    RunRequest on(LocalDate usual) {
        return businessDate != null ? this : new RunRequest(job, usual, unitId, parameters, origin);
    }
}
