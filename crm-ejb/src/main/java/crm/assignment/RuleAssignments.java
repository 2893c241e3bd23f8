package crm.assignment;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static java.util.stream.Collectors.toSet;

import crm.access.DataScope;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.org.Manager;
import crm.org.ManagerDirectory;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries out what rules decided, as any other assignment: capacity, cool-down and restrictions are looked at once more, under
 * the locks. The caller writes with the house's eyes.
 */
@ApplicationScoped
public class RuleAssignments {

    private static final String MOVE = """
        with stood as (
          select c.id, c.number, u.code from customer c join org_unit u on u.id = c.unit_id
          where c.id = any (:ids) and c.responsible_id is null and c.unit_id <> :unit),
        moved as (
          update customer c set unit_id = :unit, version = c.version + 1 from stood where c.id = stood.id),
        pool as (
          update pool_entry p set unit_id = :unit from stood where p.customer_id = stood.id and p.left_at is null)
        select s.id, s.number, s.code, (select code from org_unit where id = :unit) from stood s
        """;

    @Inject
    Candidates candidates;

    @Inject
    Handover handover;

    @Inject
    OwnershipRows rows;

    @Inject
    Departures departures;

    @Inject
    Reviews reviews;

    @Inject
    ManagerDirectory managers;

    @Inject
    Notices notices;

    @Inject
    AuditService audit;

    @Inject
    Meters meters;

    @Inject
    Settings settings;

    @Inject
    Db db;

    /**
     * Customers a rule gives to a manager.
     *
     * @param ownerPercent of the attribution for the manager, the rest for the house; null to let it follow the owner
     * @param rule         as the owner's row and the notice name it
     */
    public record Gift(
            long managerId, OwnershipRole role, Collection<Long> customerIds, Integer ownerPercent, String rule) {}

    /** Locks managers, so that nobody else changes what they hold, and then customers; both in the order of ids. */
    public void lock(Collection<Long> managerIds, Collection<Long> customerIds) {
        db.query(
                h -> h.createQuery("select count(*) from (select from account_manager where id = any (:ids) order by id"
                                + " for no key update) locked")
                        .bindArray("ids", Long.class, managerIds.toArray())
                        .mapTo(Long.class)
                        .one());
        candidates.lock(customerIds);
    }

    /** Makes the manager the owner of those who have none in the role. @return whom the manager got */
    public Set<Long> give(Gift gift) {
        var manager = managers.byId(List.of(gift.managerId())).stream().findFirst();
        if (manager.isEmpty()) return Set.of();
        var attribution = attribution(gift);
        var request = AssignRequest.of(List.of(), gift.role(), manager.get().user())
                .because(gift.rule())
                .attributedTo(shares(attribution, manager.get().user()))
                .within("rule");
        var accepted = admitted(gift, request, manager.get());
        if (accepted.isEmpty()) return Set.of();
        handover.give(new Handover.Plan(request, manager.get(), attribution, OwnershipStart.RULE), accepted);
        meters.count(Metric.ASSIGNMENTS, accepted.size(), AssignOutcome.ASSIGNED);
        notices.send(List.of(Notice.of(
                manager.get().userId(),
                NoticeKind.ASSIGNMENT_RECEIVED,
                Map.of("count", accepted.size(), "by", gift.rule()),
                null)));
        return accepted.stream().map(a -> a.customer().id()).collect(toSet());
    }

    private List<Handover.Accepted> admitted(Gift gift, AssignRequest request, Manager manager) {
        var admission = new Admission(
                manager,
                candidates.load(manager),
                request,
                new CoolDown(settings.number("cooldown.days")),
                Set.of(),
                DataScope.ALL,
                settings.today());
        var accepted = new ArrayList<Handover.Accepted>();
        for (var customer :
                candidates.read(gift.customerIds(), manager, gift.role(), settings.text("brokerage.zone"))) {
            if (admission.refusal(customer) == null) accepted.add(new Handover.Accepted(customer, false));
        }
        return accepted;
    }

    private static Attribution attribution(Gift gift) {
        if (gift.ownerPercent() == null) return null;
        if (gift.ownerPercent() == 0) return Attribution.house();
        if (gift.ownerPercent() == 100) return Attribution.whole(gift.managerId());
        return new Attribution(List.of(
                new Attribution.Share(gift.managerId(), BigDecimal.valueOf(gift.ownerPercent())),
                new Attribution.Share(null, BigDecimal.valueOf(100L - gift.ownerPercent()))));
    }

    /** The same by user names, as the trail tells them; null where attribution follows the owner. */
    private static List<AssignRequest.Share> shares(Attribution attribution, String manager) {
        if (attribution == null) return null;
        return attribution.shares().stream()
                .map(share -> new AssignRequest.Share(share.isHouse() ? null : manager, share.percent()))
                .toList();
    }

    /** Takes back what a receiver did not accept: these open rows end. @param told whether the receivers are told */
    public void takeBack(Collection<Long> ownershipIds, String reason, boolean told) {
        var ended = rows.end(ownershipIds, OwnershipEnd.RELEASED, reason);
        departures.follow(ended, OwnershipEnd.RELEASED, null, reason);
        if (told) handover.tellReleased(ended);
    }

    /** Lets customers for whom nobody answers wait in the pool of another unit. */
    public void moveToPoolOf(long unit, Collection<Long> customerIds) {
        List<AuditEntry> moved = db.query(h -> h.createQuery(MOVE)
                .bind("unit", unit)
                .bindArray("ids", Long.class, customerIds.toArray())
                .map((row, context) -> AuditEntry.ofCustomer("pool.moved", row.getLong(1), row.getString(2))
                        .change(Map.of("unit", row.getString(3)), Map.of("unit", row.getString(4))))
                .list());
        audit.record(moved);
    }

    /** Those nearest to each unit who may assign its customers. */
    public Map<Long, List<Long>> leads(Collection<Long> units) {
        return reviews.leads(units, ASSIGNMENT_ASSIGN);
    }
}
