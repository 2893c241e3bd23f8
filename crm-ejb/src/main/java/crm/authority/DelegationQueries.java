package crm.authority;

import static crm.access.Permission.DELEGATION_GIVE;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.access.Permission;
import crm.access.Requires;
import crm.shared.Db;
import crm.shared.Settings;
import crm.user.UserUnit;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/** Reads who stands in for whom, as far as it is the caller's own. */
@Stateless
public class DelegationQueries {

    /** How many are shown at once. */
    public static final int MOST = 100;

    private static final int COLLEAGUES = 20;

    private static final String ROWS = """
        select d.id, f.name, f.display_name, t.name, t.display_name, array_to_string(d.permissions, ','), (d.from_at at time zone :zone)::date,
          ((d.to_at - interval '1 microsecond') at time zone :zone)::date, d.while_away, d.reason, d.given_at,
          case when d.to_at <= greatest(d.from_at, :now) or f.status <> 'ACTIVE' or t.status <> 'ACTIVE' then 'OVER' when d.from_at > :now then 'LATER'
            when (delegation_in_force(f.id, t.id, :now)).id is not null then 'NOW'
            when d.while_away then 'SLEEPS' else 'OVER' end,
          d.from_user = :reader, o.code, o.name, o.name_hant, o.name_hans
        from delegation d join app_user f on f.id = d.from_user join app_user t on t.id = d.to_user
          left join org_unit o on o.id = d.unit_id
        where :reader in (d.from_user, d.to_user) order by d.to_at <= greatest(d.from_at, :now), d.from_at desc, d.id desc limit\s""" + MOST;

    private static final String UNITS = """
        select o.code, o.name, o.name_hant, o.name_hans from org_unit o
        where exists (select from user_grant g join role r on r.id = g.role_id and r.ended_at is null
            where g.user_id = :user and g.from_at <= :now and (g.to_at is null or g.to_at > :now)
              and (r.data_scope = 'ALL' or r.data_scope = 'UNIT_AND_BELOW' and o.id = any (units_below(g.unit_id, :today))))
          and exists (select from org_unit_parent p where p.unit_id = o.id and p.to_day is null)
        order by array_position(array['HEAD_OFFICE', 'REGION', 'BRANCH', 'TEAM'], o.kind), o.name, o.code
        """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** What the caller gave, and by what the caller stands in; what holds first. */
    @OpenToAll("everybody's own delegations")
    public List<DelegationRow> mine() {
        return db.query(h -> h.createQuery(ROWS)
                .bind("zone", settings.zone().getId())
                .bind("now", OffsetDateTime.now(clock))
                .bind("reader", actor.userId())
                .map((row, context) -> row(row))
                .list());
    }

    /** The rights of the caller that somebody else could have. */
    @Requires(DELEGATION_GIVE)
    public List<Permission> permissions() {
        return Stream.of(Permission.values())
                .filter(permission -> actor.can(permission) && DelegationService.isForOthers(permission))
                .toList();
    }

    /** The units that the caller's rights can be confined to. */
    @Requires(DELEGATION_GIVE)
    public List<UserUnit> units() {
        return db.query(h -> h.createQuery(UNITS)
                .bind("user", actor.userId())
                .bind("now", OffsetDateTime.now(clock))
                .bind("today", settings.today())
                .map((row, context) ->
                        new UserUnit(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    /** People who could stand in, by a part of their name or user name. */
    @Requires(DELEGATION_GIVE)
    public List<Colleague> colleagues(String typed) {
        var wanted = typed == null ? "" : typed.strip();
        return db.query(h -> h.createQuery("select u.name, u.display_name from app_user u where u.kind = 'PERSON'"
                        + " and u.status = 'ACTIVE' and u.id <> :user and (position(lower(:typed) in lower(u.display_name)) > 0"
                        + " or starts_with(u.name, lower(:typed))) and exists (select from user_grant g where g.user_id = u.id"
                        + " and g.from_at <= :now and (g.to_at is null or g.to_at > :now)) order by u.display_name, u.name limit "
                        + COLLEAGUES)
                .bind("user", actor.userId())
                .bind("typed", wanted)
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> new Colleague(row.getString(1), row.getString(2)))
                .list());
    }

    private static DelegationRow row(ResultSet row) throws SQLException {
        return new DelegationRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                Stream.of(row.getString(6).split(",")).map(Permission::valueOf).toList(),
                row.getString(14) == null
                        ? null
                        : new UserUnit(row.getString(14), row.getString(15), row.getString(16), row.getString(17)),
                row.getObject(7, LocalDate.class),
                row.getObject(8, LocalDate.class),
                row.getBoolean(9),
                row.getString(10),
                row.getObject(11, OffsetDateTime.class),
                DelegationStanding.valueOf(row.getString(12)),
                row.getBoolean(13));
    }
}
