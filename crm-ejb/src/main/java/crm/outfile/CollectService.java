package crm.outfile;

import static crm.access.Permission.FILE_COLLECT;
import static crm.access.Permission.JOB_RUN;
import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands files out, and takes what receivers say of them. */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class CollectService {

    private static final Duration KEPT = Duration.ofDays(30);

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    OutFileQueries queries;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** Notes that somebody collects a file, which is offered. */
    @Requires(FILE_COLLECT)
    public OutFileRow collect(long id) {
        var file = queries.file(id);
        if (file.state() == OutFileState.WRITING) throw AccessRule.NOT_FOUND.violatedBy(id);
        if (file.state() == OutFileState.SUPERSEDED) throw OutFileRule.SUPERSEDED.violatedBy(file.name());
        audit.record(AuditEntry.ofSystem("outfile.collected", file.name()).with(Map.of("file", id)));
        return file;
    }

    /**
     * Takes what a receiver says it got; see {@link Acknowledgements}.
     *
     * @return the file, which is acknowledged where that is what it has, and offered again where not
     */
    @Requires(FILE_COLLECT)
    public OutFileRow acknowledge(long id, long lines, String sha256) {
        return answer(id, lines, sha256);
    }

    /** The same where the receiver says it by a file in the directory. */
    @Requires(JOB_RUN)
    public OutFileRow readAnswer(long id, long lines, String sha256) {
        return answer(id, lines, sha256);
    }

    private OutFileRow answer(long id, long lines, String sha256) {
        db.run(h -> h.execute("select 1 from out_file where id = ? for update", id));
        var file = row(id);
        switch (file.state()) {
            case WRITING -> throw AccessRule.NOT_FOUND.violatedBy(id);
            case SUPERSEDED -> throw OutFileRule.SUPERSEDED.violatedBy(file.name());
            case OFFERED, ACKNOWLEDGED -> {
                // looked at below
            }
        }
        if (file.lines() == lines && file.sha256().equals(sha256)) {
            if (file.state() == OutFileState.OFFERED) take(file);
        } else if (file.state() == OutFileState.OFFERED) {
            offerAgain(file, lines + " " + sha256);
        }
        return row(id);
    }

    private void take(OutFileRow file) {
        db.run(h -> h.execute(
                "update out_file set state = 'ACKNOWLEDGED', problem = null, acknowledged_at = ?, acknowledged_by = ? where id = ?",
                OffsetDateTime.now(clock),
                actor.name(),
                file.id()));
        audit.record(AuditEntry.ofSystem("outfile.acknowledged", file.name()).with(Map.of("file", file.id())));
    }

    private void offerAgain(OutFileRow file, String said) {
        db.run(h -> h.execute(
                "update out_file set problem = ?, offers = offers + 1, offered_at = ?, published_at = null where id = ?",
                said,
                OffsetDateTime.now(clock),
                file.id()));
        audit.record(
                AuditEntry.ofSystem("outfile.disputed", file.name()).with(Map.of("file", file.id(), "said", said)));
    }

    private OutFileRow row(long id) {
        return find("f.id = ?", id).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
    }

    /** The file of a name. */
    @Requires(JOB_RUN)
    public Optional<OutFileRow> named(String name) {
        return find("f.name = ?", name);
    }

    private Optional<OutFileRow> find(String where, Object value) {
        return db.query(h -> h.select(OutFileQueries.ROWS + " where " + where, value)
                .map(OutFileQueries::row)
                .findOne());
    }

    /** Files that are offered and not yet laid into the directory. */
    @Requires(JOB_RUN)
    public List<OutFileRow> unpublished() {
        return db.query(h -> h.createQuery(OutFileQueries.ROWS
                        + " where f.state = 'OFFERED' and f.published_at is null order by f.id limit 20")
                .map(OutFileQueries::row)
                .list());
    }

    /** Notes that a file lies in the directory. */
    @Requires(JOB_RUN)
    public void published(long id, int offers) {
        db.run(h -> h.execute(
                "update out_file set published_at = ? where id = ? and offers = ?",
                OffsetDateTime.now(clock),
                id,
                offers));
    }

    /** Clears away the content of files that nobody needs any more, a month after they were offered. */
    @Requires(JOB_RUN)
    public void clear() {
        rows.house(() -> db.run(h -> h.execute(
                "delete from out_file_part p using out_file f where f.id = p.file_id"
                        + " and f.state in ('ACKNOWLEDGED', 'SUPERSEDED') and f.offered_at < ?",
                OffsetDateTime.now(clock).minus(KEPT))));
    }
}
