package crm.bulk;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.access.Permission.CUSTOMER_VERIFY;
import static crm.access.Permission.HAND_OVER;
import static crm.access.Permission.REMARK_ADD;
import static crm.access.Permission.TAG_ASSIGN;
import static crm.shared.Jsons.JSON;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.assignment.AssignRequest;
import crm.assignment.AssignmentRule;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.VerificationFinding;
import crm.customer.VerificationService;
import crm.followup.RemarkService;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Sha256;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts, pauses and resumes work on the customers of a snapshot. */
@Stateless
public class BulkService {

    private static final int LONGEST_NAME = 200;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AssignmentService assignments;

    @Inject
    RemarkService remarks;

    @Inject
    VerificationService verifications;

    @Inject
    OwnerLines lines;

    @Inject
    Settings settings;

    @Inject
    Event<BulkStarted> started;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** Gives all customers of a snapshot to a manager. What stands against the manager is refused at once. */
    @Requires(ASSIGNMENT_ASSIGN)
    public long assign(long snapshotId, BulkAssignment assignment) {
        assignments.check(assignment.withoutCustomers());
        return start(BulkKind.ASSIGN, snapshotId, assignment.toJson());
    }

    /**
     * Gives the customers of a file to the managers it names, by the same rules as a request of one of them, the cool-down
     * included.
     *
     * @param name    of the file, for the audit trail
     * @param content as {@link OwnerFile} says
     */
    @Requires(ASSIGNMENT_ASSIGN)
    public long assignFile(String name, byte[] content) {
        if (!settings.hasManagers()) throw AssignmentRule.NO_ACCOUNT_MANAGERS.violatedBy();
        var read = OwnerFile.read(content);
        var request = JSON.createObjectBuilder()
                .add("file", name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                .add("sha256", Sha256.hex(content))
                .build();
        var id = begin(BulkKind.OWNER_FILE, null, request, read.size());
        lines.keep(id, read);
        return id;
    }

    /** Hands over all customers of a snapshot. Whoever cannot be given customers today is refused at once. */
    @Requires(HAND_OVER)
    public long handOver(long snapshotId, BulkHandOver handOver) {
        handOver.receivers()
                .forEach(receiver -> assignments.check(AssignRequest.of(List.of(), OwnershipRole.SERVICE, receiver)
                        .because(handOver.reason())));
        return start(BulkKind.HAND_OVER, snapshotId, handOver.toJson());
    }

    /** Puts a remark on all customers of a snapshot. */
    @Requires(REMARK_ADD)
    public long remark(long snapshotId, String text) {
        remarks.check(text);
        return start(
                BulkKind.REMARK,
                snapshotId,
                JSON.createObjectBuilder().add("text", text).build());
    }

    /** Puts tags on all customers of a snapshot. */
    @Requires(TAG_ASSIGN)
    public long tag(long snapshotId, Set<String> tags) {
        return start(BulkKind.TAG, snapshotId, tags(tags));
    }

    /** Takes tags off all customers of a snapshot. */
    @Requires(TAG_ASSIGN)
    public long untag(long snapshotId, Set<String> tags) {
        return start(BulkKind.UNTAG, snapshotId, tags(tags));
    }

    /** Writes down what was verified of all customers of a snapshot. */
    @Requires(CUSTOMER_VERIFY)
    public long verify(long snapshotId, VerificationFinding finding) {
        verifications.check(finding);
        return start(BulkKind.VERIFY, snapshotId, BulkVerification.toJson(finding));
    }

    /** Lets the chunk under way end and no other begin. */
    @Requires({ASSIGNMENT_ASSIGN, REMARK_ADD, TAG_ASSIGN, CUSTOMER_VERIFY})
    public void pause(long runId) {
        change(runId, "'RUNNING'", "PAUSED");
    }

    /** Goes on after the last chunk that was saved: after a pause, a failure or the end of a server. */
    @Requires({ASSIGNMENT_ASSIGN, REMARK_ADD, TAG_ASSIGN, CUSTOMER_VERIFY})
    public void resume(long runId) {
        change(runId, "'PAUSED', 'FAILED', 'RUNNING'", "RUNNING");
        var behalf = db.query(
                h -> h.createQuery("select on_behalf_of from bulk_run where id = :id and on_behalf_of is not null")
                        .bind("id", runId)
                        .mapTo(String.class)
                        .findOne());
        started.fire(new BulkStarted(runId, behalf.orElse(null)));
    }

    private long start(BulkKind kind, long snapshotId, JsonObject request) {
        var total = db.query(
                        h -> h.createQuery("select s.count from snapshot s where s.id = :id and s.user_name = :user")
                                .bind("id", snapshotId)
                                .bind("user", actor.name())
                                .mapTo(Long.class)
                                .findOne())
                .orElseThrow(() -> BulkRule.NOT_FOUND.violatedBy(String.valueOf(snapshotId)));
        if (total == 0) throw BulkRule.NOTHING_SELECTED.violatedBy();
        return begin(kind, snapshotId, request, total);
    }

    private long begin(BulkKind kind, Long snapshotId, JsonObject request, long total) {
        var giver = actor.get().behalf();
        var behalf = giver == null ? null : giver.name();
        var id = db.query(
                h -> h.createQuery("insert into bulk_run (kind, user_name, snapshot_id, request, status, total,"
                                + " created_at, touched_at, on_behalf_of) values (:kind, :user, :snapshot, :request::jsonb, 'RUNNING',"
                                + " :total, :now, :now, :behalf) returning id")
                        .bind("behalf", behalf)
                        .bind("kind", kind.name())
                        .bind("user", actor.name())
                        .bind("snapshot", snapshotId)
                        .bind("request", request.toString())
                        .bind("total", total)
                        .bind("now", OffsetDateTime.now(clock))
                        .mapTo(Long.class)
                        .one());
        audit.record(AuditEntry.ofSystem("bulk.started", String.valueOf(id))
                .with(Map.of("kind", kind, "customers", total, "request", request)));
        started.fire(new BulkStarted(id, behalf));
        return id;
    }

    private void change(long runId, String from, String to) {
        var changed = db.query(h -> h.createUpdate("update bulk_run set status = :to, touched_at = :now, rule = null,"
                        + " details = null, ended_at = null where id = :id and user_name = :user and status in (" + from
                        + ")")
                .bind("to", to)
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", runId)
                .bind("user", actor.name())
                .execute());
        if (changed == 1) return;
        var known =
                db.query(h -> h.createQuery("select exists (select from bulk_run where id = :id and user_name = :user)")
                        .bind("id", runId)
                        .bind("user", actor.name())
                        .mapTo(Boolean.class)
                        .one());
        throw (known ? BulkRule.ALREADY_ENDED : BulkRule.NOT_FOUND).violatedBy(String.valueOf(runId));
    }

    private static JsonObject tags(Set<String> tags) {
        var json = JSON.createArrayBuilder();
        tags.forEach(json::add);
        return JSON.createObjectBuilder().add("tags", json).build();
    }
}
