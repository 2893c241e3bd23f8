package crm.user;

import static crm.access.Permission.ROLE_CONFIRM;
import static crm.access.Permission.ROLE_EDIT;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.shared.Db;
import crm.shared.SqlStates;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Proposes what becomes of roles, and has it happen when somebody else confirms it. Until then nothing changes; from then on
 * everybody who holds the role has the new rights with the next request. See docs/domain.md, section 7.8.
 */
@Stateless
public class RoleService {

    private static final String CODE = "[A-Z][A-Z0-9_]{1,39}";
    private static final String TAKEN = "23505"; // unique violation

    private static final String PROPOSE = """
        insert into role_change (role_code, kind, base_version, before, after, reason, proposed_by, proposed_at)
        values (:role, :kind, :version, :before::jsonb, :after::jsonb, :reason, :by, :at) returning id
        """;

    private static final String DECIDE = """
        update role_change set state = :state, decided_by = :by, decided_at = :at, decision = :decision
        where id = :id and state = 'WAITING' and proposed_by <> :by
          and exists (select from app_user u where u.name = :by and u.kind = 'PERSON' and u.opened_by is distinct from proposed_by
            and u.password_given_by is distinct from proposed_by
            and exists (select from user_grant g join role r on r.id = g.role_id and r.ended_at is null
                join role_permission p on p.role_id = r.id and p.permission = 'ROLE_CONFIRM'
              where g.user_id = u.id and g.from_at <= :at and (g.to_at is null or g.to_at > :at)
                and g.given_by is distinct from proposed_by))
          and not exists (select from app_user u where u.name = proposed_by and (u.opened_by = :by or u.password_given_by = :by
            or exists (select from api_token t where t.user_id = u.id and t.created_by = :by)))
        returning role_code, kind, base_version, before::text, after::text, proposed_by
        """;

    @Inject
    Db db;

    @Inject
    RoleStore roles;

    @Inject
    Administrators administrators;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Clock clock;

    private record Decided(
            String role, RoleChangeKind kind, Long version, RoleContent before, RoleContent after, String proposedBy) {}

    private record Waiting(boolean still, String proposedBy, UserKind by) {}

    /**
     * Proposes a new role, or what is to become of one that is there.
     *
     * @param version the role was read with; null for a new one
     * @return the id of the change
     */
    @Requires(ROLE_EDIT)
    public long propose(String code, RoleContent wanted, Long version, String reason) {
        refuseReason(reason);
        if (code == null || !code.matches(CODE)) throw RoleRule.CODE_UNUSABLE.violatedBy(String.valueOf(code));
        wanted.check();
        if (version == null) {
            if (roles.role(code).isPresent()) throw RoleRule.CODE_TAKEN.violatedBy(code);
            return propose(code, RoleChangeKind.NEW, null, null, wanted, reason);
        }
        var role = roles.present(code);
        if (role.version() != version) throw RoleRule.STALE.violatedBy(code);
        if (role.content().equals(wanted)) throw RoleRule.SAME.violatedBy();
        return propose(code, RoleChangeKind.CHANGE, version, role.content(), wanted, reason);
    }

    /** Proposes that a role ends which nobody holds. */
    @Requires(ROLE_EDIT)
    public long proposeEnd(String code, String reason) {
        refuseReason(reason);
        var role = roles.present(code);
        refuseEnd(code);
        return propose(code, RoleChangeKind.END, role.version(), role.content(), null, reason);
    }

    /**
     * Proposes the roles of a file, each that differs from what is there; all or none.
     *
     * @return the codes of the roles for which something was proposed
     */
    @Requires(ROLE_EDIT)
    public List<String> proposeFile(String text, String reason) {
        refuseReason(reason);
        var proposed = new ArrayList<String>();
        RoleFile.read(text).forEach((code, wanted) -> {
            var there = roles.role(code).filter(role -> !role.ended());
            if (there.isPresent() && there.get().content().equals(wanted)) return;
            propose(code, wanted, there.map(RoleRow::version).orElse(null), reason);
            proposed.add(code);
        });
        return proposed;
    }

    /** Takes back a change of one's own that nobody has decided on. */
    @Requires(ROLE_EDIT)
    public void withdraw(long changeId) {
        var role = db.query(h -> h.createQuery(
                                "update role_change set state = 'WITHDRAWN', decided_by = :by,"
                                        + " decided_at = :at where id = :id and state = 'WAITING' and proposed_by = :by returning role_code")
                        .bind("by", actor.name())
                        .bind("at", OffsetDateTime.now(clock))
                        .bind("id", changeId)
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(changeId));
        audit.record(AuditEntry.ofSecurity("role.change-withdrawn", role).with(Map.of("id", changeId)));
    }

    /**
     * Has a change happen that somebody else proposed: a person who has neither the account, nor its password, nor the right to
     * confirm from who proposed it, nor the other way round. Of several who confirm at once, one does.
     */
    @Requires(ROLE_CONFIRM)
    public void confirm(long changeId, String note) {
        var change = decide(changeId, RoleChangeState.CONFIRMED, note);
        administrators.keeping(() -> apply(change));
        var version = db.query(h -> h.createQuery("update role_change c set version = r.version from role r"
                        + " where c.id = :id and r.code = c.role_code returning r.version")
                .bind("id", changeId)
                .mapTo(Long.class)
                .one());
        var difference = RoleDifference.of(change.before(), change.after());
        audit.record(AuditEntry.ofSecurity("role.changed", change.role())
                .because(note)
                .change(
                        facts("scope", scope(change.before()), "removed", String.join(", ", difference.removed())),
                        facts(
                                "scope",
                                scope(change.after()),
                                "added",
                                String.join(", ", difference.added()),
                                "version",
                                version,
                                "proposedBy",
                                change.proposedBy())));
    }

