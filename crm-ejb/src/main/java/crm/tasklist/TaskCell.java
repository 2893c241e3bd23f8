package crm.tasklist;

import crm.customerlist.ManagerRow;
import crm.task.TaskEnd;
import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.task.TaskStatus;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A task by itself.
 *
 * @param manager      whose task it is; null where it is the unit's
 * @param dueOn        by when it should have been done at first
 * @param snoozedUntil until when it was put off, or null
 * @param day          by when it should be done now
 * @param daysLeft     days from today to that day, negative when it is overdue
 * @param evidence     why there is a task
 * @param end          how it ended, and {@code closeEvidence} what ended it; null while it is open
 */
public record TaskCell(
        long id,
        long customerId,
        TaskNode node,
        TaskStatus status,
        TaskPriority priority,
        ManagerRow manager,
        LocalDate dueOn,
        LocalDate snoozedUntil,
        String snoozeReason,
        LocalDate day,
        int daysLeft,
        TaskEvidence evidence,
        String note,
        String createdBy,
        OffsetDateTime createdAt,
        OffsetDateTime closedAt,
        String closedBy,
        TaskEnd end,
        TaskEvidence closeEvidence)
        implements Serializable {

    public boolean isOpen() {
        return status == TaskStatus.OPEN;
    }

    public boolean isOverdue() {
        return isOpen() && daysLeft < 0;
    }

    /** Put off to a day that has not come. */
    public boolean isSnoozed() {
        return isOpen() && snoozedUntil != null && daysLeft > 0;
    }
}
