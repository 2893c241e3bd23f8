package crm.outfile;

import static crm.access.Permission.JOB_SERVICE_ACTIONS;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.job.Progress;
import crm.shared.Db;
import crm.shared.Sha256;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes the files of a day, a portion in each transaction; how far a file has come stands in the file itself. */
@Stateless
public class OutFileService {

    private static final String BEGIN = """
            insert into out_file (receiver_id, kind, business_date, revision, name, state, run_id)
            select r.id, k.kind, :day, n.revision,
              k.key || '-' || :day::text || '-' || r.id || '-' || n.revision || '.ndjson', 'WRITING', :run
            from event_receiver r
            cross join (values ('SERVICE_ACTIONS', 'service-actions'), ('EVENTS', 'events')) k (kind, key)
            cross join lateral (select coalesce(max(f.revision), 0) + 1 as revision from out_file f
              where f.receiver_id = r.id and f.kind = k.kind and f.business_date = :day) n
            where r.state = 'ACTIVE' and r.channel = 'FILE'
              and case k.kind when 'SERVICE_ACTIONS' then 'ACTION_RECORDED' = any (r.kinds)
                else r.kinds <> array['ACTION_RECORDED'] end
            order by r.id, k.kind
            on conflict (receiver_id, kind, business_date) where state = 'WRITING' do update set run_id = :run
            """;

    private static final String WRITING = """
            select id, receiver_id, kind, business_date, name, lines, parts, written_to from out_file
            where business_date = :day and state = 'WRITING' order by id limit 1 for update
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    OutLines lines;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    private record Writing(
            long id,
            long receiver,
            OutFileKind kind,
            LocalDate day,
            String name,
            long lines,
            int parts,
            String writtenTo) {}

    /** Begins the files of a day for every receiver that gets files; those begun before go on. */
    @Requires(JOB_SERVICE_ACTIONS)
    public void begin(LocalDate day, long runId) {
        db.run(h -> h.createUpdate(BEGIN).bind("day", day).bind("run", runId).execute());
    }

    /**
     * Writes the next portion of a file of the day, or offers it where nothing is left to write.
     *
     * @return what was done, or empty where no file of the day is left
     */
    @Requires(JOB_SERVICE_ACTIONS)
    public Optional<Progress> next(LocalDate day, int chunk) {
        return rows.house(() -> db.query(h -> h.createQuery(WRITING)
                .bind("day", day)
                .map((row, context) -> new Writing(
                        row.getLong(1),
                        row.getLong(2),
                        OutFileKind.valueOf(row.getString(3)),
                        row.getObject(4, LocalDate.class),
                        row.getString(5),
                        row.getLong(6),
                        row.getInt(7),
                        row.getString(8)))
                .findOne()
                .map(file -> write(h, file, chunk))));
    }

    private Progress write(Handle h, Writing file, int chunk) {
        var next = lines.next(file.kind(), file.receiver(), file.day(), file.writtenTo(), chunk);
        if (next.isEmpty()) return finish(h, file);
        h.execute(
                "insert into out_file_part (file_id, no, content) values (?, ?, ?)",
                file.id(),
                file.parts(),
                content(next));
        h.execute(
                "update out_file set lines = lines + ?, parts = parts + 1, written_to = ? where id = ?",
                next.size(),
                next.get(next.size() - 1).key(),
                file.id());
        return new Progress(next.size(), next.size(), 0, 0, file.name());
    }

    private static byte[] content(List<OutLines.Line> lines) {
        var out = new ByteArrayOutputStream();
        for (var line : lines) out.writeBytes((line.text() + "\n").getBytes(UTF_8));
        return out.toByteArray();
    }

    /** Offers a file that is whole; one that is as the last one of its day was, is dropped. */
    private Progress finish(Handle h, Writing file) {
        var sha256 = sha256(file);
        var same = h.createQuery("select exists (select from out_file where receiver_id = :receiver and kind = :kind"
                        + " and business_date = :day and state in ('OFFERED', 'ACKNOWLEDGED') and sha256 = :sha256)")
                .bind("receiver", file.receiver())
                .bind("kind", file.kind().name())
                .bind("day", file.day())
                .bind("sha256", sha256)
                .mapTo(Boolean.class)
                .one();
        if (same) {
            h.execute("delete from out_file_part where file_id = ?", file.id());
            h.execute("delete from out_file where id = ?", file.id());
            return new Progress(0, 0, 1, 0, file.name());
        }
        h.execute(
                "update out_file set state = 'SUPERSEDED' where receiver_id = ? and kind = ? and business_date = ?"
                        + " and state in ('OFFERED', 'ACKNOWLEDGED')",
                file.receiver(),
                file.kind().name(),
                file.day());
        h.execute(
                "update out_file set state = 'OFFERED', sha256 = ?, offered_at = ?, offers = 1, written_to = null where id = ?",
                sha256,
                OffsetDateTime.now(clock),
                file.id());
        audit.record(AuditEntry.ofSystem("outfile.offered", file.name())
                .with(Map.of("file", file.id(), "lines", file.lines(), "sha256", sha256)));
        return new Progress(0, 0, 0, 0, file.name());
    }

    private String sha256(Writing file) {
        try (var digest = Sha256.writing(OutputStream.nullOutputStream())) {
            for (int no = 0; no < file.parts(); no++) digest.write(OutFileParts.part(db, file.id(), no));
            return digest.hex();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written anywhere", e);
        }
    }
}