    /** Has a change not happen that somebody else proposed. */
    @Requires(ROLE_CONFIRM)
    public void reject(long changeId, String reason) {
        refuseReason(reason);
        var change = decide(changeId, RoleChangeState.REJECTED, reason);
        audit.record(AuditEntry.ofSecurity("role.change-rejected", change.role())
                .because(reason)
                .with(Map.of("id", changeId, "proposedBy", change.proposedBy())));
    }

    private void apply(Decided change) {
        switch (change.kind()) {
            case NEW -> {
                change.after().check();
                roles.insert(change.role(), change.after());
            }
            case CHANGE -> {
                change.after().check();
                roles.update(change.role(), change.after(), change.version());
            }
            case END -> {
                roles.end(change.role(), change.version()); // from here on nobody is given it
                refuseEnd(change.role());
            }
        }
    }

    private Decided decide(long changeId, RoleChangeState state, String decision) {
        return db.query(h -> h.createQuery(DECIDE)
                        .bind("state", state)
                        .bind("by", actor.name())
                        .bind("at", OffsetDateTime.now(clock))
                        .bind("decision", decision)
                        .bind("id", changeId)
                        .map((row, context) -> new Decided(
                                row.getString(1),
                                RoleChangeKind.valueOf(row.getString(2)),
                                row.getObject(3, Long.class),
                                RoleContent.of(row.getString(4)),
                                RoleContent.of(row.getString(5)),
                                row.getString(6)))
                        .findOne())
                .orElseThrow(() -> refused(changeId));
    }

    /** Why a change could not be decided on; who tries it with one of the own making, by whatever account, is written down. */
    private RuntimeException refused(long changeId) {
        var waiting = db.query(h -> h.createQuery("select c.state = 'WAITING', c.proposed_by, u.kind from role_change c"
                        + " join app_user u on u.name = :by where c.id = :id")
                .bind("by", actor.name())
                .bind("id", changeId)
                .map((row, context) ->
                        new Waiting(row.getBoolean(1), row.getString(2), UserKind.valueOf(row.getString(3))))
                .findOne());
        if (waiting.isEmpty()) return AccessRule.NOT_FOUND.violatedBy(changeId);
        var proposedBy = waiting.get().proposedBy();
        if (!waiting.get().still()) return RoleRule.DECIDED.violatedBy();
        var own = proposedBy.equals(actor.name());
        refusals.refused(
                actor.name(),
                AuditEntry.ofSecurity(own ? "role.own-change-refused" : "role.decision-refused", actor.name())
                        .with(Map.of("id", changeId, "proposedBy", proposedBy)));
        if (own) return RoleRule.OWN_CHANGE.violatedBy();
        return waiting.get().by() == UserKind.PERSON
                ? RoleRule.DEPENDENT.violatedBy(proposedBy)
                : RoleRule.MACHINE.violatedBy();
    }

    private long propose(
            String code, RoleChangeKind kind, Long version, RoleContent before, RoleContent after, String reason) {
        try {
            var id = db.query(h -> h.createQuery(PROPOSE)
                    .bind("role", code)
                    .bind("kind", kind)
                    .bind("version", version)
                    .bind("before", before == null ? null : before.json().toString())
                    .bind("after", after == null ? null : after.json().toString())
                    .bind("reason", reason.strip())
                    .bind("by", actor.name())
                    .bind("at", OffsetDateTime.now(clock))
                    .mapTo(Long.class)
                    .one());
            var difference = RoleDifference.of(before, after);
            audit.record(AuditEntry.ofSecurity("role.change-proposed", code)
                    .because(reason)
                    .with(facts(
                            "id",
                            id,
                            "change",
                            kind,
                            "scope",
                            scope(after),
                            "added",
                            String.join(", ", difference.added()),
                            "removed",
                            String.join(", ", difference.removed()))));
            return id;
        } catch (UnableToExecuteStatementException refused) {
            if (!SqlStates.of(refused).equals(TAKEN)) throw refused;
            throw RoleRule.WAITING.violatedBy(code);
        }
    }

    private void refuseEnd(String code) {
        if (RoleStore.isShipped(code)) throw RoleRule.SHIPPED.violatedBy(code);
        var held = roles.held(code);
        if (held > 0) throw RoleRule.HELD.violatedBy(code, held);
    }

    private static String scope(RoleContent content) {
        return content == null ? null : Objects.toString(content.scope());
    }

    private static Map<String, Object> facts(Object... keysAndValues) {
        var facts = UserStore.facts(keysAndValues);
        facts.values().removeIf(value -> value == null || value.equals(""));
        return facts;
    }

    private static void refuseReason(String reason) {
        if (reason == null || reason.isBlank() || reason.length() > 1_000) throw RoleRule.REASON.violatedBy();
    }
}
