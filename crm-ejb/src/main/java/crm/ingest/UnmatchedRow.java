package crm.ingest;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A number that no customer has, and what was done with it.
 *
 * @param number     as the feed told it
 * @param calls      calls that wait, or were decided on together
 * @param messages   messages and answers, the same
 * @param staff      user names of who took part
 * @param suggested  number of the one customer within reach who has this as a phone number; null where there is none or several
 * @param customer   number of the customer it was given to; null while it waits, where it is nobody's, and out of reach
 * @param decidedBy  null while it waits
 */
public record UnmatchedRow(
        String number,
        int calls,
        int messages,
        OffsetDateTime first,
        OffsetDateTime last,
        List<String> staff,
        String suggested,
        String suggestedLocal,
        String suggestedLatin,
        String customer,
        String decidedBy,
        OffsetDateTime decidedAt,
        String reason)
        implements Serializable {

    public boolean isOpen() {
        return decidedBy == null;
    }
}
