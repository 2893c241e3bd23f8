package crm.job;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The business dates a job's schedule means, and those of them that no run completed. */
@ApplicationScoped
class MissedDays {

    /** The longest range that is caught up at once, in days. */
    static final int MOST = 62;

    /** Firings and their business dates lie that far apart at most, and a day for zones. */
    private static final int APART = 32;

    @Inject
    Db db;

    @Inject
    FiringPlans plans;

    /** The days from one to another, both included, without a completed run for all units; the earliest first. */
    List<LocalDate> of(Job job, LocalDate from, LocalDate to) {
        if (from == null || to == null || to.isBefore(from) || to.isAfter(from.plusDays(MOST - 1L))) {
            throw JobRule.CATCH_UP_RANGE.violatedBy(String.valueOf(from), String.valueOf(to), MOST);
        }
        var meant = schedule(job)
                .map(schedule ->
                        (Collection<LocalDate>) meant(schedule, from, to).keySet())
                .orElseGet(() -> from.datesUntil(to.plusDays(1)).toList());
        var done = done(job, from, to);
        return meant.stream().filter(day -> !done.contains(day)).toList();
    }

    /** The days that a schedule means, each with its first firing. */
    TreeMap<LocalDate, ZonedDateTime> meant(ScheduleRow schedule, LocalDate from, LocalDate to) {
        var plan = plans.of(schedule);
        var days = new TreeMap<LocalDate, ZonedDateTime>();
        var at = from.minusDays(APART).atStartOfDay(plan.zone());
        var end = to.plusDays(APART).atStartOfDay(plan.zone());
        for (var next = plan.after(at);
                next.isPresent() && next.get().at().isBefore(end);
                next = plan.afterDayOf(next.get())) {
            var day = next.get().businessDate();
            if (!day.isBefore(from) && !day.isAfter(to))
                days.putIfAbsent(day, next.get().at());
        }
        return days;
    }

    private Set<LocalDate> done(Job job, LocalDate from, LocalDate to) {
        return new HashSet<>(db.query(h -> h.createQuery("select distinct business_date from job_run where job = :job"
                        + " and business_date between :from and :to and unit_id is null and status = 'COMPLETED'"
                        + " and coalesce(parameters->>'reverse', 'false') <> 'true'")
                .bind("job", job.key())
                .bind("from", from)
                .bind("to", to)
                .mapTo(LocalDate.class)
                .list()));
    }

    private Optional<ScheduleRow> schedule(Job job) {
        return db.query(h -> h.createQuery(JobQueries.SCHEDULE + "where job = :job")
                .bind("job", job.key())
                .map(JobQueries::schedule)
                .findOne());
    }
}
