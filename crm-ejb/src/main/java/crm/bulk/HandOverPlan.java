package crm.bulk;

import java.io.Serializable;
import java.util.List;

/**
 * What a hand-over would do.
 *
 * @param customers how many customers within the caller's reach would be handed over
 * @param beyond    how many the manager holds that the caller does not reach
 */
public record HandOverPlan(long customers, long beyond, List<Share> shares) implements Serializable {

    /**
     * What one receiver would get.
     *
     * @param count    customers
     * @param held     how many the receiver has now
     * @param capacity how many the receiver may have
     */
    public record Share(String receiver, String nameLocal, String nameLatin, long count, long held, long capacity)
            implements Serializable {

        /** How many would be refused for want of capacity. */
        public long over() {
            return Math.max(0, Math.min(count, held + count - capacity));
        }
    }

    public HandOverPlan {
        shares = List.copyOf(shares);
    }
}
