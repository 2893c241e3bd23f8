package crm.assignment;

import java.time.LocalDate;

/**
 * For how long a former owner may not take a customer again, by any path. See docs/domain.md, section 5.6.
 *
 * @param days calendar days after the day on which the ownership ended; 0 switches it off
 */
public record CoolDown(int days) {

    public static final CoolDown DEFAULT = new CoolDown(30);

    public CoolDown {
        if (days < 0) {
            throw new IllegalArgumentException("days must not be negative but was " + days);
        }
    }

    /** Whether somebody whose ownership ended on that day may not take the customer today. */
    public boolean blocks(LocalDate endedOn, LocalDate today) {
        return days > 0 && today.isBefore(freeFrom(endedOn));
    }

    /** The first day on which the customer may be taken again. */
    public LocalDate freeFrom(LocalDate endedOn) {
        return days == 0 ? endedOn : endedOn.plusDays(days + 1L);
    }
}
