package crm.notice;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A notification as its reader sees it.
 *
 * @param details  what fills the placeholders of the kind's text, in order
 * @param customer the number of the customer it is about, or null; null also when the reader may no longer see the customer
 */
public record NoticeRow(
        long id, OffsetDateTime at, NoticeKind kind, List<String> details, String customer, boolean read)
        implements Serializable {

    public NoticeRow {
        details = List.copyOf(details);
    }
}
