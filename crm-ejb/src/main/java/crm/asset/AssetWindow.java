package crm.asset;

import java.time.LocalDate;

/** For which days assets are averaged and their changes split, up to the day they hold for. */
public enum AssetWindow {
    MONTH_TO_DATE,
    LAST_30_DAYS,
    LAST_90_DAYS,
    YEAR_TO_DATE,
    /** The last 20 days for which there is a statement, each counted once; beside the others, which count calendar days. */
    TRADING_DAYS_20;

    static final int TRADING_DAYS = 20;

    /** The first day, of all but the trading days, which the statements decide. */
    LocalDate from(LocalDate to) {
        return switch (this) {
            case MONTH_TO_DATE -> to.withDayOfMonth(1);
            case LAST_30_DAYS -> to.minusDays(29);
            case LAST_90_DAYS -> to.minusDays(89);
            case YEAR_TO_DATE -> to.withDayOfYear(1);
            case TRADING_DAYS_20 -> to;
        };
    }
}
