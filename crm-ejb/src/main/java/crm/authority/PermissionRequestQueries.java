package crm.authority;

import static crm.access.Permission.REQUEST_DECIDE;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.access.Requires;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Reads requests for permissions: one's own, and those that one decides on. */
@Stateless
public class PermissionRequestQueries {

    /** How many are shown at once. */
    public static final int MOST = 200;

    @Inject
    Requests requests;

    @Inject
    CurrentActor actor;

    /** What the caller asked for, the latest first. */
    @OpenToAll("everybody's own requests")
    public List<PermissionRequestRow> mine() {
        return requests.where("q.user_id = :id order by q.id desc limit " + MOST, actor.userId());
    }

    /** The roles the caller holds, with each of which a permission may come; what reaches most comes first. */
    @OpenToAll("everybody's own roles")
    public List<HeldRole> roles() {
        return requests.held(actor.userId());
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
}
