package crm.assignment;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.access.Permission.HAND_OVER;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.CustomersHandedOver;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.org.ManagerDirectory;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hands over what a manager held who has resigned, role by role, by the same rules as any other transfer. See docs/domain.md,
 * section 7.3.
 */
@Stateless
public class HandOverService {

    /** Backup last: it ends by itself where the same customer's Service is handed over. */
    private static final List<OwnershipRole> IN_ORDER =
            List.of(OwnershipRole.SERVICE, OwnershipRole.OPENER, OwnershipRole.ACQUIRER, OwnershipRole.BACKUP);

    @Inject
    Db db;

    @Inject
    AssignmentService assignments;

    @Inject
    Attributions attributions;

    @Inject
    Candidates candidates;

    @Inject
    ManagerDirectory managers;

    @Inject
    Notices notices;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    Event<CustomersHandedOver> handedOver;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * Hands the customers over and says what became of each: the first refusal where one of the roles was refused.
     */
    @Requires(HAND_OVER)
    public List<AssignResult> hand(HandOver request) {
        var results = new LinkedHashMap<String, AssignResult>();
        var numbers = List.copyOf(request.receivers().keySet());
        candidates.lock(ASSIGNMENT_ASSIGN, numbers);
        for (var role : IN_ORDER) {
            var held = held(request.manager(), role, numbers);
            for (var receiver : new LinkedHashSet<>(request.receivers().values())) {
                var some = request.of(receiver, held);
                if (some.isEmpty()) continue;
                give(request, role, receiver, some)
                        .forEach(result -> results.merge(result.number(), result, HandOverService::worse));
            }
        }
        tell(request, results);
        announce(request, results);
        return numbers.stream()
                .map(number -> results.getOrDefault(
                        number,
                        AssignResult.refused(
                                number, AssignOutcome.NOT_OWNED, AssignmentRule.NOT_HELD, number, request.called())))
                .toList();
    }

    /**
     * Once the manager owns nobody any more: what is left of provisional shares counts for the house, and open tasks go to
     * whoever is responsible for the customer.
     */
    @Requires(HAND_OVER)
    public void finish(long managerId, String called) {
        rows.house(() -> {
            var owns = db.query(h -> h.createQuery(
                            "select exists (select from ownership where manager_id = :manager and ended_at is null)")
                    .bind("manager", managerId)
                    .mapTo(Boolean.class)
                    .one());
            if (owns) return;
            var tasks = db.query(h -> h.createQuery("select tasks_back_from(:manager, :now)")
                    .bind("manager", managerId)
                    .bind("now", OffsetDateTime.now(clock))
                    .mapTo(Long.class)
                    .one());
            var left = attributions.customersOf(managerId, "PROVISIONAL");
            candidates.lock(left);
            attributions.toHouse(managerId, "PROVISIONAL", left);
            if (left.isEmpty() && tasks == 0) return;
            audit.record(AuditEntry.ofSystem("manager.handed-over", called)
                    .with(Map.of("sharesToHouse", left.size(), "tasks", tasks)));
        });
    }

    /** Those that the receivers are responsible for from now on; a Backup alone answers for nobody. */
    private void announce(HandOver request, Map<String, AssignResult> results) {
        var given = request.receivers().entrySet().stream()
                .filter(receiver -> !receiver.getValue().equals(HandOver.POOL))
                .filter(receiver -> results.containsKey(receiver.getKey())
                        && results.get(receiver.getKey()).isDone())
                .toList();
        if (given.isEmpty()) return;
        var ids = rows.house(
                () -> db.query(h -> h.createQuery("select c.id from unnest(:numbers, :receivers) g(number, receiver)"
                                + " join customer c on c.number = g.number join account_manager m on m.id = c.responsible_id join"
                                + " app_user u on u.id = m.user_id and u.name = g.receiver")
                        .bindArray(
                                "numbers",
                                String.class,
                                given.stream().map(Map.Entry::getKey).toArray())
                        .bindArray(
                                "receivers",
                                String.class,
                                given.stream().map(Map.Entry::getValue).toArray())
                        .mapTo(Long.class)
                        .set()));
        if (ids.isEmpty()) return;
        handedOver.fire(new CustomersHandedOver(
                ids,
                request.called(),
                request.manager() + " " + OffsetDateTime.now(clock).toLocalDate()));
    }

    private List<AssignResult> give(HandOver request, OwnershipRole role, String receiver, List<String> numbers) {
        if (receiver.equals(HandOver.POOL)) return assignments.release(numbers, role, request.reason());
        var owners = new HashMap<String, String>();
        numbers.forEach(number -> owners.put(number, request.called()));
        return assignments.assign(new AssignRequest(
                numbers, role, receiver, null, request.reason(), owners, request.overrideCoolDown(), request.work()));
    }

    private List<String> held(long managerId, OwnershipRole role, List<String> numbers) {
        return db.query(h -> h.createQuery("select c.number from customer c join ownership o on o.customer_id = c.id"
                        + " where c.number = any (:numbers) and o.manager_id = :manager and o.role = :role"
                        + " and o.ended_at is null order by c.id")
                .bindArray("numbers", String.class, numbers.toArray())
                .bind("manager", managerId)
                .bind("role", role.name())
                .mapTo(String.class)
                .list());
    }

    private static AssignResult worse(AssignResult one, AssignResult other) {
        return one.isDone() ? other : one;
    }

    private void tell(HandOver request, Map<String, AssignResult> results) {
        var counts = new TreeMap<String, Integer>();
        results.values().stream()
                .filter(AssignResult::isDone)
                .map(result -> request.receivers().get(result.number()))
                .filter(receiver -> !receiver.equals(HandOver.POOL))
                .forEach(receiver -> counts.merge(receiver, 1, Integer::sum));
        if (counts.isEmpty()) return;
        var by = actor.get().displayName();
        var leaver = managers.displayName(request.manager());
        var sent = new ArrayList<Notice>();
        managers.named(counts.keySet())
                .forEach(manager -> sent.add(Notice.of(
                        manager.userId(),
                        NoticeKind.HAND_OVER_RECEIVED,
                        Map.of("count", counts.get(manager.user()), "manager", leaver, "by", by),
                        "hand-over:" + request.work())));
        notices.send(sent);
    }
}
