package crm.bulk;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.access.Permission.CUSTOMER_VERIFY;
import static crm.access.Permission.REMARK_ADD;
import static crm.access.Permission.TAG_ASSIGN;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.assignment.AssignResult;
import crm.assignment.AssignmentService;
import crm.assignment.HandOverService;
import crm.customer.VerificationResult;
import crm.customer.VerificationService;
import crm.followup.RemarkService;
import crm.followup.RowOutcome;
import crm.followup.RowResult;
import crm.followup.TagService;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.org.ManagerDirectory;
import crm.shared.Db;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One chunk of bulk work after the other, each a transaction with its results and progress. */
@Stateless
public class BulkChunkService {

    private static final int CHUNK = 1_000;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    AssignmentService assignments;

    @Inject
    HandOverService handOvers;

    @Inject
    RemarkService remarks;

    @Inject
    VerificationService verifications;

    @Inject
    TagService tags;

    @Inject
    OwnerLines lines;

    @Inject
    Notices notices;

    @Inject
    ManagerDirectory managers;

    @Inject
    Clock clock;

    @Resource
    SessionContext session;

    private record Run(
            long id,
            BulkKind kind,
            long snapshotId,
            JsonObject request,
            long last,
            long done,
            long changed,
            long refused) {}

    private record Item(long ordinal, String number) {}

    private record Result(String customer, String outcome, String rule, List<?> details, boolean changed) {}

    /**
     * Does the next chunk.
     *
     * @return whether there is more to do; false also when the run was paused
     */
    @Requires({ASSIGNMENT_ASSIGN, REMARK_ADD, TAG_ASSIGN, CUSTOMER_VERIFY})
    public boolean next(long runId) {
        var found = running(runId);
        if (found.isEmpty()) return false;
        var run = found.get();
        return run.kind() == BulkKind.OWNER_FILE ? nextLines(run) : nextItems(run);
    }

    private boolean nextItems(Run run) {
        var items = items(run);
        if (items.isEmpty()) {
            end(run);
            return false;
        }
        var results = run.kind() == BulkKind.HAND_OVER
                ? handOver(run, items)
                : work(run, items.stream().map(Item::number).toList());
        keep(run, results);
        progress(run, items.get(items.size() - 1).ordinal(), results);
        return true;
    }

    private boolean nextLines(Run run) {
        var next = lines.next(run.id(), run.last(), CHUNK);
        if (next.isEmpty()) {
            end(run);
            return false;
        }
        var results = lines.assign(run.id(), next).stream()
                .map(BulkChunkService::result)
                .toList();
        keep(run, results);
        progress(run, run.last() + next.size(), results);
        return true;
    }

    /** Stops a run that something stands against, and tells its owner; what was done stays, and what has ended does too. */
    @OpenToAll("ends only the caller's own run, also for want of the permission, or of the user, to go on with it")
    public void fail(long runId, String rule, List<Object> details) {
        db.run(h -> h.createQuery("select bulk_run_failed(:id, :user, :rule, :details::jsonb, :now)::text")
                .bind("id", runId)
                .bind("user", session.getCallerPrincipal().getName())
                .bind("rule", rule)
                .bind("details", Strings.array(details))
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(String.class)
                .list());
    }

