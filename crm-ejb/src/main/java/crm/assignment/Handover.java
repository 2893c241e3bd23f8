package crm.assignment;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import crm.access.CurrentActor;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.org.Manager;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Carries out what was decided about customers: rows, pool, attribution, notices and audit, all of it set-wise. */
@ApplicationScoped
class Handover {

    @Inject
    OwnershipRows rows;

    @Inject
    Attributions attributions;

    @Inject
    Departures departures;

    @Inject
    Notices notices;

    @Inject
    Reviews reviews;

    @Inject
    AuditService audit;

    @Inject
    CurrentActor actor;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** A request that its manager may be given, its attribution read. */
    record Plan(AssignRequest request, Manager manager, Attribution attribution, OwnershipStart how) {

        Plan(AssignRequest request, Manager manager, Attribution attribution) {
            this(request, manager, attribution, OwnershipStart.ASSIGNED);
        }
    }

    /** A customer the manager gets; {@code overridden} in spite of the cool-down. */
    record Accepted(Candidate customer, boolean overridden) {}

    /** Makes the manager the owner. */
    void give(Plan plan, List<Accepted> accepted) {
        if (accepted.isEmpty()) return;
        var request = plan.request();
        var ids = accepted.stream().map(a -> a.customer().id()).toList();
        var transferred = accepted.stream()
                .map(Accepted::customer)
                .filter(Candidate::isOwned)
                .toList();
        var left = rows.resigned(transferred);
        rows.end(openRows(transferred, c -> !left.contains(c.owner())), OwnershipEnd.TRANSFERRED, request.reason());
        rows.end(openRows(transferred, c -> left.contains(c.owner())), OwnershipEnd.RESIGNED, request.reason());
        var backups = request.role() == OwnershipRole.SERVICE
                ? departures.endBackups(transferred.stream().map(Candidate::id).toList(), null, request.work())
                : Map.<Long, String>of();
        begin(
                request,
                accepted.stream().map(a -> beginning(plan, a.customer(), left)).toList());
        attribute(plan, accepted);
        announce(plan, accepted);
        reportOverridden(plan, accepted);
        audit.record(accepted.stream()
                .map(a -> entry(plan, a, backups.get(a.customer().id())))
                .toList());
    }

    /** What a manager gets of much that is given at once. */
    record Given(Plan plan, List<Accepted> accepted) {}

    /**
     * Makes managers owners of customers who have none in the role, all of them at once: in the same role and for the same
     * reason. Nobody is told but by the trail.
     */
    void giveUnowned(List<Given> all) {
        if (all.isEmpty()) return;
        begin(
                all.get(0).plan().request(),
                all.stream()
                        .flatMap(given ->
                                given.accepted().stream().map(a -> beginning(given.plan(), a.customer(), Set.of())))
                        .toList());
        var first = new TreeMap<Long, Long>();
        for (var given : all) {
            if (given.plan().attribution() == null) first.putAll(first(given.plan(), given.accepted()));
            else attribute(given.plan(), given.accepted());
        }
        attributions.first(first);
        audit.record(all.stream()
                .flatMap(given -> given.accepted().stream().map(a -> entry(given.plan(), a, null)))
                .toList());
    }

    private void begin(AssignRequest request, List<OwnershipRows.Beginning> beginnings) {
        var ids = beginnings.stream().map(OwnershipRows.Beginning::customerId).toList();
        var opened = rows.open(request.role(), request.reason(), beginnings);
        if (opened.size() < ids.size()) { // the customers are locked, so nobody else can have opened a row
            throw new IllegalStateException("customers " + ids + " have owners who took no lock");
        }
        rows.writeDown(ids);
        if (request.role() != OwnershipRole.BACKUP) rows.leavePool(ids); // a Backup alone answers for nobody
    }

