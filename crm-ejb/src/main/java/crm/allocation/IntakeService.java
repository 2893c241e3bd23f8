package crm.allocation;

import static crm.access.Permission.EVENT_RECEIVE;
import static crm.access.Permission.JOB_RECLAIM;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.assignment.RuleAssignments;
import crm.customer.HandOversEnded;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Applies the rules in force to customers who arrive, move to another stage, or wait. */
@Stateless
public class IntakeService {

    private static final int GRACE_MINUTES = 1; // the worker has had its chance by then

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    RuleBook book;

    @Inject
    Engine engine;

    @Inject
    DefaultQueue queue;

    @Inject
    Records records;

    @Inject
    Offers offers;

    @Inject
    RuleAssignments assignments;

    @Inject
    Event<HandOversEnded> ended;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Waiting(long customerId, RuleOccasion occasion) {}

    /**
     * What a portion of the job has done.
     *
     * @param read how many customers were looked at; 0 when nothing was left
     */
    public record Portion(int read, int changed) {}

    /** Lets the rules look at customers noted for them; those somebody else looked at meanwhile are left out. */
    @Requires({EVENT_RECEIVE, JOB_RECLAIM})
    public void take(List<Long> customerIds) {
        rows.house(() -> takeNoted(customerIds));
    }

    /** Customers are locked before their notes are: whoever brings news of one has the customer first and notes it then. */
    private Engine.Tally takeNoted(Collection<Long> customerIds) {
        book.lock();
        engine.lock(customerIds);
        var waiting = db.query(h -> h.createQuery("delete from allocation_intake where customer_id = any (:ids)"
                        + " returning customer_id, occasion")
                .bindArray("ids", Long.class, customerIds.toArray())
                .map((row, context) -> new Waiting(row.getLong(1), RuleOccasion.valueOf(row.getString(2))))
                .list());
        if (!settings.hasManagers()) return Engine.Tally.NONE;
        var byOccasion =
                waiting.stream().collect(groupingBy(Waiting::occasion, mapping(Waiting::customerId, toList())));
        return engine.place(byOccasion.getOrDefault(RuleOccasion.ARRIVAL, List.of()), AllocationCause.ARRIVAL, false)
                .and(engine.handOver(byOccasion.getOrDefault(RuleOccasion.STAGE, List.of()), AllocationCause.STAGE));
    }

    /** Takes customers who were noted a while ago and not looked at. */
    @Requires(JOB_RECLAIM)
    public Portion takeLeft(int limit) {
        var left = rows.house(() -> db.query(h -> h.createQuery("select distinct customer_id from allocation_intake"
                        + " where at <= :before order by customer_id limit :limit")
                .bind("before", OffsetDateTime.now(clock).minusMinutes(GRACE_MINUTES))
                .bind("limit", limit)
                .mapTo(Long.class)
                .list()));
        if (left.isEmpty()) return new Portion(0, 0);
        return portion(left.size(), rows.house(() -> takeNoted(left)));
    }

    /** Lets customers go on whose clock in a unit ran out, by the way their rule shows. */
    @Requires(JOB_RECLAIM)
    public Portion escalate(int limit) {
        return rows.house(() -> {
            book.lock();
            var due = queue.due(limit);
            engine.lock(due.stream().map(DefaultQueue.Due::customerId).toList());
            due.stream()
                    .collect(groupingBy(one -> List.of(one.ruleId(), (long) one.hop()), LinkedHashMap::new, toList()))
                    .values()
                    .forEach(this::escalate);
            return new Portion(due.size(), due.size());
        });
    }

    private void escalate(List<DefaultQueue.Due> due) {
        var ids = due.stream().map(DefaultQueue.Due::customerId).toList();
        var rule = book.of(due.get(0).ruleId());
        var hops = rule.terms().hops();
        var escalation = hops.get(due.get(0).hop()).escalation();
        switch (escalation) {
            case RuleTerms.Hop.QUEUE -> {
                queue.waitFor(AllocationOutcome.PASSED_BY, ids);
                records.keepSteps(ids, rule, AllocationOutcome.PASSED_BY, null);
            }
            case RuleTerms.Hop.CHOOSE -> {
                queue.waitFor(AllocationOutcome.NO_CANDIDATE, ids);
                engine.place(ids, AllocationCause.ESCALATION, true);
            }
            default -> {
                var next = hops.stream().map(RuleTerms.Hop::unit).toList().indexOf(escalation);
                queue.passOn(rule.id(), hops.get(next), next, ids);
                records.keepSteps(ids, rule, AllocationOutcome.HOP, next);
            }
        }
    }

    /** Tries once more to find somebody for those for whom nobody could be found before a moment, and to hand over whom nobody could take. */
    @Requires(JOB_RECLAIM)
    public Portion retry(OffsetDateTime before, int limit) {
        return rows.house(() -> {
            book.lock();
            var waiting = queue.toRetry(before, limit);
            if (waiting.isEmpty()) return new Portion(0, 0);
            engine.lock(waiting.stream().map(DefaultQueue.Waiting::customerId).toList());
            queue.tried(waiting); // whatever comes of it
            var ids = waiting.stream()
                    .collect(groupingBy(
                            DefaultQueue.Waiting::occasion, mapping(DefaultQueue.Waiting::customerId, toList())));
            var arrivals = ids.getOrDefault(RuleOccasion.ARRIVAL, List.of());
            var moves = ids.getOrDefault(RuleOccasion.STAGE, List.of());
            return portion(
                    waiting.size(),
                    engine.place(arrivals, AllocationCause.RETRY, true)
                            .and(engine.handOver(moves, AllocationCause.RETRY)));
        });
    }

    /** Takes customers back from receivers who did not accept them in time, and finds another. */
    @Requires(JOB_RECLAIM)
    public Portion expire(int limit) {
        return rows.house(() -> {
            book.lock();
            var expired = offers.expire(limit);
            if (expired.isEmpty()) return new Portion(0, 0);
            var ids = expired.stream().map(Offers.Expired::customerId).toList();
            engine.lock(ids);
            expired.stream()
                    .collect(groupingBy(Offers.Expired::rule, mapping(Offers.Expired::ownershipId, toList())))
                    .forEach((rule, rows) -> assignments.takeBack(rows, rule, true));
            ended.fire(new HandOversEnded(Set.copyOf(ids)));
            var handed = engine.handOver(ids, AllocationCause.ESCALATION);
            return portion(expired.size(), handed.and(engine.place(ids, AllocationCause.ESCALATION, false)));
        });
    }

    /** Tells leads of customers that have been in the default queue too long, each once. */
    @Requires(JOB_RECLAIM)
    public Portion alarm() {
        return rows.house(() -> {
            var late = queue.alarm();
            return new Portion(late, late);
        });
    }

    private static Portion portion(int read, Engine.Tally tally) {
        return new Portion(read, tally.assigned());
    }
}
