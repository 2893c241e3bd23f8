package crm.customerlist;

import crm.task.TaskNode;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A customer to be seen to, once, with every reason.
 *
 * @param reasons        NEXT_FOLLOW_UP, PROTECTION_ENDING and the nodes of tasks
 * @param dueOn          the earliest day of all reasons
 * @param nextFollowUpAt whenever that is
 * @param protectedUntil the last protected day, whether or not the job reclaim takes the customer then
 * @param manager        who is responsible, or null
 * @param task           the task to be done first, or null where there is none that the reader may see
 * @param place          where the customer stands in the order
 */
public record ToDoRow(
        long id,
        String number,
        String nameLocal,
        String nameLatin,
        String stage,
        List<String> reasons,
        LocalDate dueOn,
        OffsetDateTime nextFollowUpAt,
        LocalDate protectedUntil,
        OffsetDateTime lastContactAt,
        String lastContactMethod,
        int followUps,
        String manager,
        String managerLocal,
        String managerLatin,
        FirstTask task,
        ToDoReader.Place place)
        implements Serializable {

    /** A task: what it is about, what somebody wrote to it, and by when it is to be done. */
    public record FirstTask(TaskNode node, String note, LocalDate day) implements Serializable {}

    public ToDoRow {
        reasons = List.copyOf(reasons);
    }
}
