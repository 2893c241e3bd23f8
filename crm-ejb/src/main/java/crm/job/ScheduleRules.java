package crm.job;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What a schedule says besides its timetable.
 *
 * @param zone       of the timetable, or null for the brokerage's
 * @param calendar   the place whose market's trading days count, or null where every day does
 * @param parameters of the runs, by name
 */
public record ScheduleRules(
        String zone, String calendar, DayRule dayRule, MissedFirings missed, Map<String, String> parameters)
        implements Serializable {

    /** Every day in the brokerage's zone; what was missed is made up for by one run. */
    public static final ScheduleRules USUAL =
            new ScheduleRules(null, null, DayRule.EVERY_DAY, MissedFirings.ONCE, Map.of());

    public ScheduleRules {
        zone = zone == null || zone.isBlank() ? null : zone.strip();
        calendar = calendar == null || calendar.isBlank() ? null : calendar;
        parameters = new HashMap<>(parameters);
    }
}
