package crm.task;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What became of one task of a request.
 *
 * @param customer the number of its customer; null where the task is out of reach
 * @param rule     what stood against it; null where it was done
 * @param details  what fills the placeholders of the rule's text
 */
public record TaskResult(long id, String customer, TaskOutcome outcome, TaskRule rule, List<Serializable> details)
        implements Serializable {

    public TaskResult {
        details = List.copyOf(details);
    }

    static TaskResult done(long id, String customer) {
        return new TaskResult(id, customer, TaskOutcome.DONE, null, List.of());
    }

    static TaskResult notFound(long id) {
        return new TaskResult(id, null, TaskOutcome.NOT_FOUND, null, List.of());
    }

    static TaskResult refused(long id, String customer, TaskOutcome outcome, TaskRule rule, Serializable... details) {
        return new TaskResult(id, customer, outcome, rule, Arrays.asList(details));
    }

    public boolean isDone() {
        return outcome == TaskOutcome.DONE;
    }
}
