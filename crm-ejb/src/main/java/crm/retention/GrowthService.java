package crm.retention;

import static crm.access.Permission.JOB_RETENTION;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;

/**
 * Purges, a chunk at a time, what grows by itself and is no record of its own: rows of files, results of bulk work, reports,
 * firings and reminders, the server's own notes of executions. No figure changes by it: files, works and runs themselves stay.
 */
@Stateless
public class GrowthService {

    @Inject
    Db db;

    @Inject
    AuditService audit;

    /** Purges at most so many rows of a class. @return how many went */
    @Requires(JOB_RETENTION)
    public long purge(KeptClass kept, LocalDate day, int most) {
        var gone = db.query(h -> h.createQuery("select growth_purge(:class, :day, :most)")
                .bind("class", kept.name())
                .bind("day", day)
                .bind("most", most)
                .mapTo(Long.class)
                .one());
        if (gone > 0) {
            audit.record(AuditEntry.ofSystem("retention.purged", kept.name()).with(Map.of("rows", gone, "day", day)));
        }
        return gone;
    }

    /** How many rows of a class a hold keeps back. */
    @Requires(JOB_RETENTION)
    public long held(KeptClass kept, LocalDate day) {
        return db.query(h -> h.createQuery("select held from growth_due(:class, :day)")
                .bind("class", kept.name())
                .bind("day", day)
                .mapTo(Long.class)
                .one());
    }
}
