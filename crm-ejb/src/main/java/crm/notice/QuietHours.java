package crm.notice;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of a day in which somebody is not to be disturbed: no mail is sent and the bell on open pages stays as it is.
 *
 * @param from the first quiet minute
 * @param to   the first minute that is not quiet any more; before {@code from} it is one of the next day
 */
public record QuietHours(LocalTime from, LocalTime to) implements Serializable {

    public QuietHours {
        if (from.equals(to)) throw new IllegalArgumentException("quiet hours from " + from + " to " + to);
    }

    /** Of two times where both are there, or null. */
    static QuietHours of(LocalTime from, LocalTime to) {
        return from == null || to == null ? null : new QuietHours(from, to);
    }

    /** Whether a moment is quiet where the person is. */
    public boolean holdAt(Instant at, ZoneId zone) {
        return hold(at.atZone(zone).toLocalTime());
    }

    /** The moment itself, or the end of the quiet hours it lies in. */
    public Instant over(Instant at, ZoneId zone) {
        var here = at.atZone(zone);
        if (!hold(here.toLocalTime())) return at;
        var day = here.toLocalTime().isBefore(to)
                ? here.toLocalDate()
                : here.toLocalDate().plusDays(1);
        return day.atTime(to).atZone(zone).toInstant();
    }

    private boolean hold(LocalTime time) {
        var begun = !time.isBefore(from);
        var notOver = time.isBefore(to);
        return from.isBefore(to) ? begun && notOver : begun || notOver;
    }
}
