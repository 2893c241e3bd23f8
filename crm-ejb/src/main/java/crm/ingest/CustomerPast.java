package crm.ingest;

import java.io.Serializable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * A customer as this system knew the customer at a moment.
 *
 * @param fields       what the platform had told, by the names of its fields; sensitive ones masked like elsewhere
 * @param userRegion   as derived, without one that was set by hand
 * @param accounts     numbers of the accounts that were known to be open
 * @param applicationState of the application shown then, or null
 * @param tags         in alphabetical order
 * @param level        the manager's judgement, or null
 * @param events       how many events were known
 */
public record CustomerPast(
        String number,
        OffsetDateTime at,
        String stage,
        OffsetDateTime stageSince,
        Map<String, String> fields,
        String userRegion,
        String activeRegion,
        String applicationState,
        List<String> accounts,
        List<String> tags,
        String level,
        List<Owner> owners,
        List<Verified> verifications,
        long events)
        implements Serializable {

    /** Who looked after the customer. */
    public record Owner(String role, String user, String nameLocal, String nameLatin, OffsetDateTime since)
            implements Serializable {}

    /** The last word on an item. */
    public record Verified(String item, String status, String by, OffsetDateTime at) implements Serializable {}
}
