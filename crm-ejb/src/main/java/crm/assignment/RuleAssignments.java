package crm.assignment;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries out what rules decided, as any other assignment. The caller writes with the house's eyes. */
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

    /**
     * Makes managers the owners of customers who have none in the role, set-wise: those whom rules chose a moment ago, under the
     * same locks, by capacity, cool-down, leave and restrictions.
     */
    public void give(Collection<Gift> gifts) {
        var known = managers.byId(gifts.stream().map(Gift::managerId).distinct().toList()).stream()
                .collect(toMap(Manager::id, manager -> manager));
        gifts.stream()
                .collect(groupingBy(gift -> List.of(gift.role(), gift.rule()), LinkedHashMap::new, toList()))
                .values()
                .forEach(some -> handover.giveUnowned(given(some, known)));
        notices.send(gifts.stream()
                .map(gift -> Notice.of(
                        known.get(gift.managerId()).userId(),
                        NoticeKind.ASSIGNMENT_RECEIVED,
                        Map.of("count", gift.customerIds().size(), "by", gift.rule()),
                        null))
                .toList());
        meters.count(
                Metric.ASSIGNMENTS,
                gifts.stream().mapToLong(gift -> gift.customerIds().size()).sum(),
                AssignOutcome.ASSIGNED);
    }

    /** Of one rule and role. */
    private List<Handover.Given> given(List<Gift> gifts, Map<Long, Manager> known) {
        var first = gifts.get(0);
        var customers = candidates
                .read(
                        gifts.stream()
                                .flatMap(gift -> gift.customerIds().stream())
                                .toList(),
                        known.get(first.managerId()),
                        first.role(),
                        settings.text("brokerage.zone"))
                .stream()
                .collect(toMap(Candidate::id, customer -> customer));
        return gifts.stream()
                .map(gift -> {
                    var manager = known.get(gift.managerId());
                    var attribution = attribution(gift);
                    var request = AssignRequest.of(List.of(), gift.role(), manager.user())
                            .because(gift.rule())
                            .attributedTo(shares(attribution, manager.user()))
                            .within("rule");
                    return new Handover.Given(
                            new Handover.Plan(request, manager, attribution, OwnershipStart.RULE),
                            gift.customerIds().stream()
                                    .sorted()
                                    .map(id -> new Handover.Accepted(customers.get(id), false))
                                    .toList());
                })
                .toList();
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
