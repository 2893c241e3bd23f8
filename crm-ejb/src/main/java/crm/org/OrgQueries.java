package crm.org;

import static crm.access.Permission.ORG_EDIT;
import static crm.access.Permission.ORG_VIEW;

import crm.access.Requires;
import crm.access.UnitReach;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads the organisation as it stood, stands or will stand on a day. */
@Stateless
public class OrgQueries {

    private static final String TREE = """
        with recursive named as (
          select o.id, o.code, o.kind, o.calendar, coalesce(n.name, o.name) as name,
            coalesce(n.name_hant, o.name_hant) as name_hant, coalesce(n.name_hans, o.name_hans) as name_hans
          from org_unit o left join lateral (select * from org_unit_name x where x.unit_id = o.id
            and x.from_day <= :day order by x.from_day desc limit 1) n on true),
        t as (
          select p.unit_id, p.parent_id, p.from_day, 0 as depth, array[]::text[] as place from org_unit_parent p
          where p.parent_id is null and p.from_day <= :day and (p.to_day is null or p.to_day > :day)
          union all
          select p.unit_id, p.parent_id, p.from_day, t.depth + 1, t.place || o.name || o.code
          from t join org_unit_parent p on p.parent_id = t.unit_id
            and p.from_day <= :day and (p.to_day is null or p.to_day > :day) and t.depth < 20
          join named o on o.id = p.unit_id)
        select u.id as t_id, u.code as t_code, u.kind as t_kind, u.name as t_name, u.name_hant as t_hant,
          u.name_hans as t_hans, (select a.code from org_unit a where a.id = t.parent_id) as parent, t.depth, u.calendar,
          t.from_day,
          (select count(*) from account_manager m where m.unit_id = u.id and m.status <> 'RESIGNED') as managers,
          (select count(distinct g.user_id) from user_grant g join app_user a on a.id = g.user_id and a.status = 'ACTIVE'
            where g.unit_id = u.id and g.from_at <= :now and (g.to_at is null or g.to_at > :now)) as people
        from t join named u on u.id = t.unit_id order by t.place
        """;

    private static final String PLANS = """
        select o.id as t_id, o.code as t_code, o.kind as t_kind, o.name as t_name, o.name_hant as t_hant,
          o.name_hans as t_hans, x.what, x.day, a.id as p_id, a.code as p_code, a.kind as p_kind, a.name as p_name,
          a.name_hant as p_hant, a.name_hans as p_hans, x.name, x.name_hant, x.name_hans
        from (
          select p.unit_id, case when exists (select from org_unit_parent b where b.unit_id = p.unit_id
              and b.from_day < p.from_day) then 'MOVE' else 'OPEN' end as what, p.from_day as day, p.parent_id,
            null as name, null as name_hant, null as name_hans
          from org_unit_parent p where p.from_day > :today
          union all
          select p.unit_id, 'CLOSE', p.to_day, null, null, null, null from org_unit_parent p
          where p.to_day > :today and not exists (select from org_unit_parent b where b.unit_id = p.unit_id
            and b.from_day >= p.to_day)
          union all
          select n.unit_id, 'RENAME', n.from_day, null, n.name, n.name_hant, n.name_hans from org_unit_name n
          where n.from_day > :today and exists (select from org_unit_name b where b.unit_id = n.unit_id
            and b.from_day < n.from_day)) x
        join org_unit o on o.id = x.unit_id left join org_unit a on a.id = x.parent_id
        order by x.day, o.code, x.what
        """;

    /** Whose role in a unit above reaches the moved one before and not after, or the other way round. */
    private static final String EFFECT = """
        with before as (select unnest(unit_path(:unit, :eve::date)) as id),
        after as (select :unit as id union select unnest(unit_path(:parent, :day::date)))
        select u.name, u.display_name, r.code, o.code, g.unit_id in (select id from after) as gains
        from user_grant g join role r on r.id = g.role_id and r.data_scope in ('UNIT_AND_BELOW', 'NONE')
          join app_user u on u.id = g.user_id and u.status = 'ACTIVE' join org_unit o on o.id = g.unit_id
        where g.unit_id in ((select id from before except select id from after)
            union (select id from after except select id from before))
          and (g.to_at is null or g.to_at > :from)
        order by 5, u.name limit 200
        """;

    @Inject
    Db db;

    @Inject
    UnitReach reach;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * The tree of a day, each unit followed by what hangs below it.
     *
     * @param day null for today
     */
    @Requires(ORG_VIEW)
    public List<OrgUnitRow> tree(LocalDate day) {
        var scope = reach.of(ORG_VIEW);
        return db
                .query(h -> h.createQuery(TREE)
                        .bind("day", day == null ? settings.today() : day)
                        .bind("now", OffsetDateTime.now(clock))
                        .map((row, context) -> new OrgUnitRow(
                                unit(row, "t"),
                                row.getString("parent"),
                                row.getInt("depth"),
                                row.getString("calendar"),
                                row.getObject("from_day", LocalDate.class),
                                row.getLong("managers"),
                                row.getLong("people")))
                        .list())
                .stream()
                .filter(row -> scope.all() || scope.units().contains(row.unit().id()))
                .toList();
    }

    /** What happens on days still to come, in their order. */
    @Requires(ORG_VIEW)
    public List<OrgPlanRow> plans() {
        var scope = reach.of(ORG_VIEW);
        return db
                .query(h -> h.createQuery(PLANS)
                        .bind("today", settings.today())
                        .map((row, context) -> new OrgPlanRow(
                                unit(row, "t"),
                                OrgPlanKind.valueOf(row.getString("what")),
                                row.getObject("day", LocalDate.class),
                                row.getString("p_code") == null ? null : unit(row, "p"),
                                row.getString("name") == null
                                        ? null
                                        : new UnitNames(
                                                row.getString("name"),
                                                row.getString("name_hant"),
                                                row.getString("name_hans"))))
                        .list())
                .stream()
                .filter(row -> scope.all() || scope.units().contains(row.unit().id()))
                .toList();
    }

    /** Whose reach it would change to move a unit below another from a day on; 200 at most. */
    @Requires(ORG_EDIT)
    public List<OrgEffectRow> effect(String code, String parent, LocalDate from) {
        if (code == null || parent == null || from == null) return List.of();
        var scope = reach.of(ORG_EDIT);
        return db.query(h -> {
            var unit = id(code);
            var above = id(parent);
            if (unit == null || above == null || !scope.all() && !scope.units().contains(unit)) return List.of();
            return h.createQuery(EFFECT)
                    .bind("unit", unit)
                    .bind("parent", above)
                    .bind("eve", from.minusDays(1))
                    .bind("day", from)
                    .bind("from", from.atStartOfDay(settings.zone()).toOffsetDateTime())
                    .map((row, context) -> new OrgEffectRow(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getBoolean(5)))
                    .list();
        });
    }

    private Long id(String code) {
        return db.query(h -> h.createQuery("select id from org_unit where code = :code")
                .bind("code", code)
                .mapTo(Long.class)
                .findOne()
                .orElse(null));
    }

    private static UnitName unit(ResultSet row, String prefix) throws SQLException {
        return new UnitName(
                row.getLong(prefix + "_id"),
                row.getString(prefix + "_code"),
                row.getString(prefix + "_kind"),
                row.getString(prefix + "_name"),
                row.getString(prefix + "_hant"),
                row.getString(prefix + "_hans"));
    }
}
