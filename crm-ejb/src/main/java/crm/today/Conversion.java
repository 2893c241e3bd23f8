package crm.today;

import java.io.Serializable;

/**
 * How far the customers came who registered in a period, and how long each step takes.
 *
 * @param registered   customers in scope who registered on these days
 * @param submitted    of them, those who have applied, as far as is known by now
 * @param opened       of them, those with an account; as are funded and traded
 * @param daysToSubmit the median of days from registration to the first submission, of all in scope who took the step on
 *     these days; null where nobody did
 * @param daysToOpen   from submission to the account, {@code daysToFund} from there to money, {@code daysToTrade} to a trade
 */
public record Conversion(
        long registered,
        long submitted,
        long opened,
        long funded,
        long traded,
        Double daysToSubmit,
        Double daysToOpen,
        Double daysToFund,
        Double daysToTrade)
        implements Serializable {

    /** The share in percent of those who registered, or null where nobody did. */
    public Double percent(long reached) {
        return registered == 0 ? null : Math.round(1000.0 * reached / registered) / 10.0;
    }
}
