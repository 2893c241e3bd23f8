package crm.user;

import static crm.access.Permission.USER_EDIT;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.RoleInUnit;
import crm.access.UnitReach;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts within reach, locked, and the roles they hold. What may be done with them, the service says. */
@ApplicationScoped
class UserStore {

    private static final String REACHED = """
        select u.id, u.name, u.kind, u.status = 'ACTIVE', u.version,
          exists (select from account_manager m where m.user_id = u.id and m.status <> 'RESIGNED')
        from app_user u where u.name = :name and %s for no key update of u
        """.formatted(Managed.SQL);

    private static final String UNIT = """
        select u.id from org_unit u where u.code = :code and (:all or u.id = any (:units))
          and exists (select from org_unit_parent p where p.unit_id = u.id and p.to_day is null)
          and (select min(p.from_day) from org_unit_parent p where p.unit_id = u.id) <= :from
        """;

    private static final String OVERLAP = """
        select (g.from_at at time zone :zone)::date from user_grant g join role r on r.id = g.role_id and r.code = :role
        where g.user_id = :user and g.unit_id = :unit and tstzrange(g.from_at, g.to_at) && tstzrange(:from, :to)
        order by g.from_at limit 1
        """;

    private static final String GIVE = """
        insert into user_grant (id, user_id, role_id, unit_id, from_at, to_at, given_by)
        select nextval('user_grant_seq'), :user, r.id, :unit, :from, :to, :by from role r where r.code = :role
        """;

    @Inject
    Db db;

    @Inject
    UnitReach reach;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** An account whose row nobody else changes until the transaction ends. */
    record Locked(long id, String name, UserKind kind, boolean active, long version, boolean manager) {}

    /** A role as it is held, with what the audit trail calls it. */
    record Held(long id, String role, long unitId, String unit, OffsetDateTime from, OffsetDateTime to) {}

