package crm.referral;

import java.io.Serializable;
import java.util.List;

/**
 * The referral relationships of a customer.
 *
 * @param up      who brought the customer, then who brought that one, and so on
 * @param circle  whether the chain upwards meets itself
 * @param levels  the counts downwards, level by level
 * @param down    those downwards that the reader may see, each behind who brought it
 * @param capped  whether there are more than were counted
 */
public record ReferralView(
        List<ReferralRow> up, boolean circle, List<ReferralLevel> levels, List<ReferralRow> down, boolean capped)
        implements Serializable {

    public ReferralView {
        up = List.copyOf(up);
        levels = List.copyOf(levels);
        down = List.copyOf(down);
    }

    public boolean isEmpty() {
        return up.isEmpty() && levels.isEmpty();
    }
}
