package crm.authority;

import static crm.access.Permission.REQUEST_DECIDE;
import static crm.access.Permission.USER_EDIT;

import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.Permission;
import crm.access.RoleName;
import crm.access.UnitReach;
import crm.shared.Db;
import crm.shared.Settings;
import crm.user.ToxicPair;
import crm.user.UserUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The requests as they stand, and who may decide on which. */
@ApplicationScoped
class Requests {

    /** A role without customers, held in the head office, is about everything. */
    private static final String ROWS = """
        select q.id, u.name, u.display_name, q.permission,
          case when o.kind = 'HEAD_OFFICE' and r.data_scope in ('NONE', 'AGGREGATE') then 'ALL' else r.data_scope end,
          case when r.data_scope in ('OWN', 'UNIT', 'ALL') then array[o.id] else units_below(o.id, :today) end,
          q.reason, q.until_day, q.asked_at, q.status, q.decided_by, q.decided_at, q.decision,
          coalesce(x.from_at <= :now and x.to_at > :now and g.from_at <= :now and (g.to_at is null or g.to_at > :now), false)
            and r.ended_at is null, u.name = :reader,
          r.code, r.name, r.name_hant, r.name_hans, o.code, o.name, o.name_hant, o.name_hans
        from permission_request q join app_user u on u.id = q.user_id join role r on r.id = q.role_id
          join org_unit o on o.id = q.unit_id left join user_grant g on g.id = q.grant_id
          left join granted_permission x on x.request_id = q.id
        where\s""";

    /** Who may decide by a role that holds both permissions there, the nearest to the unit first. */
    private static final String LEADS = """
        with recursive up(unit, steps) as (
          select :unit::bigint, 0
          union
          select p.parent_id, up.steps + 1 from up join org_unit_parent p on p.unit_id = up.unit
          where p.parent_id is not null and p.from_day <= :today and (p.to_day is null or p.to_day > :today))
        select u.id, up.steps, r.data_scope from up join user_grant g on g.unit_id = up.unit and g.from_at <= :now and (g.to_at is null or g.to_at > :now)
          join role r on r.id = g.role_id and r.ended_at is null
          join app_user u on u.id = g.user_id and u.status = 'ACTIVE' and u.kind = 'PERSON' and u.name <> :asker
            and not user_rests(u.id, :now)
        where exists (select from role_permission p where p.role_id = r.id and p.permission = 'REQUEST_DECIDE')
          and (r.data_scope = 'UNIT_AND_BELOW' or r.data_scope = 'ALL' or r.data_scope = 'UNIT' and up.steps = 0)
          and (:scope <> 'ALL' or r.data_scope = 'ALL')
          and exists (select from role_permission p where p.role_id = r.id and p.permission = :permission)
          or exists (select from role_permission p where p.role_id = r.id and p.permission = 'REQUEST_DECIDE')
            and exists (select from role_permission p where p.role_id = r.id and p.permission = 'USER_EDIT')
            and (:scope <> 'ALL' or exists (select from org_unit h where h.id = g.unit_id and h.kind = 'HEAD_OFFICE'))
        """;

    private static final String HELD = """
        select g.id, r.data_scope, r.code, r.name, r.name_hant, r.name_hans, o.code, o.name, o.name_hant, o.name_hans
        from user_grant g join role r on r.id = g.role_id and r.ended_at is null
          join org_unit o on o.id = g.unit_id
        where g.user_id = :user and g.from_at <= :now and (g.to_at is null or g.to_at > :now)
        order by array_position(array['ALL', 'UNIT_AND_BELOW', 'UNIT', 'OWN'], r.data_scope), g.id
        """;

    private static final String ALLOWED = """
        select p.permission from user_grant g join role_permission p on p.role_id = g.role_id
        where g.user_id = (select user_id from permission_request where id = :id) and (g.to_at is null or g.to_at > :now)
        union
        select x.permission from user_grant g join granted_permission x on x.grant_id = g.id and x.to_at > :now
        where g.user_id = (select user_id from permission_request where id = :id)
        """;

    @Inject
    Db db;

    @Inject
    UnitReach reach;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Lead(long userId, int steps, String scope) {}

