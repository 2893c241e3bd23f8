package crm.exports;

import static crm.access.Permission.CUSTOMER_EXPORT;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customerlist.CustomerQueries;
import crm.customerlist.SnapshotChunk;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.Settings;
import crm.user.SignInService;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the worker of an export does in the database, step by step: each step asks anew whether the requester may. */
@Stateless
public class ExportChunkService {

    private static final int CHUNK = 1_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerQueries customers;

    @Inject
    SignInService signIns;

    @Inject
    Notices notices;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    /** The run to be worked on; empty when it has ended. */
    @Requires(CUSTOMER_EXPORT)
    public Optional<ExportRun> begin(long runId) {
        return db.query(h -> h.createQuery(
                        "select format, columns, language, snapshot_id, purpose, created_at, token_id from export_run"
                                + " where id = :id and user_name = :user and status = 'RUNNING' and snapshot_id is not null")
                .bind("id", runId)
                .bind("user", actor.name())
                .map((row, context) -> new ExportRun(
                        runId,
                        ExportFormat.valueOf(row.getString(1)),
                        Arrays.stream(row.getString(2).split(","))
                                .map(ExportColumn::valueOf)
                                .toList(),
                        row.getString(3),
                        actor.get().zone(),
                        row.getLong(4),
                        actor.name(),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class),
                        row.getObject(7, Long.class)))
                .findOne());
    }

    /** The next rows, as the requester may see them now. */
    @Requires(CUSTOMER_EXPORT)
    public SnapshotChunk read(ExportRun run, long after) {
        if (!signIns.mayGoOn(null, run.token())) throw ExportRule.REVOKED.violatedBy();
        return customers.chunk(run.snapshotId(), after, CHUNK);
    }

    /**
     * Stores parts of the file and how far it has come.
     *
     * @return false when the run was ended meanwhile
     */
    @Requires(CUSTOMER_EXPORT)
    public boolean save(long runId, int firstPart, List<byte[]> parts, long done) {
        var alive = db.query(h -> h.execute(
                "update export_run set done = ?, alive_at = clock_timestamp()"
                        + " where id = ? and user_name = ? and status = 'RUNNING'",
                done,
                runId,
                actor.name()));
        if (alive == 1) store(runId, firstPart, parts);
        return alive == 1;
    }

    /** Stores the rest of the file, tells the requester and keeps the file for as long as the setting says. */
    @Requires(CUSTOMER_EXPORT)
    public void finish(long runId, int firstPart, List<byte[]> parts) {
        var now = OffsetDateTime.now(clock);
        var until = now.plus(Duration.ofHours(settings.number("export.link-hours")));
        var ended = db.query(h -> h.createQuery(
                        "update export_run set status = 'DONE', ended_at = :now, expires_at = :until"
                                + " where id = :id and user_name = :user and status = 'RUNNING' returning file_name, done, format")
                .bind("now", now)
                .bind("until", until)
                .bind("id", runId)
                .bind("user", actor.name())
                .map((row, context) ->
                        new Finished(row.getString(1), row.getLong(2), ExportFormat.valueOf(row.getString(3))))
                .findOne());
        if (ended.isEmpty()) return;
        store(runId, firstPart, parts);
        dropSnapshot(runId);
        audit.record(AuditEntry.ofSecurity("export.finished", String.valueOf(runId))
                .with(Map.of(
                        "file", ended.get().file(), "customers", ended.get().customers())));
        meters.count(Metric.EXPORT_ROWS, ended.get().customers(), ended.get().format());
        var parameters = Map.of(
                "export",
                runId,
                "file",
                ended.get().file(),
                "count",
                ended.get().customers());
        notices.send(List.of(Notice.of(actor.userId(), NoticeKind.EXPORT_DONE, parameters, null)));
    }

    /** Ends a run that something stands against. What was written is thrown away. */
    @OpenToAll("ends only the caller's own run, also for want of the permission to go on with it")
    public void fail(long runId, String rule) {
        var failed = db.query(h -> h.execute(
                "update export_run set status = 'FAILED', message = ?, ended_at = ? where id = ? and status = 'RUNNING'",
                rule,
                OffsetDateTime.now(clock),
                runId)); // row-level security leaves the caller's own
        if (failed == 0) return;
        db.run(h -> h.execute("delete from export_part where export_id = ?", runId));
        dropSnapshot(runId);
        audit.record(
                AuditEntry.ofSecurity("export.failed", String.valueOf(runId)).with(Map.of("rule", rule)));
        notices.send(List.of(Notice.of(actor.userId(), NoticeKind.EXPORT_FAILED, Map.of("export", runId), null)));
    }

    private record Finished(String file, long customers, ExportFormat format) {}

    private void store(long runId, int firstPart, List<byte[]> parts) {
        if (parts.isEmpty()) return;
        db.run(h -> {
            var batch = h.prepareBatch("insert into export_part (export_id, no, bytes) values (?, ?, ?)");
            for (var i = 0; i < parts.size(); i++) batch.add(runId, firstPart + i, parts.get(i));
            batch.execute();
        });
    }

    private void dropSnapshot(long runId) {
        db.run(h ->
                h.execute("delete from snapshot where id = (select snapshot_id from export_run where id = ?)", runId));
    }
}
