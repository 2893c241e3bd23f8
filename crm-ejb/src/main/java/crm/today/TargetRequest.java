package crm.today;

import java.time.YearMonth;

/**
 * A target that somebody sets.
 *
 * @param manager user name, or null for a unit
 * @param unit    code, or null for a manager
 * @param value   null takes the target away
 * @param version of the target as it was read, -1 where there was none
 */
public record TargetRequest(
        String manager, String unit, YearMonth month, TargetFigure figure, Long value, long version) {

    /** The largest target. */
    public static final int MOST = 1_000_000;

    public TargetRequest {
        if ((manager == null) == (unit == null)) throw TodayRule.TARGET_WHOSE.violatedBy();
        if (value != null && (value < 0 || value > MOST)) throw TodayRule.TARGET_VALUE.violatedBy(MOST);
    }
}
