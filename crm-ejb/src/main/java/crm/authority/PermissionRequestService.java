package crm.authority;

import static crm.access.Permission.REQUEST_DECIDE;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.access.Permission;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * People ask for a permission they lack, and whoever leads their unit or administers it answers. What is granted holds from then
 * to its last day with the role it was asked for, reaches what that role reaches, and ends with it. See docs/domain.md, section 7.12.
 */
@Stateless
public class PermissionRequestService {

    /** For how many days at most a permission is asked for. */
    public static final int MOST_DAYS = 92;

    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_WAITING = 10;

    private static final String ASK = """
        insert into permission_request (user_id, grant_id, role_id, unit_id, permission, reason, until_day, asked_at)
        select g.user_id, g.id, g.role_id, g.unit_id, :permission, :reason, :until, :now from user_grant g where g.id = :grant
        on conflict (user_id, permission) where status = 'PENDING' do nothing returning id, unit_id
        """;

    private static final String DECIDE = """
        update permission_request q set status = :status, decided_by = :by, decided_at = :now, decision = :decision
        where q.id = :id and q.status = 'PENDING'
        """;

    /** From now, with the role where it is still held. */
    private static final String GIVE = """
        insert into granted_permission (request_id, grant_id, permission, from_at, to_at)
        select q.id, g.id, q.permission, :now, :end from permission_request q join user_grant g on g.id = q.grant_id
          and g.from_at <= :now and (g.to_at is null or g.to_at > :now)
          join role r on r.id = g.role_id and r.ended_at is null
          join app_user u on u.id = g.user_id and u.status = 'ACTIVE'
        where q.id = :id
        """;

    @Inject
    Db db;

    @Inject
    Requests requests;

    @Inject
    PermissionRequestQueries queries;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Notices notices;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Asked(long id, long unitId) {}

    /**
     * Asks for a permission; whoever may decide hears of it.
     *
     * @param grant the role it is to come with, as {@link PermissionRequestQueries#roles} names it; null is the one that reaches most
     * @param until the last day
     * @return the id of the request
     */
    @OpenToAll("everybody may ask; somebody else decides")
    public long ask(Permission permission, Long grant, String reason, LocalDate until) {
        refuseUnaskable(permission, reason, until);
        var role = requests.held(actor.userId()).stream()
                .filter(held -> grant == null || held.grant() == grant)
                .filter(held -> grant != null || held.reachesCustomers() || !permission.isAboutCustomers())
                .findFirst()
                .orElseThrow(
                        () -> (grant == null && !requests.held(actor.userId()).isEmpty()
                                        ? RequestRule.REACHES_NOBODY
                                        : RequestRule.NO_ROLE)
                                .violatedBy());
        if (permission.isAboutCustomers() && !role.reachesCustomers()) throw RequestRule.REACHES_NOBODY.violatedBy();
        var asked = db.query(h -> h.createQuery(ASK)
                        .bind("permission", permission.name())
                        .bind("reason", reason.strip())
                        .bind("until", until)
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("grant", role.grant())
                        .map((row, context) -> new Asked(row.getLong(1), row.getLong(2)))
                        .findOne())
                .orElseThrow(RequestRule.WAITS::violatedBy);
        var request = requests.where("q.id = :id", asked.id()).get(0);
        if (requests.isToxic(request)) throw RequestRule.TOXIC.violatedBy();
        audit.record(AuditEntry.ofSecurity("permission.requested", actor.name())
                .because(reason.strip())
                .with(Map.of(
                        "permission",
                        permission,
                        "role",
                        role.role().code(),
                        "unit",
                        role.unit().code(),
                        "until",
                        until)));
        tell(requests.approvers(request, asked.unitId()), NoticeKind.PERMISSION_REQUESTED, request);
        return asked.id();
    }

    /** Takes back a request of one's own that waits. */
    @OpenToAll("everybody's own requests")
    public void withdraw(long id) {
        var request = requests.where("q.id = :id", id).stream()
                .filter(PermissionRequestRow::own)
                .findFirst()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
        decide(request, RequestStatus.WITHDRAWN, null);
        audit.record(entry("permission.request-withdrawn", request, null));
    }

    /** Has the permission hold from now to its last day. @param note may be left out */
    @Requires(REQUEST_DECIDE)
    public void grant(long id, String note) {
        if (note != null && !note.isBlank()) refuseReason(note);
        var request = mine(id, "permission.granted");
        if (request.permission().isByRoleOnly()) throw RequestRule.NOT_ASKABLE.violatedBy(request.permission());
        if (requests.isToxic(request)) throw RequestRule.TOXIC.violatedBy();
        if (request.until().isBefore(settings.today())) throw RequestRule.OVER.violatedBy();
        decide(request, RequestStatus.GRANTED, note);
        var given = db.query(h -> h.createUpdate(GIVE)
                .bind("id", id)
                .bind("now", OffsetDateTime.now(clock))
                .bind(
                        "end",
                        request.until()
                                .plusDays(1)
                                .atStartOfDay(settings.zone())
                                .toOffsetDateTime())
                .execute());
        if (given == 0) throw RequestRule.NOT_PENDING.violatedBy();
        audit.record(entry("permission.granted", request, note));
        tell(List.of(userId(request)), NoticeKind.PERMISSION_GRANTED, request);
    }