    /** @param where the rest of the statement; its parameter is {@code id} */
    List<PermissionRequestRow> where(String where, long id) {
        return db.query(h -> h.createQuery(ROWS + where)
                .bind("today", settings.today())
                .bind("now", OffsetDateTime.now(clock))
                .bind("reader", actor.name())
                .bind("id", id)
                .map((row, context) -> row(row))
                .list());
    }

    /**
     * Whether the actor decides on a request: not the own one; by holding the permission oneself over all that the role reaches, or
     * by giving roles there.
     */
    boolean decides(PermissionRequestRow request) {
        if (actor.get().is(request.user())) return false;
        if (covers(reach.of(USER_EDIT), request)) return true;
        return covers(actor.scope(REQUEST_DECIDE), request) && covers(actor.scope(request.permission()), request);
    }

    /** Whether one person would make a thing and check it, by what the asker holds now or later. */
    boolean isToxic(PermissionRequestRow request) {
        var held = db.query(h -> h.createQuery(ALLOWED)
                .bind("id", request.id())
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(String.class)
                .set());
        return Stream.of(ToxicPair.values())
                .anyMatch(pair -> pair.maker() == request.permission()
                                && held.contains(pair.checker().name())
                        || pair.checker() == request.permission()
                                && held.contains(pair.maker().name()));
    }

    /** Whoever made the account, or its last given password, acts by it as if by the own one. */
    boolean dependsOn(String asker) {
        return db.query(h -> h.createQuery(
                        "select exists (select from app_user where id = :id and :asker in (opened_by, password_given_by))")
                .bind("id", actor.userId())
                .bind("asker", asker)
                .mapTo(Boolean.class)
                .one());
    }

    private static boolean covers(DataScope scope, PermissionRequestRow request) {
        return scope.all()
                || !request.scope().equals("ALL")
                        && !request.units().isEmpty()
                        && scope.units().containsAll(request.units());
    }

    /** The users who are told of a request: those nearest to its unit who may decide; administrators where no lead may. */
    List<Long> approvers(PermissionRequestRow request, long unitId) {
        var all = db.query(h -> h.createQuery(LEADS)
                .bind("unit", unitId)
                .bind("today", settings.today())
                .bind("now", OffsetDateTime.now(clock))
                .bind("asker", request.user())
                .bind("scope", request.scope())
                .bind("permission", request.permission().name())
                .map((row, context) -> new Lead(row.getLong(1), row.getInt(2), row.getString(3)))
                .list());
        var leads = all.stream().filter(lead -> !lead.scope().equals("NONE")).toList();
        var told = leads.isEmpty() ? all : leads;
        var nearest = told.stream().mapToInt(Lead::steps).min().orElse(0);
        return told.stream()
                .filter(lead -> lead.steps() == nearest)
                .map(Lead::userId)
                .distinct()
                .toList();
    }

    /** The roles somebody holds now; what reaches most comes first. */
    List<HeldRole> held(long userId) {
        return db.query(h -> h.createQuery(HELD)
                .bind("user", userId)
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> new HeldRole(
                        row.getLong(1),
                        new RoleName(row.getString(3), row.getString(4), row.getString(5), row.getString(6)),
                        new UserUnit(row.getString(7), row.getString(8), row.getString(9), row.getString(10)),
                        row.getString(2)))
                .list());
    }

    private static PermissionRequestRow row(ResultSet row) throws SQLException {
        return new PermissionRequestRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Permission.valueOf(row.getString(4)),
                new RoleName(row.getString(16), row.getString(17), row.getString(18), row.getString(19)),
                new UserUnit(row.getString(20), row.getString(21), row.getString(22), row.getString(23)),
                row.getString(5),
                Set.of((Long[]) row.getArray(6).getArray()),
                row.getString(7),
                row.getObject(8, LocalDate.class),
                row.getObject(9, OffsetDateTime.class),
                RequestStatus.valueOf(row.getString(10)),
                row.getString(11),
                row.getObject(12, OffsetDateTime.class),
                row.getString(13),
                row.getBoolean(14),
                row.getBoolean(15));
    }
}
