package crm.referral;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A customer in the tree.
 *
 * @param level    how many referrals away: 1 for those the customer brought, -1 for who brought the customer
 * @param number   null where the customer is out of the reader's scope, as all that follows
 * @param name     the local name, else the latin one
 * @param referrer who brought this one; null where that customer is out of the reader's scope
 */
public record ReferralRow(
        int level, String number, String name, String referrer, String stage, OffsetDateTime registeredAt)
        implements Serializable {

    /** Whether the reader may see who it is. */
    public boolean shown() {
        return number != null;
    }
}
