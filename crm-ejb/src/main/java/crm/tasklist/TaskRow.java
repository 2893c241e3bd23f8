package crm.tasklist;

import crm.customerlist.CustomerRow;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A task in the list, with its customer as the reader may see it.
 *
 * @param last the last follow-up with the customer; null where there is none, or the reader may not read them
 */
public record TaskRow(TaskCell task, CustomerRow customer, LastFollowUp last) implements Serializable {

    /** A follow-up in short. */
    public record LastFollowUp(OffsetDateTime at, List<String> methods, String result, String author)
            implements Serializable {

        public LastFollowUp {
            methods = List.copyOf(methods);
        }
    }

    public long id() {
        return task.id();
    }

    public String number() {
        return customer.number();
    }
}
