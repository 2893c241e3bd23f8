package crm.job;

import java.time.LocalDate;
import java.util.Map;

/**
 * A run as its artifacts and the code that starts it see it.
 *
 * @param unit        code of the unit the run is for, or null
 * @param executionId the server's latest execution of it, or null before there is one
 * @param position    how far the reader came with all that is committed, or null at the beginning
 */
public record JobRun(
        long id,
        Job job,
        LocalDate businessDate,
        Long unitId,
        String unit,
        Map<String, String> parameters,
        RunOrigin origin,
        RunStatus status,
        Long executionId,
        String position,
        String by) {}