    /** Denies what was asked for. */
    @Requires(REQUEST_DECIDE)
    public void refuse(long id, String reason) {
        refuseReason(reason);
        var request = mine(id, "permission.refused");
        decide(request, RequestStatus.REFUSED, reason);
        audit.record(entry("permission.refused", request, reason));
        tell(List.of(userId(request)), NoticeKind.PERMISSION_REFUSED, request);
    }

    /** Takes away before its last day what was granted. */
    @Requires(REQUEST_DECIDE)
    public void end(long id, String reason) {
        refuseReason(reason);
        var request = mine(id, "permission.ended");
        var ended = db.query(h -> h.createUpdate(
                                "update granted_permission set to_at = :now where request_id = :id and to_at > :now")
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("id", id)
                        .execute()
                + h.createUpdate("update permission_request set status = 'ENDED', decided_by = :by, decided_at = :now,"
                                + " decision = :reason where id = :id and status = 'GRANTED'")
                        .bind("by", actor.name())
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("reason", reason.strip())
                        .bind("id", id)
                        .execute());
        if (ended < 2) throw RequestRule.OVER.violatedBy();
        audit.record(entry("permission.ended", request, reason));
        tell(List.of(userId(request)), NoticeKind.PERMISSION_ENDED, request);
    }

    private void refuseUnaskable(Permission permission, String reason, LocalDate until) {
        if (actor.get().behalf() != null) throw RequestRule.ON_BEHALF.violatedBy();
        if (permission == null
                || permission.isByRoleOnly()
                || permission.isAboutManagers() && !settings.hasManagers()) {
            throw RequestRule.NOT_ASKABLE.violatedBy(String.valueOf(permission));
        }
        if (actor.can(permission)) throw RequestRule.HELD.violatedBy();
        refuseReason(reason);
        var today = settings.today();
        if (until == null || until.isBefore(today) || until.isAfter(today.plusDays(MOST_DAYS))) {
            throw RequestRule.UNTIL.violatedBy(MOST_DAYS);
        }
        var waiting =
                queries.mine().stream().filter(PermissionRequestRow::isPending).count();
        if (waiting >= MOST_WAITING) throw RequestRule.TOO_MANY.violatedBy(MOST_WAITING);
    }

    /** The request, where the caller decides on it; what is out of reach is as if absent. */
    private PermissionRequestRow mine(long id, String action) {
        var request = requests.where("q.id = :id", id).stream()
                .findFirst()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
        if (actor.get().is(request.user()) || requests.dependsOn(request.user())) {
            refusals.refused(actor.name(), entry(action, request, null));
            throw RequestRule.OWN.violatedBy();
        }
        if (!requests.decides(request)) throw AccessRule.NOT_FOUND.violatedBy(id);
        return request;
    }

    private void decide(PermissionRequestRow request, RequestStatus status, String decision) {
        var decided = db.query(h -> h.createUpdate(DECIDE)
                .bind("status", status.name())
                .bind("by", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("decision", decision == null || decision.isBlank() ? null : decision.strip())
                .bind("id", request.id())
                .execute());
        if (decided == 0) throw RequestRule.NOT_PENDING.violatedBy();
    }

    private static AuditEntry entry(String action, PermissionRequestRow request, String reason) {
        return AuditEntry.ofSecurity(action, request.user())
                .because(reason)
                .with(Map.of(
                        "permission",
                        request.permission(),
                        "role",
                        request.role().code(),
                        "unit",
                        request.unit().code(),
                        "until",
                        request.until(),
                        "request",
                        request.id()));
    }

    private void tell(List<Long> users, NoticeKind kind, PermissionRequestRow request) {
        var parameters = Map.of(
                "by",
                actor.get().displayName(),
                "permission",
                request.permission().name(),
                "day",
                request.until());
        notices.send(users.stream()
                .map(user -> new Notice(user, kind, parameters, null, null))
                .toList());
    }

    private long userId(PermissionRequestRow request) {
        return db.query(h -> h.createQuery("select id from app_user where name = :name")
                .bind("name", request.user())
                .mapTo(Long.class)
                .one());
    }

    private static void refuseReason(String reason) {
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw RequestRule.REASON.violatedBy(LONGEST_REASON);
        }
    }
}
