package crm.allocation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import crm.access.RowAccess;
import crm.assignment.RuleAssignments;
import crm.customer.OwnersChanged;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Customers no rule could give away, those who wait in a unit step by step, and hand-overs that found nobody. Who has no owner
 * stands in the pool of the unit all the same; here their age is told, and an alarm when it gets long.
 */
@ApplicationScoped
public class DefaultQueue {

    private static final String PUT = """
        insert into allocation_queue (customer_id, occasion, entered_at, why, rule_id, hop, due_at, tried_at)
        select n.customer_id, :occasion, :now::timestamptz, n.why, n.rule_id, n.hop,
          case when n.hours is not null then add_office_hours(:now::timestamptz, n.hours, u.calendar, :zone) end,
          :now::timestamptz
        from unnest(:customers, :whys, :rules, :hops, :hours, :units) n(customer_id, why, rule_id, hop, hours, unit)
        left join org_unit u on u.code = n.unit
        on conflict (customer_id, occasion) do update set why = excluded.why, rule_id = excluded.rule_id, hop = excluded.hop,
          due_at = excluded.due_at, tried_at = excluded.tried_at
        where :force or allocation_queue.why <> 'HOP'
        """;

    /** Who has somebody to answer for them, or for whom the role that was to be handed over is held or goes behind another. */
    private static final String LEAVE = """
        delete from allocation_queue q using customer c where q.customer_id = any (:ids) and c.id = q.customer_id
          and case q.occasion when 'ARRIVAL' then c.responsible_id is not null else c.service_id is not null or exists (
            select from allocation_rule r where r.id = q.rule_id and (r.role <> 'SERVICE' and c.opener_id is not null
              or r.role = 'ACQUIRER' and c.acquirer_id is not null)) end
        """;

    private static final String LATE = """
        update allocation_queue q set alarmed_at = :now::timestamptz from customer c
        where c.id = q.customer_id and q.alarmed_at is null and q.why <> 'HOP'
          and q.entered_at <= :now::timestamptz - :hours * interval '1 hour'
        returning c.unit_id
        """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    RuleAssignments assignments;

    @Inject
    Notices notices;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** A customer whose clock in a unit ran out. */
    record Due(long customerId, long ruleId, int hop) {}

    /** Who is tried again, and for what. */
    record Waiting(long customerId, RuleOccasion occasion) {}

    private record Place(Verdict verdict, RuleTerms.Hop hop) {}

    /** Puts customers where their verdict says; those who stand in the queue keep their age. */
    void put(List<Verdict> verdicts) {
        put(verdicts, RuleOccasion.ARRIVAL, true);
    }

    /** The same but for those who are on their way through the steps of a rule. */
    void putUnlessOnTheWay(List<Verdict> verdicts) {
        put(verdicts, RuleOccasion.ARRIVAL, false);
    }

    /** Puts hand-overs that found nobody beside them; their customers keep the owner they have. */
    void putHandOvers(List<Verdict> verdicts) {
        put(verdicts, RuleOccasion.STAGE, true);
    }

