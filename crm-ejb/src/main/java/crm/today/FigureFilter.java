package crm.today;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Which facts are counted: those of days, narrowed by unit, manager, source and region; null asks for all, {@link #NONE}
 * for those without.
 *
 * @param from    first day, in the brokerage's calendar
 * @param until   last day
 * @param unit    code of a unit, with all that was below it on each day; after {@link #ALONE} the unit without
 * @param manager user name
 * @param source  code of the dictionary
 * @param region  the customers' user region, two letters
 */
public record FigureFilter(LocalDate from, LocalDate until, String unit, String manager, String source, String region)
        implements Serializable {

    /** Of nobody, of no source, of no known region. */
    public static final String NONE = "-";

    /** Before the code of a unit: without what is below it. */
    public static final String ALONE = "=";

    /** The longest stretch that is counted at once. */
    public static final int MOST_DAYS = 400;

    public FigureFilter {
        if (until.isBefore(from)) throw TodayRule.RANGE_BACKWARD.violatedBy(from, until);
        if (ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) throw TodayRule.RANGE_TOO_LONG.violatedBy(MOST_DAYS);
    }

    /** One day, of everything in scope. */
    public static FigureFilter of(LocalDate day) {
        return new FigureFilter(day, day, null, null, null, null);
    }

    public static FigureFilter of(LocalDate from, LocalDate until) {
        return new FigureFilter(from, until, null, null, null, null);
    }

    /** The same of one manager. */
    public FigureFilter ofManager(String user) {
        return new FigureFilter(from, until, unit, user, source, region);
    }

    /** The same of one unit. */
    public FigureFilter ofUnit(String code) {
        return new FigureFilter(from, until, code, manager, source, region);
    }

    /** Whether only what is the unit's own is meant. */
    boolean isUnitAlone() {
        return unit != null && unit.startsWith(ALONE);
    }

    /** The unit's code, or null. */
    String unitCode() {
        return isUnitAlone() ? unit.substring(ALONE.length()) : unit;
    }

    /** Its days, in order. */
    public List<LocalDate> days() {
        return from.datesUntil(until.plusDays(1)).toList();
    }

    /** Whether it is of a manager by name. */
    boolean isOfOneManager() {
        return manager != null && !NONE.equals(manager);
    }

    /** How the filter narrows a column in SQL: to a value, to those without, or not at all. */
    static String narrowed(String column, String wanted, String value) {
        if (wanted == null) return "";
        return " and " + column + (NONE.equals(wanted) ? " is null" : " = " + value);
    }

    /** How many days it has. */
    public long length() {
        return ChronoUnit.DAYS.between(from, until) + 1;
    }

    /** The month it is of, from its first day on; only then can what was done be held against the month's target. */
    public Optional<YearMonth> month() {
        var month = YearMonth.from(from);
        return from.getDayOfMonth() == 1 && month.equals(YearMonth.from(until)) ? Optional.of(month) : Optional.empty();
    }

    /** The stretch of the same length that ends the day before this one begins. */
    public FigureFilter previous() {
        var days = length();
        return new FigureFilter(from.minusDays(days), from.minusDays(1), unit, manager, source, region);
    }
}
