package crm.job;

import crm.shared.Db;
import crm.shared.HolidayCalendar;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;

/** Makes the plans of schedules: with the brokerage's zone where they have none, and the trading days of their market. */
@ApplicationScoped
class FiringPlans {

    @Inject
    Db db;

    @Inject
    Settings settings;

    FiringPlan of(ScheduleRow schedule) {
        return of(schedule.cron(), schedule.dayOffset(), schedule.rules());
    }

    /** @throws crm.shared.RuleViolation for a timetable or zone that cannot be read, or business days of no market */
    FiringPlan of(String cron, int dayOffset, ScheduleRules rules) {
        if (rules.dayRule() != DayRule.EVERY_DAY && rules.calendar() == null) {
            throw JobRule.CALENDAR_MISSING.violatedBy();
        }
        return new FiringPlan(
                Timetable.of(cron), zone(rules.zone()), dayOffset, rules.dayRule(), tradingDays(rules.calendar()));
    }

    /** The database's time, which all servers share, in the brokerage's zone. */
    ZonedDateTime now() {
        return db.query(h -> h.createQuery("select now()")
                        .mapTo(OffsetDateTime.class)
                        .one())
                .atZoneSameInstant(settings.zone());
    }

    private ZoneId zone(String zone) {
        if (zone == null) return settings.zone();
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw JobRule.ZONE_NOT_UNDERSTOOD.violatedBy(zone);
        }
    }

    private HolidayCalendar tradingDays(String calendar) {
        var asked = new HashMap<LocalDate, Boolean>();
        return day -> calendar == null || asked.computeIfAbsent(day, d -> isOpen(calendar, d));
    }

    private boolean isOpen(String calendar, LocalDate day) {
        return db.query(h -> h.createQuery("select is_open(:calendar, 'MARKET', :day)")
                .bind("calendar", calendar)
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }
}
