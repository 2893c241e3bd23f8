package crm.tasklist;

import static java.util.Objects.requireNonNull;

import crm.task.TaskNode;
import crm.task.TaskPriority;
import java.io.Serializable;

/**
 * Which open tasks a list shows.
 *
 * @param node     null for all
 * @param manager  the user name, for {@link Whose#MANAGER}
 * @param standing those to be done now, only the overdue of them, or those put off
 * @param priority null for all
 */
public record TaskFilter(TaskNode node, Whose whose, String manager, Standing standing, TaskPriority priority)
        implements Serializable {

    /** Which of the open tasks. */
    public enum Standing {
        OPEN,
        OVERDUE,
        SNOOZED
    }

    public TaskFilter {
        requireNonNull(whose, "whose");
        requireNonNull(standing, "standing");
    }

    public static TaskFilter of(TaskNode node, Whose whose) {
        return new TaskFilter(node, whose, null, Standing.OPEN, null);
    }
}
