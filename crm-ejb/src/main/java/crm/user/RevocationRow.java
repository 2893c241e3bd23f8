package crm.user;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A right that ended, and the last request that was let in by it.
 *
 * @param what    the role, or what a token or session is called; empty for a whole account
 * @param at      from when on nothing is let in any more
 * @param by      who ended it, or null where that is told elsewhere
 * @param last    the last request that was let in, or null where none ever was; for a role, whatever it was for
 * @param address where it came from, or null
 * @param late    whether it was let in although the right had ended: that is a fault to be looked into
 */
public record RevocationRow(
        String user,
        RevocationKind kind,
        String what,
        OffsetDateTime at,
        String by,
        OffsetDateTime last,
        String address,
        boolean late)
        implements Serializable {}
