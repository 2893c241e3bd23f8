package crm.user;

import crm.access.CurrentActor;
import crm.access.RoleInUnit;
import crm.access.RoleName;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;

/** Gives the roles that come with an account, from day to day. */
@ApplicationScoped
class RoleGrants {

    private static final String ROLES = """
        select r.code, r.name, r.name_hant, r.name_hans from role r
        where r.data_scope = 'OWN' and r.ended_at is null and not exists (select from role_permission p
          where p.role_id = r.id and not p.permission = any (:allowed))
        order by r.code <> 'ACCOUNT_MANAGER', r.code
        """;

    private static final String GIVE = """
        insert into user_grant (id, user_id, role_id, unit_id, from_at, to_at, given_by)
        select nextval('user_grant_seq'), :user, r.id, :unit, :from, :to, :by from role r
        where r.code = :role and r.ended_at is null and not exists (select from user_grant g where g.user_id = :user and g.role_id = r.id
          and g.unit_id = :unit and (g.to_at is null or g.to_at > :now))
        for share of r
        returning (select code from org_unit where id = unit_id)
        """;

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** See {@link crm.access.Accounts#roles}. */
    List<RoleName> roles() {
        var allowed =
                ShippedRole.ACCOUNT_MANAGER.permissions.stream().map(Enum::name).toArray();
        return db.query(h -> h.createQuery(ROLES)
                .bindArray("allowed", String.class, allowed)
                .map((row, context) ->
                        new RoleName(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    /** Whether somebody holds, or will hold, a role that cannot be given with an account. */
    boolean goBeyond(long userId) {
        var known = roles().stream().map(RoleName::code).toArray();
        return db.query(h -> h.createQuery(
                        "select exists (select from user_grant g join role r on r.id = g.role_id"
                                + " where g.user_id = :user and not r.code = any (:known) and (g.to_at is null or g.to_at > :now))")
                .bind("user", userId)
                .bindArray("known", String.class, known)
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(Boolean.class)
                .one());
    }

    void refuseUnusable(RoleInUnit wanted) {
        if (roles().stream().noneMatch(role -> role.code().equals(wanted.role()))) {
            throw AccountRule.ROLE_UNKNOWN.violatedBy(String.valueOf(wanted.role()));
        }
        var today = settings.today();
        var from = wanted.from() == null ? today : wanted.from();
        if (from.isBefore(today)) throw AccountRule.FROM_PAST.violatedBy(from);
        if (wanted.to() != null && wanted.to().isBefore(from)) {
            throw AccountRule.BACKWARDS.violatedBy(from, wanted.to());
        }
    }

    /** A role that is held in the unit already stays as it is; of two who give it at once, the second finds it held. */
    void give(long userId, String user, RoleInUnit role) {
        db.run(h -> h.createQuery("select id from app_user where id = :id for no key update")
                .bind("id", userId)
                .mapTo(Long.class)
                .one());
        var given = db.query(h -> h.createQuery(GIVE)
                .bind("user", userId)
                .bind("unit", role.unitId())
                .bind("role", role.role())
                .bind("from", begin(role.from()))
                .bind("to", role.to() == null ? null : startOf(role.to().plusDays(1)))
                .bind("now", OffsetDateTime.now(clock))
                .bind("by", actor.name())
                .mapTo(String.class)
                .findOne());
        if (given.isEmpty()) return;
        var facts = new LinkedHashMap<String, Object>();
        facts.put("role", role.role());
        facts.put("unit", given.get());
        facts.put("from", role.from() == null ? settings.today() : role.from());
        facts.put("to", role.to());
        audit.record(AuditEntry.ofSecurity("user.role-given", user).with(facts));
    }

    /** Today means at once: who is given a role this afternoon had no right in the morning. */
    private OffsetDateTime begin(LocalDate from) {
        return from == null || from.equals(settings.today()) ? OffsetDateTime.now(clock) : startOf(from);
    }

    private OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }
}
