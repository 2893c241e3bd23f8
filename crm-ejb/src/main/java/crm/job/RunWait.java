package crm.job;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What a run waits for.
 *
 * @param job    the job that has not completed, or null where it is a feed
 * @param day    the business date of that job
 * @param status how that job stands: null where it has not begun, and will by itself
 * @param run    the number of its run, or null
 * @param feed   the feed that is silent, or null
 */
public record RunWait(Job job, LocalDate day, RunStatus status, Long run, String feed) implements Serializable {

    static RunWait forFeed(String name) {
        return new RunWait(null, null, null, null, name);
    }
}
