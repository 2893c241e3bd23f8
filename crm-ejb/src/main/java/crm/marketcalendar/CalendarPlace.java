package crm.marketcalendar;

import java.util.Optional;
import java.util.stream.Stream;

/** Where a calendar holds; a unit's office names one of them in {@code org_unit.calendar}. */
public enum CalendarPlace {
    /** Hong Kong. */
    HK,
    /** The mainland. */
    CN,
    /** Singapore. */
    SG,
    /** The United States. */
    US;

    public static Optional<CalendarPlace> named(String code) {
        return Stream.of(values()).filter(place -> place.name().equals(code)).findFirst();
    }
}
