package crm.job;

import crm.shared.HolidayCalendar;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The firings of a schedule: the times of its timetable, seen through the trading days of a market.
 *
 * @param dayOffset from the day of firing to the business date
 * @param open      the days on which the schedule's market trades
 */
record FiringPlan(Timetable timetable, ZoneId zone, int dayOffset, DayRule rule, HolidayCalendar open) {

    /** Timetables that leave so many days out never come. */
    private static final int FURTHEST = 3_660;

    /** Older firings than that are not looked for, and never more than so many. */
    private static final int MOST_DAYS = 62;

    private static final int MOST = 400;

    /** The first firing after a moment, or empty when there is none. */
    Optional<Firing> after(ZonedDateTime moment) {
        var from = moment.withZoneSameInstant(zone);
        return switch (rule) {
            case EVERY_DAY -> timetable.after(from).map(this::firing);
            case BUSINESS_DAYS -> onBusinessDays(from);
            case NEXT_BUSINESS_DAY -> movedToBusinessDays(from);
        };
    }

    /** The firings from a moment to another, both included, the oldest first; of very many the latest. */
    List<Firing> between(ZonedDateTime from, ZonedDateTime to) {
        var earliest = to.minusDays(MOST_DAYS);
        var found = new ArrayDeque<Firing>();
        var next = after((from.isBefore(earliest) ? earliest : from).minus(1, ChronoUnit.MICROS));
        while (next.isPresent() && !next.get().at().isAfter(to)) {
            found.add(next.get());
            if (found.size() > MOST) found.remove();
            next = after(next.get().at());
        }
        return List.copyOf(found);
    }

    /** The next firings after a moment. */
    List<Firing> next(ZonedDateTime moment, int count) {
        var found = new ArrayList<Firing>();
        var next = after(moment);
        while (next.isPresent() && found.size() < count) {
            found.add(next.get());
            next = after(next.get().at());
        }
        return found;
    }

    /** The first firing on a later day than that of another. */
    Optional<Firing> afterDayOf(Firing firing) {
        return after(before(firing.at().toLocalDate().plusDays(1)));
    }

    /** The firing of a moment that is not in the timetable, because somebody called for the job. */
    Firing at(ZonedDateTime moment) {
        return firing(moment.withZoneSameInstant(zone));
    }

    private Firing firing(ZonedDateTime at) {
        return new Firing(at, at.toLocalDate().plusDays(dayOffset));
    }

    private Optional<Firing> onBusinessDays(ZonedDateTime from) {
        var next = timetable.after(from);
        for (int i = 0; i < FURTHEST && next.isPresent(); i++) {
            var firing = firing(next.get());
            if (open.isBusinessDay(firing.businessDate())) return Optional.of(firing);
            next = timetable.after(before(next.get().toLocalDate().plusDays(1)));
        }
        return Optional.empty();
    }

    private Optional<Firing> movedToBusinessDays(ZonedDateTime from) {
        if (timetable.after(from).isEmpty()) return Optional.empty();
        var day = from.toLocalDate();
        for (int i = 0; i < FURTHEST; i++, day = day.plusDays(1)) {
            if (!open.isBusinessDay(day)) continue;
            var first = timesFor(day).stream().filter(at -> at.isAfter(from)).min(ZonedDateTime::compareTo);
            if (first.isPresent()) return first.map(this::firing);
        }
        return Optional.empty();
    }

    /** The times of a trading day, and those of the closed days right before it. */
    private List<ZonedDateTime> timesFor(LocalDate day) {
        var times = new ArrayList<>(timesOf(day, day));
        for (var closed = day.minusDays(1); !open.isBusinessDay(closed); closed = closed.minusDays(1)) {
            times.addAll(timesOf(closed, day));
        }
        return times;
    }

    private List<ZonedDateTime> timesOf(LocalDate day, LocalDate movedTo) {
        var times = new ArrayList<ZonedDateTime>();
        var next = timetable.after(before(day));
        while (next.isPresent() && next.get().toLocalDate().equals(day)) {
            times.add(LocalDateTime.of(movedTo, next.get().toLocalTime()).atZone(zone));
            next = timetable.after(next.get());
        }
        return times;
    }

    private ZonedDateTime before(LocalDate day) {
        return day.atStartOfDay(zone).minusSeconds(1);
    }
}
