package crm.followup;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A recorded call or message that a follow-up record can tell of.
 *
 * @param type      as the platform calls it: {@code call.ended}
 * @param direction INBOUND or OUTBOUND, or null
 * @param staff     the user name of who called or wrote
 */
public record ActionRow(
        String id, OffsetDateTime at, String type, String direction, String result, Integer seconds, String staff)
        implements Serializable {}
