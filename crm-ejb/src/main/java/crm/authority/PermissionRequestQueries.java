package crm.authority;

import static crm.access.Permission.REQUEST_DECIDE;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.access.Requires;
import crm.access.RoleName;
import crm.shared.Db;
import crm.user.UserUnit;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads requests for permissions: one's own, and those that one decides on. */
@Stateless
public class PermissionRequestQueries {

    /** How many are shown at once. */
    public static final int MOST = 200;

    private static final String HELD = """
        select g.id, r.data_scope, r.code, r.name, r.name_hant, r.name_hans, o.code, o.name, o.name_hant, o.name_hans
        from user_grant g join role r on r.id = g.role_id and r.ended_at is null
          join org_unit o on o.id = g.unit_id
        where g.user_id = :user and g.from_at <= :now and (g.to_at is null or g.to_at > :now)
        order by array_position(array['ALL', 'UNIT_AND_BELOW', 'UNIT', 'OWN'], r.data_scope), g.id
        """;

    @Inject
    Db db;

    @Inject
    Requests requests;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    /** What the caller asked for, the latest first. */
    @OpenToAll("everybody's own requests")
    public List<PermissionRequestRow> mine() {
        return requests.where("q.user_id = :id order by q.id desc limit " + MOST, actor.userId());
    }

    /** The roles the caller holds, with each of which a permission may come; what reaches most comes first. */
    @OpenToAll("everybody's own roles")
    public List<HeldRole> roles() {
        return held(actor.userId());
    }

    /** What waits for the caller's decision, the oldest first. */
    @Requires(REQUEST_DECIDE)
    public List<PermissionRequestRow> waiting() {
        return requests.where("q.status = 'PENDING' and q.id > :id order by q.id", 0).stream()
                .filter(requests::decides)
                .limit(MOST)
                .toList();
    }

    /** What was decided on where the caller decides, the latest first. */
    @Requires(REQUEST_DECIDE)
    public List<PermissionRequestRow> decided() {
        return requests
                .where(
                        "q.status in ('GRANTED', 'REFUSED', 'ENDED') and q.id > :id order by q.decided_at desc limit 1000",
                        0)
                .stream()
                .filter(requests::decides)
                .limit(MOST)
                .toList();
    }

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
}
