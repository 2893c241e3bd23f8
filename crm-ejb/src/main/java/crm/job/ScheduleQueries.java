package crm.job;

import static crm.access.Permission.JOB_VIEW;

import crm.access.Requires;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;

/** When schedules fire. */
@Stateless
public class ScheduleQueries {

    /** How many firings people look at before they trust a timetable. */
    private static final int SHOWN = 5;

    @Inject
    FiringPlans plans;

    @Inject
    Settings settings;

    /** The brokerage's day. */
    @Requires(JOB_VIEW)
    public LocalDate today() {
        return settings.today();
    }

    /** The next firings of a schedule as it stands. */
    @Requires(JOB_VIEW)
    public List<Firing> next(ScheduleRow schedule) {
        return plans.of(schedule).next(plans.now(), SHOWN);
    }

    /**
     * The next firings of a schedule that somebody thinks of.
     *
     * @throws crm.shared.RuleViolation for a timetable that cannot be read
     */
    @Requires(JOB_VIEW)
    public List<Firing> next(ScheduleRequest wanted) {
        return plans.of(wanted.cron(), wanted.dayOffset(), wanted.rules()).next(plans.now(), SHOWN);
    }
}
