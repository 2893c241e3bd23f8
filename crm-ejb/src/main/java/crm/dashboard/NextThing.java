package crm.dashboard;

import crm.customerlist.CustomerRow;
import crm.task.TaskNode;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * A customer to see to now, with every reason there is.
 *
 * @param due            the earliest day of all reasons
 * @param followUpAt     when the next follow-up is or was due; null where it is not due today
 * @param protectedUntil the last protected day; null where protection does not end soon
 * @param node           the task that is due first; null where none is due, or the reader may not see tasks
 * @param note           what is to be done, where somebody said so
 * @param taskDay        by when that task is to be done
 */
public record NextThing(
        CustomerRow customer,
        LocalDate due,
        OffsetDateTime followUpAt,
        LocalDate protectedUntil,
        TaskNode node,
        String note,
        LocalDate taskDay)
        implements Serializable {

    public String number() {
        return customer.number();
    }

    /** Whether it should have been done before a day. */
    public boolean isOverdue(LocalDate today) {
        return due.isBefore(today);
    }
}