    /**
     * Takes the customers from their owners in a role.
     *
     * @param numbers as the caller named them, those out of reach too
     * @return what became of each customer, by number
     */
    Map<String, AssignOutcome> release(
            List<String> numbers, List<Long> customerIds, OwnershipRole role, String reason) {
        var outcomes = new LinkedHashMap<String, AssignOutcome>();
        numbers.forEach(number -> outcomes.put(number, AssignOutcome.NOT_FOUND));
        var ids = new HashMap<String, Long>();
        var open = new LinkedHashMap<Long, String>();
        db.query(h -> h.createQuery("select c.number, o.id, c.id from customer c left join ownership o"
                                + " on o.customer_id = c.id and o.role = :role and o.ended_at is null"
                                + " where c.id = any (:ids)")
                        .bind("role", role.name())
                        .bindArray("ids", Long.class, customerIds.toArray())
                        .map((row, context) -> {
                            ids.put(row.getString(1), row.getLong(3));
                            return Map.entry(row.getString(1), row.getLong(2));
                        })
                        .list())
                .forEach(found -> {
                    var owned = found.getValue() != 0;
                    outcomes.put(found.getKey(), owned ? AssignOutcome.RELEASED : AssignOutcome.NOT_OWNED);
                    if (owned) open.put(found.getValue(), found.getKey());
                });
        var ended = rows.end(open.keySet(), OwnershipEnd.RELEASED, reason);
        departures.follow(ended, OwnershipEnd.RELEASED, null, reason);
        tellReleased(ended);
        audit.refuse(outcomes.entrySet().stream()
                .filter(outcome -> !outcome.getValue().isDone())
                .map(outcome -> new AuditEntry(
                                AuditEntry.RecordClass.CUSTOMER,
                                "assignment.released",
                                ids.get(outcome.getKey()),
                                outcome.getKey(),
                                reason,
                                null)
                        .with(Map.of("role", role, "rule", outcome.getValue())))
                .toList());
        return outcomes;
    }

    void tellReleased(List<OwnershipRows.Ended> ended) {
        var counts = ended.stream().collect(groupingBy(OwnershipRows.Ended::managerId, counting()));
        var users = db.query(h -> h.createQuery(
                        "select id, user_id from account_manager where id = any (:ids) and user_id is not null")
                .bindArray("ids", Long.class, counts.keySet().toArray())
                .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list());
        var by = actor.get().displayName();
        notices.send(users.stream()
                .map(user -> Notice.of(
                        user.getValue(),
                        NoticeKind.ASSIGNMENT_RELEASED,
                        Map.of("count", counts.get(user.getKey()), "by", by),
                        null))
                .toList());
    }

    /** Writes down what was refused, one line a customer. */
    void recordRefusals(Plan plan, List<AssignResult> results, Map<String, Candidate> known) {
        audit.refuse(results.stream()
                .filter(result -> !result.isDone())
                .map(result -> refusal(plan, result, known.get(result.number())))
                .toList());
    }

    private static List<Long> openRows(List<Candidate> customers, Predicate<Candidate> which) {
        return customers.stream().filter(which).map(Candidate::openRow).toList();
    }

    /** @param left the owners who have resigned */
    private static OwnershipRows.Beginning beginning(Plan plan, Candidate customer, Set<Long> left) {
        var how = !customer.isOwned()
                ? plan.how()
                : left.contains(customer.owner()) ? OwnershipStart.HANDED_OVER : OwnershipStart.TRANSFERRED;
        return new OwnershipRows.Beginning(
                customer.id(), how, plan.manager().id(), plan.manager().unitId());
    }

    /** Whose attribution begins with the manager. */
    private static Map<Long, Long> first(Plan plan, List<Accepted> accepted) {
        var role = plan.request().role();
        var first = new TreeMap<Long, Long>();
        accepted.stream()
                .map(Accepted::customer)
                .filter(c -> !c.opened() && c.isResponsible(role))
                .forEach(c -> first.put(c.id(), plan.manager().id()));
        return first;
    }

    private void attribute(Plan plan, List<Accepted> accepted) {
        var customers = accepted.stream().map(Accepted::customer).toList();
        if (plan.attribution() == null) {
            var unopened = customers.stream().filter(c -> !c.opened()).toList();
            attributions.follow(
                    unopened.stream()
                            .filter(Candidate::isOwned)
                            .map(c -> new Attributions.Move(
                                    c.id(), c.owner(), plan.manager().id()))
                            .toList(),
                    null);
            attributions.first(first(plan, accepted));
            return;
        }
        attributions.enter(ids(customers, c -> !c.opened()), plan.attribution(), false);
        attributions.enter(ids(customers, c -> c.opened() && !c.frozen()), plan.attribution(), true);
        attributions.propose(
                ids(customers, c -> c.opened() && c.frozen()),
                plan.attribution(),
                plan.request().reason());
    }

