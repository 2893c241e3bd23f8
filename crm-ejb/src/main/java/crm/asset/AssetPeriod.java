package crm.asset;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * How a customer's assets moved in a window, in the base currency. Closing is the sum of all the others.
 *
 * @param from    the first day that counts: days before the assets were known are left out
 * @param days    how many count
 * @param whole   whether these are all days of the window
 * @param average the mean of the ends of those days
 * @param opening at the end of the day before the first
 * @param inflow  money and securities that came in, less what went out
 * @param market  what prices, dividends and all else did that is not told apart
 * @param currency what rates did to what was held at the opening of each day
 * @param fees    below 0: what trades cost
 */
public record AssetPeriod(
        AssetWindow window,
        LocalDate from,
        LocalDate to,
        int days,
        boolean whole,
        BigDecimal average,
        BigDecimal opening,
        BigDecimal inflow,
        BigDecimal market,
        BigDecimal currency,
        BigDecimal fees,
        BigDecimal closing)
        implements Serializable {}