    private Optional<Run> running(long runId) {
        return db.query(h -> h.createQuery(
                        "select id, kind, snapshot_id, request::text, last_ordinal, done, changed, refused from"
                                + " bulk_run where id = :id and user_name = :user and status = 'RUNNING' for update")
                .bind("id", runId)
                .bind("user", actor.name())
                .map((row, context) -> new Run(
                        row.getLong(1),
                        BulkKind.valueOf(row.getString(2)),
                        row.getLong(3),
                        Strings.object(row.getString(4)),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)))
                .findOne());
    }

    /** The next customers, also such as left the scope since they were selected: each gets its result. */
    private List<Item> items(Run run) {
        return rows.house(() -> db.query(h -> h.createQuery("select i.ordinal, c.number from snapshot_item i"
                        + " join customer c on c.id = i.customer_id where i.snapshot_id = :snapshot"
                        + " and i.ordinal > :last order by i.ordinal limit :chunk")
                .bind("snapshot", run.snapshotId())
                .bind("last", run.last())
                .bind("chunk", CHUNK)
                .map((row, context) -> new Item(row.getLong(1), row.getString(2)))
                .list()));
    }

    private List<Result> work(Run run, List<String> numbers) {
        return switch (run.kind()) {
            case ASSIGN ->
                assignments.assign(BulkAssignment.from(run.request()).of(numbers, run.id())).stream()
                        .map(BulkChunkService::result)
                        .toList();
            case REMARK ->
                remarks.add(numbers, run.request().getString("text")).stream()
                        .map(BulkChunkService::result)
                        .toList();
            case TAG ->
                tags.add(numbers, tags(run)).stream()
                        .map(BulkChunkService::result)
                        .toList();
            case UNTAG ->
                tags.remove(numbers, tags(run)).stream()
                        .map(BulkChunkService::result)
                        .toList();
            case VERIFY ->
                verifications.set(numbers, BulkVerification.from(run.request())).stream()
                        .map(BulkChunkService::result)
                        .toList();
            case HAND_OVER, OWNER_FILE ->
                throw new IllegalStateException(run.kind() + " goes by the order of its customers");
        };
    }

    private List<Result> handOver(Run run, List<Item> items) {
        var request = BulkHandOver.from(run.request());
        var receivers = new LinkedHashMap<String, String>();
        items.forEach(item -> receivers.put(item.number(), request.receiver(item.ordinal())));
        return handOvers.hand(request.of(receivers, run.id())).stream()
                .map(BulkChunkService::result)
                .toList();
    }

    private static Set<String> tags(Run run) {
        var tags = new TreeSet<String>();
        run.request().getJsonArray("tags").getValuesAs(JsonString.class).forEach(tag -> tags.add(tag.getString()));
        return tags;
    }

    private static Result result(AssignResult result) {
        var rule = result.rule() == null ? null : result.rule().key();
        return new Result(result.number(), result.outcome().name(), rule, result.details(), result.isDone());
    }

    private static Result result(VerificationResult result) {
        return new Result(result.number(), result.outcome().name(), null, List.of(), result.isDone());
    }

    private static Result result(RowResult result) {
        return new Result(
                result.number(), result.outcome().name(), null, List.of(), result.outcome() == RowOutcome.DONE);
    }

    private void keep(Run run, List<Result> results) {
        db.run(h -> {
            var batch = h.prepareBatch("insert into bulk_result (run_id, no, customer, outcome, rule, details)"
                    + " values (:run, :no, :customer, :outcome, :rule, :details::jsonb)");
            var no = run.done();
            for (var result : results) {
                batch.bind("run", run.id())
                        .bind("no", ++no)
                        .bind("customer", result.customer())
                        .bind("outcome", result.outcome())
                        .bind("rule", result.rule())
                        .bind("details", result.details().isEmpty() ? null : Strings.array(result.details()))
                        .add();
            }
            batch.execute();
        });
    }

    private void progress(Run run, long last, List<Result> results) {
        var changed = results.stream().filter(Result::changed).count();
        db.run(h -> h.createUpdate(
                        "update bulk_run set last_ordinal = :last, done = done + :done, changed = changed + :changed,"
                                + " refused = refused + :refused, touched_at = :now where id = :id")
                .bind("last", last)
                .bind("done", results.size())
                .bind("changed", changed)
                .bind("refused", results.size() - changed)
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", run.id())
                .execute());
    }

    private void end(Run run) {
        db.run(h -> h.createUpdate(
                        "update bulk_run set status = 'DONE', ended_at = :now, touched_at = :now where id = :id")
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", run.id())
                .execute());
        var counts = Map.of("run", run.id(), "changed", run.changed(), "refused", run.refused());
        notices.send(List.of(Notice.of(actor.userId(), NoticeKind.BULK_DONE, counts, null)));
        if (run.kind() == BulkKind.HAND_OVER) {
            var request = BulkHandOver.from(run.request());
            handOvers.finish(request.manager(), request.called());
        }
        if (run.kind() == BulkKind.ASSIGN && run.changed() > 0) {
            tell(Map.of(run.request().getString("manager"), run.changed()));
        }
        if (run.kind() == BulkKind.OWNER_FILE) {
            tell(lines.given(run.id()));
            lines.clear(run.id());
        }
    }

    /** @param given by user name of the new owner, how many customers */
    private void tell(Map<String, Long> given) {
        if (given.isEmpty()) return;
        notices.send(managers.named(given.keySet()).stream()
                .map(manager -> Notice.of(
                        manager.userId(),
                        NoticeKind.ASSIGNMENT_RECEIVED,
                        Map.of(
                                "count",
                                given.get(manager.user()),
                                "by",
                                actor.get().displayName()),
                        null))
                .toList());
    }
}
