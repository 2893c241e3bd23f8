package crm.user;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A session of the pages that is open.
 *
 * @param device browser and system, as far as the browser says; may be empty
 * @param seenAt the last request in it
 * @param here   whether it is the one that asks
 */
public record SessionRow(
        long id, OffsetDateTime begunAt, OffsetDateTime seenAt, String address, String device, boolean here)
        implements Serializable {}
