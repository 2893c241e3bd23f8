package crm.authority;

import static crm.access.Permission.CUSTOMER_EXPORT;
import static crm.access.Permission.DELEGATION_GIVE;
import static crm.access.Permission.REPORT_WRITE;

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
import crm.shared.SqlStates;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * People have others stand in for them for a time. Who stands in says so, and then has those rights of the other in place of the
 * own ones: both names are written down. Nobody checks in another's name what either of the two did. It is over with its last
 * day, and at once when either of the two is gone or holds no role any more. See docs/domain.md, section 7.13.
 */
@Stateless
public class DelegationService {

    /** For how many days at most somebody stands in. */
    public static final int MOST_DAYS = 184;

    private static final int LONGEST_REASON = 1_000;
    private static final String OVERLAP = "23P01"; // exclusion violation

    private static final String GIVE = """
        insert into delegation (from_user, to_user, permissions, unit_id, from_at, to_at, while_away, reason, given_at)
        values (:from, :to, :permissions, :unit, :begin, :end, :away, :reason, :now) returning id
        """;

    @Inject
    Db db;

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

    private record Given(long from, long to, String fromName, String toName) {}

    /**
     * Whether a right can be somebody else's for a time: not one that decides over rights, not one's own daily report, and not a
     * file, which is made when nobody acts for anybody.
     */
    static boolean isForOthers(Permission permission) {
        return !permission.isByRoleOnly() && permission != REPORT_WRITE && permission != CUSTOMER_EXPORT;
    }

    /**
     * Has somebody stand in for the caller, who is told.
     *
     * @return the id of the delegation
     */
    @Requires(DELEGATION_GIVE)
    public long give(DelegationRequest wanted) {
        refuse(wanted);
        var deputy = deputy(wanted.to());
        if (isObliged(actor.userId()) && !isObliged(deputy))
            throw DelegationRule.WITHOUT_FACTOR.violatedBy(wanted.to());
        var id = insert(wanted, deputy);
        var codes = wanted.permissions().stream().map(Enum::name).sorted().collect(Collectors.joining(", "));
        audit.record(AuditEntry.ofSecurity("delegation.given", wanted.to())
                .because(wanted.reason().strip())
                .with(Map.of(
                        "permissions",
                        codes,
                        "unit",
                        wanted.unit() == null ? "" : wanted.unit(),
                        "from",
                        wanted.from(),
                        "to",
                        wanted.until(),
                        "whileAway",
                        wanted.whileAway())));
        notices.send(List.of(new Notice(
                deputy,
                NoticeKind.DELEGATION_RECEIVED,
                Map.of("by", actor.get().displayName(), "day", wanted.from(), "until", wanted.until()),
                null,
                null)));
        return id;
    }

