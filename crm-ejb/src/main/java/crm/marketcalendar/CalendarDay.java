package crm.marketcalendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/**
 * A day that is not as its weekday says.
 *
 * @param closes when a half day ends, local time, or null
 * @param provisional whether nobody has announced it yet: it rests on the law or on reckoning
 * @param at     when it was added by hand, or null
 * @param byUser who added it by hand, or null
 * @param reason why it was added by hand, or null
 */
public record CalendarDay(
        long id,
        CalendarPlace calendar,
        CalendarPurpose purpose,
        LocalDate day,
        DayKind kind,
        LocalTime closes,
        String name,
        String nameHant,
        String nameHans,
        DayOrigin origin,
        boolean provisional,
        OffsetDateTime at,
        String byUser,
        String reason)
        implements Serializable {

    /** The name in a language: en, zh-Hant or zh-Hans. */
    public String name(String language) {
        return switch (language) {
            case "zh-Hant" -> nameHant;
            case "zh-Hans" -> nameHans;
            default -> name;
        };
    }

    public boolean isByHand() {
        return origin == DayOrigin.HAND;
    }
}
