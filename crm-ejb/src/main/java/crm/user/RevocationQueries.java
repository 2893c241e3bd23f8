package crm.user;

import static crm.access.Permission.USER_VIEW;

import crm.access.Requires;
import crm.access.UnitReach;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** The report of rights that ended: each with the last request that was let in, which must not be after it. */
@Stateless
public class RevocationQueries {

    private static final Duration SHOWN = Duration.ofDays(30);
    private static final int MOST = 500;

    /** So long a request may take from being let in until what ended its right is in the database. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(2);

    /** A last request within a lock or a leave is late; one after them is not. */
    private static final String ENDED = """
        with ended as (
          select u.id, 'EXIT' as kind, '' as what, u.ended_at as at, null as by, null::timestamptz as until,
            s.at as last, s.address
          from app_user u left join user_seen s on s.user_id = u.id where u.status = 'ENDED' and u.ended_at > :since
          union all
          select u.id, 'LOCK', '', u.locked_until - interval '15 minutes', null, u.locked_until, s.at, s.address
          from app_user u left join user_seen s on s.user_id = u.id
          where u.kind = 'PERSON' and u.locked_until > :since
          union all
          select u.id, 'LEAVE', '', greatest(l.at, l.from_day::timestamp at time zone :zone), l.by_user,
            (l.to_day + 1)::timestamp at time zone :zone, s.at, s.address
          from user_leave l join app_user u on u.id = l.user_id left join user_seen s on s.user_id = u.id
          where coalesce(l.to_day, 'infinity') >= (:since::timestamptz at time zone :zone)::date
            and greatest(l.at, l.from_day::timestamp at time zone :zone) <= :now
          union all
          select u.id, 'ROLE', r.code, g.to_at, null, g.to_at, s.at, s.address
          from user_grant g join app_user u on u.id = g.user_id join role r on r.id = g.role_id
            left join user_seen s on s.user_id = u.id
          where g.to_at > :since and g.to_at <= :now and not g.ended_with_account
          union all
          select u.id, 'TOKEN', t.name, t.revoked_at, null, null, t.last_used_at, null
          from api_token t join app_user u on u.id = t.user_id where t.revoked_at > :since
          union all
          select u.id, 'SESSION', v.device, v.ended_at, v.ended_by, null, v.seen_at, v.address
          from user_session v join app_user u on u.id = v.user_id
          where v.ended_at > :since and v.ending in ('BY_OWNER', 'BY_ADMINISTRATOR', 'PASSWORD', 'PROVIDER', 'EXIT', 'REFUSED'))
        select u.name, e.kind, e.what, e.at, e.by, e.last, e.address,
          coalesce(e.last > e.at + :underWay::interval and (e.until is null or e.last < e.until), false)
        from ended e join app_user u on u.id = e.id
        where :all or exists (select from user_grant g where g.user_id = u.id and g.unit_id = any (:units))
        order by 8 desc, e.at desc, u.name limit :most
        """;

    @Inject
    Db db;

    @Inject
    UnitReach reach;

    @Inject
    SightingService sightings;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** What ended in the last thirty days of accounts within reach; first what was let in too late, then the newest. */
    @Requires(USER_VIEW)
    public List<RevocationRow> latest() {
        sightings.write();
        var scope = reach.of(USER_VIEW);
        var now = OffsetDateTime.now(clock);
        return db.query(h -> h.createQuery(ENDED)
                .bind("since", now.minus(SHOWN))
                .bind("now", now)
                .bind("zone", settings.zone().getId())
                .bind("underWay", UNDER_WAY.toSeconds() + " seconds")
                .bind("all", scope.all())
                .bindArray("units", Long.class, scope.units().toArray())
                .bind("most", MOST)
                .map((row, context) -> new RevocationRow(
                        row.getString(1),
                        RevocationKind.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getObject(4, OffsetDateTime.class),
                        row.getString(5),
                        row.getObject(6, OffsetDateTime.class),
                        row.getString(7),
                        row.getBoolean(8)))
                .list());
    }
}