    /** Ends a delegation at once, whichever of the two the caller is; one that has not begun never does. */
    @OpenToAll("everybody's own delegations")
    public void end(long id) {
        if (actor.get().behalf() != null) throw AccessRule.NOT_FOUND.violatedBy(id);
        var now = OffsetDateTime.now(clock);
        var given = db.query(h -> h.createQuery("select d.from_user, d.to_user, f.name, t.name from delegation d"
                                + " join app_user f on f.id = d.from_user join app_user t on t.id = d.to_user"
                                + " where d.id = :id and :user in (d.from_user, d.to_user)")
                        .bind("id", id)
                        .bind("user", actor.userId())
                        .map((row, context) ->
                                new Given(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
        var ended = db.query(h -> h.createUpdate("update delegation set to_at = greatest(from_at, :now), ended_by = :by"
                        + " where id = :id and to_at > greatest(from_at, :now)")
                .bind("now", now)
                .bind("by", actor.name())
                .bind("id", id)
                .execute());
        if (ended == 0) throw DelegationRule.OVER.violatedBy();
        audit.record(AuditEntry.ofSecurity("delegation.ended", given.toName())
                .with(Map.of("from", given.fromName(), "delegation", id)));
        var other = given.from() == actor.userId() ? given.to() : given.from();
        notices.send(List.of(new Notice(
                other, NoticeKind.DELEGATION_ENDED, Map.of("by", actor.get().displayName()), null, null)));
    }

    /** Begins to act on somebody's behalf; refused unless a delegation is in force. What follows is done in both names. */
    @OpenToAll("whether somebody stands in, the delegation says")
    public void begin(String giver) {
        if (actor.get().behalf() != null || !isInForce(giver)) {
            refusals.refused(actor.name(), AuditEntry.ofSecurity("delegation.begun", String.valueOf(giver)));
            throw DelegationRule.NOT_IN_FORCE.violatedBy();
        }
        audit.record(AuditEntry.ofSecurity("delegation.begun", giver));
    }

    /** Writes down that the caller acts as oneself again. */
    @OpenToAll("everybody may be oneself again")
    public void leave(String giver) {
        audit.record(AuditEntry.ofSecurity("delegation.left", giver));
    }

    /** What somebody is called for whom the caller stands in; nothing of others. */
    @OpenToAll("who stands in knows for whom")
    public String nameOf(String giver) {
        var behalf = actor.get().behalf();
        return behalf != null && behalf.name().equals(giver) ? behalf.displayName() : "";
    }

    private boolean isInForce(String giver) {
        return db.query(
                h -> h.createQuery("select exists (select from app_user g, delegation_in_force(g.id, :deputy, :now) d"
                                + " where g.name = :giver and d.id is not null)")
                        .bind("giver", giver)
                        .bind("deputy", actor.userId())
                        .bind("now", OffsetDateTime.now(clock))
                        .mapTo(Boolean.class)
                        .one());
    }

    private void refuse(DelegationRequest wanted) {
        if (actor.name().equals(wanted.to())) throw DelegationRule.SELF.violatedBy();
        if (wanted.permissions() == null || wanted.permissions().isEmpty()) throw DelegationRule.NOTHING.violatedBy();
        refuseBeyond(wanted);
        var reason = wanted.reason();
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw DelegationRule.REASON.violatedBy(LONGEST_REASON);
        }
        refuseDays(wanted.from(), wanted.until());
    }

    /** To hand out what is not one's own to hand out is written down. */
    private void refuseBeyond(DelegationRequest wanted) {
        for (var permission : wanted.permissions()) {
            if (isForOthers(permission) && actor.can(permission)) continue;
            refusals.refused(
                    actor.name(),
                    AuditEntry.ofSecurity("delegation.given", String.valueOf(wanted.to()))
                            .with(Map.of("permissions", permission.name())));
            var rule = isForOthers(permission) ? DelegationRule.NOT_HELD : DelegationRule.NOT_FOR_OTHERS;
            throw rule.violatedBy(permission);
        }
    }

    private void refuseDays(LocalDate from, LocalDate until) {
        if (from == null
                || until == null
                || from.isBefore(settings.today())
                || until.isBefore(from)
                || until.isAfter(from.plusDays(MOST_DAYS))) {
            throw DelegationRule.DAYS.violatedBy(MOST_DAYS);
        }
    }

    private long deputy(String name) {
        return db.query(h -> h.createQuery(
                                "select id from app_user where name = :name and kind = 'PERSON' and status = 'ACTIVE'")
                        .bind("name", name)
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> DelegationRule.UNKNOWN.violatedBy(String.valueOf(name)));
    }

    /** Whether a role wants a second factor of somebody; rights behind one are not to be had without. */
    private boolean isObliged(long user) {
        return db.query(h -> h.createQuery("select user_is_obliged(:user, :now)")
                .bind("user", user)
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(Boolean.class)
                .one());
    }

    private long insert(DelegationRequest wanted, long deputy) {
        var now = OffsetDateTime.now(clock);
        var unit = wanted.unit() == null || wanted.unit().isBlank() ? null : unit(wanted.unit());
        try {
            return db.query(h -> h.createQuery(GIVE)
                    .bind("from", actor.userId())
                    .bind("to", deputy)
                    .bindArray(
                            "permissions",
                            String.class,
                            wanted.permissions().stream()
                                    .map(Enum::name)
                                    .sorted()
                                    .toArray())
                    .bind("unit", unit)
                    .bind("begin", wanted.from().equals(settings.today()) ? now : startOf(wanted.from()))
                    .bind("end", startOf(wanted.until().plusDays(1)))
                    .bind("away", wanted.whileAway())
                    .bind("reason", wanted.reason().strip())
                    .bind("now", now)
                    .mapTo(Long.class)
                    .one());
        } catch (UnableToExecuteStatementException refused) {
            if (!SqlStates.of(refused).equals(OVERLAP)) throw refused;
            throw DelegationRule.OVERLAPS.violatedBy(wanted.to());
        }
    }

    private long unit(String code) {
        return db.query(h -> h.createQuery("select id from org_unit where code = :code")
                        .bind("code", code)
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> DelegationRule.UNIT.violatedBy(code));
    }

    private OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }
}
