package crm.audit;

import static crm.access.Permission.JOB_RETENTION;
import static crm.shared.Jsons.JSON;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry.RecordClass;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Purges the trail by whole months of a record class, and signs of each which entries of which chain it took. With that record whoever verifies
 * the trail goes on behind the gap; a gap without one is a deletion. What may go, the database decides.
 */
@Stateless
public class PurgeService {

    private static final String NONE = "-";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Signer signer;

    @Inject
    TrailFiles files;

    @Inject
    Clock clock;

    private record Last(long number, String digest) {}

    /** The months that are not kept any more on a day, class by class and the oldest first, with those that something keeps back. */
    @Requires(JOB_RETENTION)
    public List<AuditPart> due(LocalDate day) {
        return db.query(h -> PurgeQueries.parts(h, day));
    }

    /**
     * Purges one month of a record class, whole.
     *
     * @return how many entries went
     * @throws RuntimeException if it is not old enough, a hold keeps it back, or it was not signed and written outside
     */
    @Requires(JOB_RETENTION)
    public long purge(LocalDate month, RecordClass part, LocalDate day) {
        var now = OffsetDateTime.now(clock);
        var key = signer.key().id();
        var gone = db.query(h -> {
            var last = last(h);
            var signed = signer.sign("crm-audit-purge 1\n"
                    + "number " + (last.number() + 1) + "\n"
                    + "part %tY-%<tm\n".formatted(month)
                    + "class " + part + "\n"
                    + "made " + now + "\n"
                    + "by " + actor.name() + "\n"
                    + "key " + key + "\n"
                    + "previous " + last.digest() + "\n"
                    + gaps(h, month, part));
            var record = JSON.createObjectBuilder()
                    .add("madeAt", now.toString())
                    .add("by", actor.name())
                    .add("key", key)
                    .add("digest", signed.digest())
                    .add("content", signed.content())
                    .build();
            return h.createQuery("select audit_purge_part(:month, :class, :day, :record::jsonb)")
                    .bind("month", month)
                    .bind("class", part.name())
                    .bind("day", day)
                    .bind("record", record.toString())
                    .mapTo(Long.class)
                    .one();
        });
        audit.record(AuditEntry.ofSystem("audit.purged", "%tY-%<tm".formatted(month))
                .with(Map.of("class", part, "entries", gone, "key", key)));
        return gone;
    }

    private static Last last(Handle h) {
        return h.createQuery("select number, digest from audit_purge order by number desc limit 1")
                .map((row, context) -> new Last(row.getLong(1), row.getString(2)))
                .findOne()
                .orElse(new Last(0, NONE));
    }

    /** One line for each run of entries that goes: chain, first and last number, how many, the hash in front and the last. */
    private static String gaps(Handle h, LocalDate month, RecordClass part) {
        return h.createQuery("select coalesce(audit_gap_lines(:month, :class), '')")
                .bind("month", month)
                .bind("class", part.name())
                .mapTo(String.class)
                .one();
    }

    /** Writes the records that the server's directory lacks. @return how many were written */
    @Requires(JOB_RETENTION)
    public int write() {
        return db.query(h -> {
            var written = 0;
            for (var row : PurgeQueries.rows(h)) {
                var content = h.createQuery("select content from audit_purge where number = :number")
                        .bind("number", row.number())
                        .mapTo(String.class)
                        .one();
                if (files.write(row.file(), content)) written++;
            }
            return written;
        });
    }
}
