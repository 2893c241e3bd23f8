package crm.task;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * The place of a customer in the order in which the job goes through them: first those whose day has come; where a rule
 * changed, all of them in the order of their ids instead.
 *
 * @param checkOn null where all customers are gone through
 */
public record TaskKey(LocalDate checkOn, long id) implements Serializable {

    /** Before all customers. */
    public static final TaskKey ALL = new TaskKey(null, 0);

    /** Before those whose day has come. */
    public static final TaskKey DUE = new TaskKey(LocalDate.of(1, 1, 1), 0);

    public boolean isAll() {
        return checkOn == null;
    }

    /** As a run's position: {@code 2026-03-09/4711}, or {@code all/4711}. */
    public String text() {
        return (isAll() ? "all" : checkOn) + "/" + id;
    }

    /** Reads {@link #text}. */
    public static TaskKey parse(String text) {
        var slash = text.indexOf('/');
        var day = text.substring(0, slash);
        var id = Long.parseLong(text.substring(slash + 1));
        return new TaskKey(day.equals("all") ? null : LocalDate.parse(day), id);
    }
}