    private static List<Long> ids(List<Candidate> customers, Predicate<Candidate> which) {
        return customers.stream().filter(which).map(Candidate::id).toList();
    }

    private void announce(Plan plan, List<Accepted> accepted) {
        var sent = new ArrayList<Notice>();
        var by = actor.get().displayName();
        var work = plan.request().work();
        if (work == null) {
            sent.add(Notice.of(
                    plan.manager().userId(),
                    NoticeKind.ASSIGNMENT_RECEIVED,
                    Map.of("count", accepted.size(), "by", by),
                    null));
        }
        accepted.stream()
                .map(a -> a.customer().ownerUserId())
                .filter(user -> user != null)
                .collect(groupingBy(Function.identity(), TreeMap::new, counting()))
                .forEach((user, count) -> sent.add(Notice.of(
                        user,
                        NoticeKind.ASSIGNMENT_GIVEN_AWAY,
                        Map.of("count", count, "by", by, "to", plan.manager().user()),
                        work == null ? null : "given-away:" + work)));
        notices.send(sent);
    }

    private void reportOverridden(Plan plan, List<Accepted> accepted) {
        var ids = accepted.stream()
                .filter(Accepted::overridden)
                .map(a -> a.customer().id())
                .toList();
        if (ids.isEmpty()) return;
        reviews.tell(NoticeKind.REVIEW_COOL_DOWN, db.query(h -> h.createQuery(Reviews.ADDED.formatted("""
            insert into review_item (kind, customer_id, unit_id, detail, created_at)
            select 'COOL_DOWN_OVERRIDDEN', c.id, c.unit_id, jsonb_build_object('manager', :manager::text,
              'by', :actor::text, 'reason', :reason::text), :now::timestamptz
            from customer c where c.id = any (:ids)
            """))
                .bind("manager", plan.manager().user())
                .bind("actor", actor.name())
                .bind("reason", plan.request().reason())
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("ids", Long.class, ids.toArray())
                .map(Reviews::item)
                .list()));
    }

    /** @param backup who was Backup and ended with the Service that was transferred, or null */
    private AuditEntry entry(Plan plan, Accepted accepted, String backup) {
        var customer = accepted.customer();
        var request = plan.request();
        var after = facts(plan);
        if (accepted.overridden()) after.put("coolDownOverridden", true);
        var before = new LinkedHashMap<String, Object>();
        if (customer.isOwned()) {
            before.put("role", request.role());
            before.put("manager", String.valueOf(customer.ownerUser()));
        }
        if (backup != null) {
            before.put("BACKUP", backup);
            after.put("BACKUP", OwnershipEnd.SERVICE_ENDED);
        }
        return AuditEntry.ofCustomer(
                        customer.isOwned() ? "assignment.transferred" : "assignment.assigned",
                        customer.id(),
                        customer.number())
                .because(request.reason())
                .change(before, after);
    }

    private static AuditEntry refusal(Plan plan, AssignResult result, Candidate customer) {
        var facts = facts(plan);
        facts.put("rule", result.outcome());
        return new AuditEntry(
                        AuditEntry.RecordClass.CUSTOMER,
                        "assignment.assigned",
                        customer == null ? null : customer.id(),
                        result.number(),
                        plan.request().reason(),
                        null)
                .with(facts);
    }

    private static Map<String, Object> facts(Plan plan) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("role", plan.request().role());
        facts.put("manager", plan.manager().user());
        if (plan.request().attribution() != null) {
            facts.put(
                    "attribution",
                    String.join(
                            ", ",
                            plan.request().attribution().stream()
                                    .map(s -> (s.manager() == null ? "house" : s.manager()) + " " + s.percent())
                                    .toList()));
        }
        return facts;
    }
}
