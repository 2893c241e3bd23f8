package crm.today;

import static crm.access.Permission.JOB_CLOSE_DAY;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Freezes the figures of days, and opens them again.
 *
 * <p>A closed day is closed once: closing it again changes nothing. Opened and closed again, it shows the same figures,
 * unless something became known in between.
 */
@Stateless
public class DayCloseService {

    private static final String ALONE = "select pg_advisory_xact_lock(1203, 0)";

    /** Days with something to count that are still open, and the day itself. */
    private static final String DUE = """
            select d.day from (
              select distinct f.day from progress_fact f where f.day > :after and f.day < :until
              union select :until::date) d
            where d.day > :after and not exists (select from day_close k where k.business_date = d.day)
            order by d.day limit :limit""";

    private static final String MARK = """
            insert into day_close (business_date, closed_at, closed_by, run_id) values (:day, :now, :actor, :run)
            on conflict do nothing""";

    /** Nothing was counted on them, and nothing will be: they are closed with the next day that is. */
    private static final String MARK_EMPTY = """
            insert into day_close (business_date, closed_at, closed_by, run_id, summed)
            select g::date, :now, :actor, :run, true
            from generate_series((select max(business_date) + 1 from day_close where business_date < :day), :day::date - 1,
              interval '1 day') g
            where not exists (select from progress_fact f where f.day = g::date)
            on conflict do nothing""";

    private static final String UNSUMMED =
            "select business_date from day_close where not summed order by business_date desc limit 1";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    FrozenDays days;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** The next days that are to be closed by the end of a day, in order, after the last one seen. */
    @Requires(JOB_CLOSE_DAY)
    public List<LocalDate> due(LocalDate after, LocalDate businessDate, int limit) {
        return rows.house(() -> db.query(h -> h.createQuery(DUE)
                .bind("after", after)
                .bind("until", businessDate)
                .bind("limit", limit)
                .mapTo(LocalDate.class)
                .list()));
    }

    /**
     * Closes days.
     *
     * @param businessDate the day just over, of which active accounts are counted too
     * @param runId        the job run
     * @return how many were open
     */
    @Requires(JOB_CLOSE_DAY)
    public int close(List<LocalDate> wanted, LocalDate businessDate, long runId) {
        return rows.house(() -> {
            db.run(h -> h.execute(ALONE));
            var closed = 0;
            for (var day : wanted) {
                if (isClosed(day)) continue;
                days.settle(day);
                mark(day, runId);
                days.sum(day);
                if (day.equals(businessDate)) days.freezeStock(day);
                audit.record(entry("day.closed", day, runId));
                closed++;
            }
            return closed;
        });
    }

    /** Says of the facts of open days whose they are by what is known of ownership now; closing a day does so too. */
    @Requires(JOB_CLOSE_DAY)
    public void settle(List<LocalDate> wanted) {
        rows.house(() -> {
            db.run(h -> h.execute(ALONE));
            wanted.stream().filter(day -> !isClosed(day)).forEach(days::settle);
        });
    }

    /**
     * Opens a closed day again: what became known since is counted with the rest.
     *
     * @return whether it was closed
     */
    @Requires(JOB_CLOSE_DAY)
    public boolean reopen(LocalDate day, long runId) {
        return rows.house(() -> {
            db.run(h -> h.execute(ALONE));
            if (!isClosed(day)) return false;
            days.thaw(day);
            audit.record(entry("day.reopened", day, runId));
            return true;
        });
    }

    /**
     * Writes the sums of the latest closed day that has none: one closed before there were sums, or by a server that knows none.
     * Its figures stay; they are read faster.
     *
     * @return the day; none when all are summed
     */
    @Requires(JOB_CLOSE_DAY)
    public Optional<LocalDate> sumLatest() {
        return rows.house(() -> {
            db.run(h -> h.execute(ALONE));
            var day =
                    db.query(h -> h.createQuery(UNSUMMED).mapTo(LocalDate.class).findOne());
            day.ifPresent(days::sum);
            return day;
        });
    }

    private boolean isClosed(LocalDate day) {
        return db.query(h -> h.createQuery("select exists (select from day_close where business_date = :day)")
                .bind("day", day)
                .mapTo(Boolean.class)
                .one());
    }

    private void mark(LocalDate day, long runId) {
        db.run(h -> List.of(MARK_EMPTY, MARK).forEach(sql -> h.createUpdate(sql)
                .bind("day", day)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.name())
                .bind("run", runId)
                .execute()));
    }

    private static AuditEntry entry(String action, LocalDate day, long runId) {
        return AuditEntry.ofSystem(action, day.toString()).with(Map.of("run", runId));
    }
}