    /**
     * Somebody else's account; one with a role out of the caller's reach is not for the caller to change, and one the product works
     * by itself with is nobody's.
     */
    Locked lock(String name) {
        if (actor.name().equals(name)) {
            refusals.refused(name, AuditEntry.ofSecurity("user.own-change-refused", name));
            throw UserRule.SELF.violatedBy(name);
        }
        var scope = reach.of(USER_EDIT);
        var user = db.query(h -> h.createQuery(REACHED)
                        .bind("name", name)
                        .bind("all", scope.all())
                        .bindArray("units", Long.class, scope.units().toArray())
                        .bind("now", now())
                        .map((row, context) -> new Locked(
                                row.getLong(1),
                                row.getString(2),
                                UserKind.valueOf(row.getString(3)),
                                row.getBoolean(4),
                                row.getLong(5),
                                row.getBoolean(6)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(String.valueOf(name)));
        if (user.kind() == UserKind.TECHNICAL) throw UserRule.NOT_A_PERSON.violatedBy(name);
        return user;
    }

    /** The same, of an account that has not ended. */
    Locked active(String name) {
        var user = lock(name);
        if (!user.active()) throw UserRule.ENDED.violatedBy(name);
        return user;
    }

    /** Gives a role in a unit; refused where the same is held there on one of the days. */
    void give(Locked user, String role, String unitCode, LocalDate first, LocalDate last) {
        var scope = reach.of(USER_EDIT);
        refuseRole(user, role, unitCode, scope);
        var from = first == null ? settings.today() : first;
        if (from.isBefore(settings.today())) throw AccountRule.FROM_PAST.violatedBy(from);
        if (last != null && last.isBefore(from)) throw AccountRule.BACKWARDS.violatedBy(from, last);
        var unit = unit(unitCode, scope, from);
        var grant = new RoleInUnit(role, unit, from, last);
        overlap(user, grant).ifPresent(since -> {
            throw UserRule.OVERLAPS.violatedBy(user.name(), role, unitCode, since);
        });
        db.run(h -> h.createUpdate(GIVE)
                .bind("user", user.id())
                .bind("unit", unit)
                .bind("role", role)
                .bind("from", begin(from))
                .bind("to", end(last))
                .bind("by", actor.name())
                .execute());
        audit.record(AuditEntry.ofSecurity("user.role-given", user.name())
                .with(facts("role", role, "unit", unitCode, "from", from, "to", last)));
    }

    /** Ends a role with a day, or at once; one that has not begun disappears. */
    void end(Locked user, Held held, LocalDate last, String reason) {
        var at = last == null ? now() : end(last);
        db.run(h -> {
            if (held.from().isBefore(at)) {
                h.execute("update user_grant set to_at = ?, version = version + 1 where id = ?", at, held.id());
            } else {
                h.execute("delete from user_grant where id = ?", held.id());
            }
        });
        audit.record(AuditEntry.ofSecurity("user.role-ended", user.name())
                .because(reason)
                .change(
                        facts("to", held.to() == null ? null : lastDay(held)),
                        facts("role", held.role(), "unit", held.unit(), "to", last == null ? settings.today() : last)));
    }

    /** The last day of a role that ends. */
    LocalDate lastDay(Held held) {
        return held.to().minusNanos(1_000).atZoneSameInstant(settings.zone()).toLocalDate();
    }

    /** The roles held now or later. */
    List<Held> held(Locked user) {
        return db.query(h -> h.createQuery("select g.id, r.code, o.id, o.code, g.from_at, g.to_at from user_grant g"
                        + " join role r on r.id = g.role_id join org_unit o on o.id = g.unit_id where g.user_id = :user"
                        + " and (g.to_at is null or g.to_at > :now) order by g.id")
                .bind("user", user.id())
                .bind("now", now())
                .map((row, context) -> new Held(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class),
                        row.getObject(6, OffsetDateTime.class)))
                .list());
    }

    /** Who administers a part of the house gives what stays in that part. A role does not end while it is being given. */
    private void refuseRole(Locked user, String role, String unit, DataScope scope) {
        var reaches = db.query(h -> h.createQuery(
                                "select data_scope from role where code = :code and ended_at is null for share")
                        .bind("code", role)
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> UserRule.ROLE_UNKNOWN.violatedBy(String.valueOf(role)));
        if (!scope.all() && !List.of("OWN", "UNIT", "UNIT_AND_BELOW").contains(reaches)) {
            refusals.refused(
                    actor.name(),
                    AuditEntry.ofSecurity("user.role-given", user.name()).with(facts("role", role, "unit", unit)));
            throw UserRule.ROLE_BEYOND.violatedBy(role);
        }
    }

    /** A unit that is there and does not close meanwhile. */
    private long unit(String code, DataScope scope, LocalDate from) {
        db.run(h -> h.createQuery("select id from org_unit where code = :code for key share")
                .bind("code", code)
                .mapTo(Long.class)
                .findOne());
        return db.query(h -> h.createQuery(UNIT)
                        .bind("code", code)
                        .bind("all", scope.all())
                        .bindArray("units", Long.class, scope.units().toArray())
                        .bind("from", from)
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> UserRule.UNIT_UNKNOWN.violatedBy(String.valueOf(code)));
    }

    private Optional<LocalDate> overlap(Locked user, RoleInUnit grant) {
        return db.query(h -> h.createQuery(OVERLAP)
                .bind("zone", settings.zone().getId())
                .bind("role", grant.role())
                .bind("user", user.id())
                .bind("unit", grant.unitId())
                .bind("from", begin(grant.from()))
                .bind("to", end(grant.to()))
                .mapTo(LocalDate.class)
                .findOne());
    }

    /** Today means at once: who is given a role this afternoon had no right in the morning. */
    private OffsetDateTime begin(LocalDate day) {
        return day.equals(settings.today()) ? now() : startOf(day);
    }

    private OffsetDateTime end(LocalDate last) {
        return last == null ? null : startOf(last.plusDays(1));
    }

    private OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    static Map<String, Object> facts(Object... keysAndValues) {
        var facts = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) facts.put((String) keysAndValues[i], keysAndValues[i + 1]);
        return facts;
    }
}
