package crm.marketcalendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;

/**
 * A day to be added by hand.
 *
 * @param purposes what it holds for
 * @param closes   when a half day ends, or null
 * @param nameHant null or blank where the name is the same
 * @param nameHans null or blank where the name is the same
 */
public record ClosureRequest(
        CalendarPlace calendar,
        Set<CalendarPurpose> purposes,
        LocalDate day,
        DayKind kind,
        LocalTime closes,
        String name,
        String nameHant,
        String nameHans,
        String reason) {

    public ClosureRequest {
        purposes = Set.copyOf(purposes);
    }
}
