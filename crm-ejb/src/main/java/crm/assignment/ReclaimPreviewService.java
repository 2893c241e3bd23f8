package crm.assignment;

import static crm.access.Permission.ASSIGNMENT_COOLDOWN;
import static crm.access.Permission.JOB_RECLAIM;
import static crm.access.Permission.JOB_RUN;
import static java.util.stream.Collectors.joining;

import crm.access.Requires;
import crm.access.RowAccess;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Tells in the evening who loses customers when the day is closed, by what is known then: managers of their own, leads of their
 * teams, operators of the whole run and whether it would stop itself. Nobody is told twice of one day.
 */
@Stateless
public class ReclaimPreviewService {

    private static final int NAMED_UNITS = 5;

    private static final String DUE =
            "o.ended_at is null and o.reclaim_on <= :day::date and not " + OwnershipRows.ON_LEAVE
                    + " and (:unit::bigint is null or o.unit_id = any ((select units_below(:unit::bigint, :day::date))::bigint[]))";

    private static final String OWN = """
            select m.user_id, count(distinct o.customer_id) from ownership o join account_manager m on m.id = o.manager_id
            join app_user u on u.id = m.user_id and u.status = 'ACTIVE'
            where %s group by m.user_id order by m.user_id
            """.formatted(DUE);

    /** A lead is who may override the cool-down for a team, as for the digest. */
    private static final String TEAMS = """
            with due as (
              select o.unit_id, n.code, count(distinct o.customer_id) as customers
              from ownership o join account_manager m on m.id = o.manager_id join org_unit n on n.id = o.unit_id
              where %s group by o.unit_id, n.code)
            select u.id, sum(d.customers), string_agg(d.code, ', ' order by d.customers desc, d.code)
            from (select distinct g.user_id, d.unit_id
              from user_grant g
              join role r on r.id = g.role_id and r.data_scope in ('UNIT', 'UNIT_AND_BELOW', 'ALL')
                and exists (select from role_permission p where p.role_id = r.id and p.permission = :permission)
              join due d on r.data_scope = 'ALL' or d.unit_id = g.unit_id
                or r.data_scope = 'UNIT_AND_BELOW' and d.unit_id = any (units_below(g.unit_id, :day::date))
              where g.from_at <= :now::timestamptz and (g.to_at is null or g.to_at > :now::timestamptz)) l
            join app_user u on u.id = l.user_id and u.status = 'ACTIVE' and u.kind = 'PERSON'
            join due d on d.unit_id = l.unit_id
            group by u.id order by u.id
            """.formatted(DUE);

    private static final String OPERATORS = """
            select u.id from app_user u where u.status = 'ACTIVE' and u.kind = 'PERSON' and exists (
              select from user_grant g join role_permission p on p.role_id = g.role_id and p.permission = :permission
              where g.user_id = u.id and g.from_at <= :now and (g.to_at is null or g.to_at > :now)) order by u.id
            """;

    private static final String ONCE = """
            insert into reclaim_preview (business_date, user_id, kind, customers, told_at)
            values (:day, :user, :kind, :customers, :now) on conflict do nothing
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    ReclaimService reclaim;

    @Inject
    Notices notices;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Told(long userId, String kind, long customers, NoticeKind notice, Map<String, ?> parameters) {}

    /**
     * Tells whom the run that closes a day would take customers from.
     *
     * @param unitId limits it to a unit and those below, of whose runs operators are not told; or null
     * @return how many were told
     */
    @Requires(JOB_RECLAIM)
    public int tell(LocalDate day, Long unitId) {
        if (!settings.hasManagers()) return 0;
        return rows.house(() -> {
            var told = new ArrayList<Told>();
            told.addAll(managers(day, unitId));
            told.addAll(leads(day, unitId));
            if (unitId == null) told.addAll(operators(day));
            var fresh = told.stream().filter(one -> isFirst(day, one)).toList();
            notices.send(fresh.stream()
                    .map(one -> Notice.of(one.userId(), one.notice(), one.parameters(), null))
                    .toList());
            return fresh.size();
        });
    }

    private List<Told> managers(LocalDate day, Long unitId) {
        return db.query(h -> h.createQuery(OWN)
                .bind("day", day)
                .bind("unit", unitId)
                .map((row, context) -> new Told(
                        row.getLong(1),
                        "OWN",
                        row.getLong(2),
                        NoticeKind.RECLAIM_FORESEEN,
                        Map.of("count", row.getLong(2), "day", day)))
                .list());
    }

    private List<Told> leads(LocalDate day, Long unitId) {
        return db.query(h -> h.createQuery(TEAMS)
                .bind("day", day)
                .bind("unit", unitId)
                .bind("permission", ASSIGNMENT_COOLDOWN.name())
                .bind("now", now())
                .map((row, context) -> new Told(
                        row.getLong(1),
                        "TEAMS",
                        row.getLong(2),
                        NoticeKind.RECLAIM_FORESEEN_TEAMS,
                        Map.of("count", row.getLong(2), "day", day, "units", first(row.getString(3)))))
                .list());
    }

    private List<Told> operators(LocalDate day) {
        var plan = reclaim.plan(day, null);
        if (plan.due() == 0) return List.of();
        var kind = plan.trips() ? NoticeKind.RECLAIM_STOP_FORESEEN : NoticeKind.RECLAIM_RUN_FORESEEN;
        var over = plan.overShare().isEmpty() ? plan.units() : plan.overShare();
        var units = first(over.stream().map(ReclaimPlan.Unit::code).collect(joining(", ")));
        return db.query(h -> h.createQuery(OPERATORS)
                .bind("permission", JOB_RUN.name())
                .bind("now", now())
                .map((row, context) -> new Told(
                        row.getLong(1),
                        "RUN",
                        plan.due(),
                        kind,
                        Map.of("count", plan.due(), "day", day, "units", units)))
                .list());
    }

    private boolean isFirst(LocalDate day, Told told) {
        return db.query(h -> h.createUpdate(ONCE)
                        .bind("day", day)
                        .bind("user", told.userId())
                        .bind("kind", told.kind())
                        .bind("customers", told.customers())
                        .bind("now", now())
                        .execute())
                == 1;
    }

    private static String first(String units) {
        var all = units.split(", ");
        return all.length <= NAMED_UNITS
                ? units
                : String.join(", ", List.of(all).subList(0, NAMED_UNITS)) + " +" + (all.length - NAMED_UNITS);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }
}
