package crm.web.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Days and times as people read them: short on the page, in full on hover, in the user's zone, and where that is
 * another one, in the brokerage's too.
 */
@Named
@ApplicationScoped
public class Dates {

    private static final int LAST_DAYS = 3; // from here on a countdown is amber
    private static final Map<Form, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    @Inject
    Clock clock;

    @Inject
    UserSettings settings;

    @Inject
    BrokerageDay brokerage;

    /** "12 Nov", with the year unless it is this one. */
    public String day(LocalDate day) {
        if (day == null) return "";
        return format(day, day.getYear() == today().getYear() ? "format.day" : "format.dayOfYear");
    }

    /** "Fri, 12 November 2026". */
    public String fullDay(LocalDate day) {
        return day == null ? "" : format(day, "format.fullDay");
    }

    /** "Today 15:00" or "12 Nov 15:00", in the user's zone. */
    public String time(Object moment) {
        var at = at(moment, settings.getZone());
        if (at == null) return "";
        if (at.toLocalDate().equals(LocalDate.ofInstant(clock.instant(), settings.getZone()))) {
            return Bundles.UI.text("format.today", format(at, "format.time"));
        }
        return day(at.toLocalDate()) + " " + format(at, "format.time");
    }

    /** "15:00:07", for what happened within a short while. */
    public String clock(Object moment) {
        var at = at(moment, settings.getZone());
        return at == null ? "" : format(at, "format.clock");
    }

    /** The moment in full, with its zone; in the brokerage's zone too where the user's is another. */
    public String fullTime(Object moment) {
        var at = at(moment, settings.getZone());
        if (at == null) return "";
        var here = format(at, "format.fullTime") + " " + at.getZone().getId();
        if (at.getZone().equals(brokerage.zone())) return here;
        var there = at.withZoneSameInstant(brokerage.zone());
        return here + "\n" + format(there, "format.fullTime") + " "
                + brokerage.zone().getId();
    }

    /** The machine-readable form for {@code <time datetime>}. */
    public String iso(Object moment) {
        if (moment instanceof LocalDate day) return day.toString();
        var at = at(moment, settings.getZone());
        return at == null
                ? ""
                : at.toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** "2 d left", "last day", "ended 3 d ago". */
    public String countdown(LocalDate last) {
        if (last == null) return "";
        var left = today().until(last, ChronoUnit.DAYS);
        if (left < 0) return Bundles.UI.text("countdown.over", -left);
        return left == 0 ? Bundles.UI.text("countdown.lastDay") : Bundles.UI.text("countdown.left", left);
    }

    /** Full days gone by since a moment; 0 for none. */
    public long daysSince(Object moment) {
        var at = at(moment, brokerage.zone());
        return at == null ? 0 : ChronoUnit.DAYS.between(at.toLocalDate(), today());
    }

    public boolean past(Object moment) {
        var at = at(moment, settings.getZone());
        return at != null && at.toInstant().isBefore(clock.instant());
    }

    /** How pressing a countdown is: nothing, {@code warn} from three days on, {@code bad} on the last and after it. */
    public String urgency(LocalDate last) {
        if (last == null) return "";
        var left = today().until(last, ChronoUnit.DAYS);
        return left <= 0 ? "bad" : left <= LAST_DAYS ? "warn" : "";
    }

    /** The business day: today at the brokerage. */
    public LocalDate today() {
        return brokerage.today();
    }

    /** The moment a wall clock in the user's zone means. */
    OffsetDateTime moment(LocalDateTime wall) {
        return wall == null ? null : wall.atZone(settings.getZone()).toOffsetDateTime();
    }

    LocalDateTime wall(OffsetDateTime moment) {
        return moment == null
                ? null
                : moment.atZoneSameInstant(settings.getZone()).toLocalDateTime();
    }

    private static ZonedDateTime at(Object moment, ZoneId zone) {
        if (moment == null) return null;
        if (moment instanceof OffsetDateTime offset) return offset.atZoneSameInstant(zone);
        if (moment instanceof Instant instant) return instant.atZone(zone);
        if (moment instanceof ZonedDateTime zoned) return zoned.withZoneSameInstant(zone);
        throw new IllegalArgumentException("not a moment: " + moment.getClass().getName());
    }

    private String format(TemporalAccessor value, String pattern) {
        return FORMATS.computeIfAbsent(new Form(Bundles.UI.text(pattern), settings.getLocale()), Form::formatter)
                .format(value);
    }

    /** How a text is made of a day or a moment: a handful of patterns in three languages. */
    private record Form(String pattern, Locale locale) {

        DateTimeFormatter formatter() {
            return DateTimeFormatter.ofPattern(pattern, locale);
        }
    }
}
