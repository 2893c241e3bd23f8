package crm.allocation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import crm.customer.CustomersHandedOver;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/**
 * Hand-overs from one role to the next. The receiver is owner from the first moment, so that nobody is left alone, and accepts
 * by completing the task; who does not within the hours of the rule, on days on which the receiver's office works, loses the
 * customer to the next candidate.
 */
@ApplicationScoped
class Offers {

    private static final String MAKE = """
        insert into allocation_offer (customer_id, rule_id, ownership_id, manager_id, role, occasion, offered_at, due_at)
        select o.customer_id, :rule, o.id, o.manager_id, o.role, :occasion, :now::timestamptz,
          add_office_hours(:now::timestamptz, :hours, u.calendar, :zone)
        from ownership o join org_unit u on u.id = o.unit_id where o.customer_id = any (:ids) and o.role = :role and o.ended_at is null
          and exists (select from task t where t.customer_id = o.customer_id and t.node = 'HAND_OVER'
            and t.occasion = :occasion and t.closed_at is null)
        """;

    /** Whoever completes the task accepts, and all that was handed over to them before with it. */
    private static final String ACCEPTED = """
        update allocation_offer f set status = 'ACCEPTED', closed_at = :now::timestamptz
        where f.status = 'OPEN' and (:customer::bigint is null or f.customer_id = :customer)
          and exists (select from task t where t.customer_id = f.customer_id and t.node = 'HAND_OVER'
            and t.status = 'DONE' and t.closed_at >= f.offered_at)
        """;

    private static final String ENDED = """
        update allocation_offer f set status = 'ENDED', closed_at = :now::timestamptz from ownership o
        where f.status = 'OPEN' and (:customer::bigint is null or f.customer_id = :customer)
          and o.id = f.ownership_id and o.ended_at is not null
        """;

    private static final String DECLINE = """
        update allocation_offer f set status = 'DECLINED', closed_at = :now::timestamptz, decline_reason = :reason
        where f.customer_id = :customer and f.manager_id = :manager and f.status = 'OPEN'
          and exists (select from ownership o where o.id = f.ownership_id and o.ended_at is null)
        returning f.customer_id, f.ownership_id,
          (select r.rule || ' v' || r.rule_version from allocation_rule r where r.id = f.rule_id)
        """;

    private static final String EXPIRED = """
        update allocation_offer f set status = 'EXPIRED', closed_at = :now::timestamptz
        where f.id in (select w.id from allocation_offer w where w.status = 'OPEN' and w.due_at <= :now::timestamptz
          order by w.due_at, w.id limit :limit)
        returning f.customer_id, f.ownership_id,
          (select r.rule || ' v' || r.rule_version from allocation_rule r where r.id = f.rule_id)
        """;

    @Inject
    Db db;

    @Inject
    Event<CustomersHandedOver> handedOver;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** A hand-over nobody accepted in time, or its receiver declined. */
    record Expired(long customerId, long ownershipId, String rule) {}

    /** Asks the new owners to accept; where the house makes no such tasks, they have the customers for good. */
    void make(List<Verdict> verdicts) {
        verdicts.stream()
                .collect(groupingBy(Verdict::rule, mapping(v -> v.person().id(), toSet())))
                .forEach(this::make);
    }

    private void make(BookRule rule, Set<Long> customerIds) {
        var now = OffsetDateTime.now(clock);
        var occasion = rule.called() + " " + now;
        handedOver.fire(new CustomersHandedOver(customerIds, rule.called(), occasion));
        db.run(h -> h.createUpdate(MAKE)
                .bind("rule", rule.id())
                .bind("occasion", occasion)
                .bind("now", now)
                .bind("hours", rule.terms().acceptHours())
                .bind("zone", settings.text("brokerage.zone"))
                .bind("role", rule.terms().role().name())
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }

    /** Closes what was handed over to a manager who says no, and has not said yes before. */
    List<Expired> decline(long customer, long manager, String reason) {
        close(ACCEPTED, customer);
        return db.query(h -> h.createQuery(DECLINE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("customer", customer)
                .bind("manager", manager)
                .bind("reason", reason)
                .map((row, context) -> new Expired(row.getLong(1), row.getLong(2), row.getString(3)))
                .list());
    }

    /** Closes what was accepted or ended otherwise, and then what nobody accepted in time. */
    List<Expired> expire(int limit) {
        close(ACCEPTED, null);
        close(ENDED, null);
        return db.query(h -> h.createQuery(EXPIRED)
                .bind("now", OffsetDateTime.now(clock))
                .bind("limit", limit)
                .map((row, context) -> new Expired(row.getLong(1), row.getLong(2), row.getString(3)))
                .list());
    }

    private void close(String closing, Long customer) {
        db.run(h -> h.createUpdate(closing)
                .bind("now", OffsetDateTime.now(clock))
                .bind("customer", customer)
                .execute());
    }
}
