package crm.assignment;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A customer who was lost or given back, and then had the same manager, or that manager's deputy, again.
 *
 * @param id      of the ownership that was lost
 * @param lostHow RECLAIMED or RELEASED
 * @param backBy  who gave the customer to whom had it again
 * @param reason  what was said for it, such as for overriding the cool-down
 * @param via     the colleague who had the customer between, or null
 */
public record RoundTripRow(
        long id,
        String customer,
        String nameLocal,
        String nameLatin,
        Kind kind,
        Manager manager,
        OffsetDateTime lostAt,
        String lostHow,
        Manager again,
        OffsetDateTime backAt,
        String backHow,
        String backBy,
        String reason,
        Manager via,
        int days)
        implements Serializable {

    /** Which way round the cool-down it may have been. */
    public enum Kind {
        /** The same manager took the customer from the pool. */
        SAME,
        /** A colleague had the customer between and gave it back. */
        COLLEAGUE,
        /** The manager's deputy took the customer. */
        DEPUTY
    }

    /** An account manager; the user name is null for one without an account. */
    public record Manager(String user, String nameLocal, String nameLatin) implements Serializable {}
}
