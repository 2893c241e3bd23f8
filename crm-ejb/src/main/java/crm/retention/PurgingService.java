package crm.retention;

import static crm.access.Permission.JOB_RETENTION;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;

/** Purges what is old enough and held by nobody, a chunk at a time. What that is, the database decides. */
@Stateless
public class PurgingService {

    @Inject
    Db db;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    private record Erased(long customer, long lines) {}

    /** Purges at most so many records of a class other than the trail. @return how many went */
    @Requires(JOB_RETENTION)
    public long purge(KeptClass kept, LocalDate day, int most) {
        if (kept == KeptClass.PROSPECTS) return erase(day, most);
        var gone = db.query(h -> h.createQuery("select retention_purge(:class, :day, :most)")
                .bind("class", kept.name())
                .bind("day", day)
                .bind("most", most)
                .mapTo(Long.class)
                .one());
        if (gone > 0) {
            audit.record(
                    AuditEntry.ofSystem("retention.purged", kept.name()).with(Map.of("records", gone, "day", day)));
        }
        return gone;
    }

    /** Erases prospects. The trail tells of each that it was done, and no more of the person. */
    private long erase(LocalDate day, int most) {
        var erased = db.query(h -> h.createQuery("select erased, lines from retention_erase(:day, :most)")
                .bind("day", day)
                .bind("most", most)
                .map((row, context) -> new Erased(row.getLong(1), row.getLong(2)))
                .list());
        audit.record(erased.stream()
                .map(one -> AuditEntry.ofCustomer("customer.erased", one.customer(), null)
                        .with(Map.of("day", day, "lines", one.lines())))
                .toList());
        return erased.size();
    }

    /** How many records of a class other than the trail a hold keeps back. */
    @Requires(JOB_RETENTION)
    public long held(KeptClass kept, LocalDate day) {
        return db.query(h -> h.createQuery("select held from retention_due(:class, :day)")
                .bind("class", kept.name())
                .bind("day", day)
                .mapTo(Long.class)
                .one());
    }

    /** Adds to what a run reports of a class. @param held as it is now; null where it was not counted yet */
    @Requires(JOB_RETENTION)
    public void report(long run, KeptClass kept, LocalDate day, long purged, Long held) {
        db.run(h -> h.createUpdate(
                        "insert into retention_outcome as o (run_id, record_class, business_date, before_day, purged, held, at)"
                                + " values (:run, :class, :day, retention_before(:class, :day), :purged, coalesce(:held, 0), :now)"
                                + " on conflict (run_id, record_class) do update set purged = o.purged + excluded.purged,"
                                + " held = coalesce(:held, o.held), at = excluded.at")
                .bind("run", run)
                .bind("class", kept.name())
                .bind("day", day)
                .bind("purged", purged)
                .bind("held", held)
                .bind("now", OffsetDateTime.now(clock))
                .execute());
    }
}
