package crm.audit;

import static crm.access.Permission.JOB_AUDIT;

import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Signs how far the chains of the audit trail have come, and writes it to files outside the database. With these files the
 * program {@code audit-verifier} finds out when somebody who owns the database has written the trail anew.
 */
@Stateless
public class HeadsService {

    private static final long ONE_AT_A_TIME = 0x61756469744865L;
    private static final String NONE = "-";

    @Inject
    Db db;

    @Inject
    Clock clock;

    @Inject
    Signer signer;

    @Inject
    TrailFiles files;

    @Inject
    AuditService audit;

    /**
     * Signs the heads for a business day, once: a day that has its export keeps it.
     *
     * @return whether an export was made now
     */
    @Requires(JOB_AUDIT)
    public boolean sign(LocalDate day) {
        var key = signer.key();
        var made = db.query(h -> {
            h.execute("select pg_advisory_xact_lock(?)", ONE_AT_A_TIME);
            if (isSigned(h, day)) return false;
            var before = h.createQuery("select number, digest from audit_heads order by number desc limit 1")
                    .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                    .findOne()
                    .orElse(Map.entry(0L, NONE));
            insert(h, before.getKey() + 1, day, before.getValue(), key);
            return true;
        });
        if (made)
            audit.record(AuditEntry.ofSystem("audit.signed", day.toString()).with(Map.of("key", key.id())));
        return made;
    }

    private static boolean isSigned(Handle h, LocalDate day) {
        return h.createQuery("select exists (select from audit_heads where business_date = :day)")
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
    }

    private void insert(Handle h, long number, LocalDate day, String before, SigningKey key) {
        var now = OffsetDateTime.now(clock);
        var text = new StringBuilder("crm-audit-heads 1\n")
                .append("number " + number + "\n")
                .append("day " + day + "\n")
                .append("made " + now + "\n")
                .append("key " + key.id() + "\n")
                .append("previous " + before + "\n");
        h.createQuery(
                        "select 'head ' || chain || ' ' || seq || ' ' || encode(head, 'hex') from audit_chain order by chain")
                .mapTo(String.class)
                .forEach(line -> text.append(line).append('\n'));
        var signed = signer.sign(text.toString());
        h.createUpdate("insert into audit_heads (number, business_date, made_at, key_id, digest, content)"
                        + " values (:number, :day, :now, :key, :digest, :content)")
                .bind("number", number)
                .bind("day", day)
                .bind("now", now)
                .bind("key", key.id())
                .bind("digest", signed.digest())
                .bind("content", signed.content())
                .execute();
    }

    /**
     * Writes the files that the server's directory lacks; those that are there stay as they are.
     *
     * @return how many were written
     */
    @Requires(JOB_AUDIT)
    public int write() {
        return db.query(h -> {
            var written = 0;
            for (var row :
                    h.createQuery(HeadsQueries.ROWS).map(HeadsQueries::row).list()) {
                var content = HeadsQueries.content(h, row.number()).orElseThrow();
                if (files.write(row.file(), content)) written++;
                h.createQuery("select audit_heads_written(:number, :now)::text")
                        .bind("number", row.number())
                        .bind("now", OffsetDateTime.now(clock))
                        .mapTo(String.class)
                        .one();
            }
            return written;
        });
    }

    /** The public key of the server that is asked, as PEM, for those who verify. */
    @Requires(JOB_AUDIT)
    public String publicKey() {
        return signer.key().publicPem();
    }
}