    /** Nobody is waited for any more to whom these were to be handed over. */
    void handOversEnd(Collection<Long> customerIds) {
        if (customerIds.isEmpty()) return;
        db.run(h -> h.createUpdate("delete from allocation_queue where customer_id = any (:ids) and occasion = 'STAGE'")
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }

    private void put(List<Verdict> verdicts, RuleOccasion occasion, boolean force) {
        enter(
                verdicts.stream()
                        .map(verdict -> new Place(
                                verdict,
                                verdict.outcome() == AllocationOutcome.HOP
                                        ? verdict.rule().terms().hops().get(0)
                                        : null))
                        .toList(),
                occasion,
                force);
    }

    private void enter(List<Place> places, RuleOccasion occasion, boolean force) {
        if (places.isEmpty()) return;
        db.run(h -> h.createUpdate(PUT)
                .bind("force", force)
                .bind("occasion", occasion.name())
                .bind("now", OffsetDateTime.now(clock))
                .bindArray(
                        "customers",
                        Long.class,
                        places.stream().map(p -> p.verdict().person().id()).toArray())
                .bindArray(
                        "whys",
                        String.class,
                        places.stream().map(p -> p.verdict().outcome().name()).toArray())
                .bindArray(
                        "rules",
                        Long.class,
                        places.stream()
                                .map(p -> p.verdict().rule() == null
                                        ? null
                                        : p.verdict().rule().id())
                                .toArray())
                .bindArray(
                        "hops",
                        Integer.class,
                        places.stream()
                                .map(p -> p.hop() == null ? null : Integer.valueOf(0))
                                .toArray())
                .bindArray(
                        "hours",
                        Integer.class,
                        places.stream()
                                .map(p -> p.hop() == null ? null : p.hop().hours())
                                .toArray())
                .bindArray(
                        "units",
                        String.class,
                        places.stream()
                                .map(p -> p.hop() == null ? null : p.hop().unit())
                                .toArray())
                .bind("zone", settings.text("brokerage.zone"))
                .execute());
        places.stream()
                .filter(place -> place.hop() != null)
                .collect(groupingBy(place -> place.hop().unit(), TreeMap::new, toList()))
                .forEach((unit, some) -> arriveAt(
                        unit, some.stream().map(p -> p.verdict().person().id()).toList()));
    }

    /** Lets customers go on to another step of their rule. */
    void passOn(long ruleId, RuleTerms.Hop hop, int ordinal, List<Long> customerIds) {
        db.run(h -> h.createUpdate(
                        "update allocation_queue set hop = :hop, tried_at = :now::timestamptz,"
                                + " due_at = add_office_hours(:now::timestamptz, :hours, (select u.calendar from org_unit u"
                                + " where u.code = :unit), :zone) where customer_id = any (:ids) and occasion = 'ARRIVAL' and rule_id = :rule")
                .bind("hop", ordinal)
                .bind("now", OffsetDateTime.now(clock))
                .bind("hours", hop.hours())
                .bind("unit", hop.unit())
                .bind("zone", settings.text("brokerage.zone"))
                .bind("rule", ruleId)
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
        arriveAt(hop.unit(), customerIds);
    }

    /** Lets customers wait for somebody, as from now. */
    void waitFor(AllocationOutcome why, List<Long> customerIds) {
        db.run(h -> h.createUpdate("update allocation_queue set why = :why, hop = null, due_at = null,"
                        + " tried_at = :now where customer_id = any (:ids) and occasion = 'ARRIVAL'")
                .bind("why", why.name())
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }

    private void arriveAt(String code, List<Long> customerIds) {
        var unit = db.query(h -> h.createQuery("select id from org_unit where code = :code")
                .bind("code", code)
                .mapTo(Long.class)
                .findOne());
        if (unit.isEmpty()) return; // units are never deleted; a rule names those there are
        assignments.moveToPoolOf(unit.get(), customerIds);
        tell(NoticeKind.CUSTOMERS_WAIT, Map.of(unit.get(), (long) customerIds.size()));
    }

    /** Tells leads of customers that wait too long, each once. @return how many */
    int alarm() {
        var late = db.query(h -> h.createQuery(LATE)
                .bind("now", OffsetDateTime.now(clock))
                .bind("hours", settings.number("queue.alarm-hours"))
                .mapTo(Long.class)
                .list());
        if (late.isEmpty()) return 0;
        tell(NoticeKind.QUEUE_AGEING, late.stream().collect(groupingBy(unit -> unit, TreeMap::new, counting())));
        return late.size();
    }

    private void tell(NoticeKind kind, Map<Long, Long> byUnit) {
        var leads = assignments.leads(byUnit.keySet());
        var byReader = new TreeMap<Long, Long>();
        byUnit.forEach((unit, count) ->
                leads.getOrDefault(unit, List.of()).forEach(reader -> byReader.merge(reader, count, Long::sum)));
        var sent = new ArrayList<Notice>();
        byReader.forEach((reader, count) -> sent.add(Notice.of(reader, kind, Map.of("count", count), null)));
        notices.send(sent);
    }

    /** Customers whose clock ran out, in order. */
    List<Due> due(int limit) {
        return db.query(h -> h.createQuery("select customer_id, rule_id, hop from allocation_queue where why = 'HOP'"
                        + " and due_at <= :now order by due_at, customer_id limit :limit")
                .bind("now", OffsetDateTime.now(clock))
                .bind("limit", limit)
                .map((row, context) -> new Due(row.getLong(1), row.getLong(2), row.getInt(3)))
                .list());
    }

    /** Those for whom nobody could be found when it was tried last, before a moment. */
    List<Waiting> toRetry(OffsetDateTime before, int limit) {
        return db.query(h -> h.createQuery("select customer_id, occasion from allocation_queue"
                        + " where (occasion = 'STAGE' or why = 'NO_CANDIDATE') and tried_at < :before"
                        + " order by tried_at, customer_id limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> new Waiting(row.getLong(1), RuleOccasion.valueOf(row.getString(2))))
                .list());
    }

    /** Notes that they are tried now. */
    void tried(List<Waiting> waiting) {
        db.run(h -> h.createUpdate("update allocation_queue q set tried_at = :now::timestamptz"
                        + " from unnest(:ids, :occasions) w(id, occasion)"
                        + " where q.customer_id = w.id and q.occasion = w.occasion")
                .bind("now", OffsetDateTime.now(clock))
                .bindArray(
                        "ids",
                        Long.class,
                        waiting.stream().map(Waiting::customerId).toArray())
                .bindArray(
                        "occasions",
                        String.class,
                        waiting.stream().map(one -> one.occasion().name()).toArray())
                .execute());
    }

    /** Who has somebody to answer for them waits no more. */
    void ownersChanged(@Observes OwnersChanged changed) {
        rows.house(() -> leave(changed.customerIds()));
    }

    private void leave(Collection<Long> customerIds) {
        db.run(h -> h.createUpdate(LEAVE)
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }
}
