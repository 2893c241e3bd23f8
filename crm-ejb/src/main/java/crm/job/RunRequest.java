package crm.job;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

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

    /** The same run as a person means it who calls the API: the size is theirs to answer for, unless they say otherwise. */
    RunRequest lookedAt(Job job) {
        if (origin != RunOrigin.REST
                || !job.parameters().contains(Job.TAKE_ALL)
                || parameters.containsKey(Job.TAKE_ALL)) return this;
        var with = new TreeMap<>(parameters);
        with.put(Job.TAKE_ALL, "true");
        return new RunRequest(job.key(), businessDate, unitId, with, origin);
    }
}
