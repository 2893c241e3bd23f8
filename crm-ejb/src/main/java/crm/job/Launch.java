package crm.job;

import java.util.Map;

/**
 * What an execution of the server was started with, as it stands in its job parameters; absent ones are null or empty.
 *
 * @param job          the job's key
 * @param runId        the run it was started for, absent when it was started past the application
 * @param businessDate absent: the day before
 * @param unit         code of the unit it is for, absent for all
 * @param parameters   what the job takes besides, without absent ones
 */
public record Launch(
        String job,
        long instanceId,
        long executionId,
        String runId,
        String businessDate,
        String unit,
        Map<String, String> parameters) {

    public Launch {
        parameters = Map.copyOf(parameters);
    }
}
