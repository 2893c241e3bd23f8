package crm.assignment;

import java.io.Serializable;

/**
 * Which customers of the pool are wanted; null for any.
 *
 * @param why     REGISTERED, RECLAIMED, RELEASED or RESIGNED: how the customer came to be there
 * @param stage   the name of the lifecycle stage
 * @param source  a code of the dictionary of sources
 * @param waiting at least so many days in the pool
 */
public record PoolFilter(String why, String stage, String source, Integer waiting) implements Serializable {

    /** All of them. */
    public static final PoolFilter ANY = new PoolFilter(null, null, null, null);
}
