package crm.audit;

import static crm.access.Permission.JOB_AUDIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Sha256;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
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
    Settings settings;

    @Inject
    Config config;

    @Inject
    AuditService audit;

    /**
     * Signs the heads for a business day, once: a day that has its export keeps it.
     *
     * @return whether an export was made now
     */
    @Requires(JOB_AUDIT)
    public boolean sign(LocalDate day) {
        var key = key();
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
        var signed = text.toString().getBytes(UTF_8);
        h.createUpdate("insert into audit_heads (number, business_date, made_at, key_id, digest, content)"
                        + " values (:number, :day, :now, :key, :digest, :content)")
                .bind("number", number)
                .bind("day", day)
                .bind("now", now)
                .bind("key", key.id())
                .bind("digest", Sha256.hex(signed))
                .bind("content", text + "signature " + Base64.getEncoder().encodeToString(key.sign(signed)) + "\n")
                .execute();
    }

    /**
     * Writes the files that the server's directory lacks; those that are there stay as they are.
     *
     * @return how many were written
     */
    @Requires(JOB_AUDIT)
    public int write() {
        var directory = directory();
        return db.query(h -> {
            var written = 0;
            for (var row :
                    h.createQuery(HeadsQueries.ROWS).map(HeadsQueries::row).list()) {
                var file = directory.resolve(row.file());
                if (Files.exists(file)) continue;
                write(file, HeadsQueries.content(h, row.number()).orElseThrow());
                written++;
            }
            return written;
        });
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            var beside = Files.createTempFile(file.getParent(), "audit-heads", ".part");
            Files.writeString(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UnsupportedOperationException e) {
            var refusal = AuditRule.HEADS_DIRECTORY.violatedBy(file.getParent());
            refusal.initCause(e); // a full disk and a missing right are mended differently: the log says which
            throw refusal;
        }
    }

    /** Where the files are written: the variable AUDIT_HEADS_DIR, else a directory of the server. */
    private Path directory() {
        return Path.of(config.getOptionalValue("audit.heads.dir", String.class)
                        .filter(text -> !text.isBlank())
                        .orElse("audit-heads"))
                .toAbsolutePath();
    }

    /** The public key of the server that is asked, as PEM, for those who verify. */
    @Requires(JOB_AUDIT)
    public String publicKey() {
        return key().publicPem();
    }

    private SigningKey key() {
        var told = config.getOptionalValue("audit.signing.key", String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (told.isPresent()) return SigningKey.read(told.get());
        if (settings.isDemo()) return SigningKey.ofDemonstration();
        throw AuditRule.NO_SIGNING_KEY.violatedBy();
    }
}
