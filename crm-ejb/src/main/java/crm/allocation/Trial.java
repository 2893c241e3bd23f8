package crm.allocation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Tells what came of a run that changed nothing. The caller sees with the house's eyes. */
@ApplicationScoped
class Trial {

    private static final String FIRST_OWNERS = """
        select distinct on (o.customer_id) o.customer_id, o.manager_id from ownership o
        where o.customer_id = any (:ids) and o.role <> 'BACKUP' order by o.customer_id, o.started_at, o.id
        """;

    private static final String NEXT_OWNERS = """
        select (select o.manager_id from ownership o where o.customer_id = n.customer_id and o.role = n.role
          and o.started_at >= n.at order by o.started_at, o.id limit 1)
        from unnest(:ids, :roles, :ats::timestamptz[]) with ordinality n(customer_id, role, at, no) order by n.no
        """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    private record Named(long id, String user, String local, String latin) {}

    /** Of customers who arrived, each once; before is who was the first owner. */
    Simulation ofArrivals(
            List<BookRule> rules,
            Set<Long> drafts,
            Map<Long, Set<Long>> matching,
            Set<Long> candidates,
            List<Verdict> verdicts,
            int rows) {
        var first = firstOwners(verdicts.stream().map(v -> v.person().id()).toList());
        var before = verdicts.stream().map(v -> first.get(v.person().id())).toList();
        return of(rules, drafts, matching, candidates, verdicts, before, rows);
    }

    /** Of customers who came to another stage, each as often as it did; before is who had the role first from then on. */
    Simulation ofMoves(
            List<BookRule> rules,
            Set<Long> drafts,
            Map<Long, Set<Long>> matching,
            Set<Long> candidates,
            List<Verdict> verdicts,
            List<OffsetDateTime> times,
            int rows) {
        return of(rules, drafts, matching, candidates, verdicts, nextOwners(verdicts, times), rows);
    }

    private Simulation of(
            List<BookRule> rules,
            Set<Long> drafts,
            Map<Long, Set<Long>> matching,
            Set<Long> candidates,
            List<Verdict> verdicts,
            List<Long> before,
            int rows) {
        var ids = verdicts.stream().map(v -> v.person().id()).toList();
        var after =
                verdicts.stream().map(Verdict::chosen).filter(Objects::nonNull).toList();
        var everybody = new HashSet<>(candidates);
        before.stream().filter(Objects::nonNull).forEach(everybody::add);
        var names = named(everybody);
        var seen = seen(ids);
        return new Simulation(
                verdicts.size(),
                count(verdicts, AllocationOutcome.OWNER),
                count(verdicts, AllocationOutcome.HOP),
                count(verdicts, AllocationOutcome.NO_CANDIDATE) + count(verdicts, AllocationOutcome.RESTRICTED),
                count(verdicts, AllocationOutcome.NO_RULE),
                lines(rules, drafts, matching, verdicts),
                fairness(candidates, names, before, after),
                IntStream.range(0, verdicts.size())
                        .filter(no -> seen.containsKey(ids.get(no)))
                        .limit(rows)
                        .mapToObj(no -> row(verdicts.get(no), seen.get(ids.get(no)), before.get(no), names))
                        .toList(),
                (int) ids.stream().filter(id -> !seen.containsKey(id)).count());
    }

    private static int count(List<Verdict> verdicts, AllocationOutcome outcome) {
        return (int) verdicts.stream().filter(v -> v.outcome() == outcome).count();
    }

    private static List<Simulation.Line> lines(
            List<BookRule> rules, Set<Long> drafts, Map<Long, Set<Long>> matching, List<Verdict> verdicts) {
        var byRule = verdicts.stream().filter(v -> v.rule() != null).collect(groupingBy(v -> v.rule()
                .id()));
        var lines = new ArrayList<Simulation.Line>();
        var earlier = new LinkedHashMap<BookRule, Set<Long>>();
        for (var rule : rules) {
            var decided = byRule.getOrDefault(rule.id(), List.of());
            var matched = matching.getOrDefault(rule.id(), Set.of());
            var shadowed = new TreeMap<String, Integer>();
            earlier.forEach((other, taken) -> {
                var both = (int) matched.stream().filter(taken::contains).count();
                if (both > 0) shadowed.put(other.name(), both);
            });
            lines.add(new Simulation.Line(
                    rule.name(),
                    rule.version(),
                    drafts.contains(rule.id()) ? AllocationStatus.DRAFT : AllocationStatus.ACTIVE,
                    matched.size(),
                    decided.size(),
                    count(decided, AllocationOutcome.OWNER),
                    shadowed));
            var taken = new HashSet<Long>();
            decided.forEach(v -> taken.add(v.person().id()));
            earlier.put(rule, taken);
        }
        return lines;
    }

    private static List<Simulation.Fairness> fairness(
            Set<Long> candidates, Map<Long, Named> names, Collection<Long> before, Collection<Long> after) {
        var had = counts(before);
        var gets = counts(after);
        return candidates.stream()
                .filter(names::containsKey)
                .map(id -> new Simulation.Fairness(
                        names.get(id).user(),
                        names.get(id).local(),
                        names.get(id).latin(),
                        had.getOrDefault(id, 0),
                        gets.getOrDefault(id, 0)))
                .sorted(Comparator.comparing(Simulation.Fairness::user))
                .toList();
    }

    private static Map<Long, Integer> counts(Collection<Long> ids) {
        var counts = new TreeMap<Long, Integer>();
        ids.stream().filter(Objects::nonNull).forEach(id -> counts.merge(id, 1, Integer::sum));
        return counts;
    }

    private static Simulation.Row row(Verdict verdict, String number, Long before, Map<Long, Named> names) {
        return new Simulation.Row(
                number,
                before == null ? null : names.get(before).user(),
                verdict.chosen() == null ? null : names.get(verdict.chosen()).user(),
                verdict.rule() == null ? null : verdict.rule().name(),
                verdict.outcome());
    }

    private Map<Long, Long> firstOwners(List<Long> ids) {
        return db.query(h -> h
                .createQuery(FIRST_OWNERS)
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private List<Long> nextOwners(List<Verdict> verdicts, List<OffsetDateTime> times) {
        var owners = new ArrayList<Long>(); // with nulls
        db.query(h -> h.createQuery(NEXT_OWNERS)
                        .bindArray(
                                "ids",
                                Long.class,
                                verdicts.stream().map(v -> v.person().id()).toArray())
                        .bindArray(
                                "roles",
                                String.class,
                                verdicts.stream()
                                        .map(v -> v.rule().terms().role().name())
                                        .toArray())
                        .bindArray(
                                "ats",
                                String.class,
                                times.stream().map(OffsetDateTime::toString).toArray())
                        .map((row, context) -> Optional.ofNullable(row.getObject(1, Long.class)))
                        .list())
                .forEach(owner -> owners.add(owner.orElse(null)));
        return owners;
    }

    private Map<Long, Named> named(Set<Long> ids) {
        return db.query(h -> h
                .createQuery(
                        "select m.id, coalesce(u.name, m.id::text), m.name_local, m.name_latin from account_manager m"
                                + " left join app_user u on u.id = m.user_id where m.id = any (:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> new Named(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .stream()
                .collect(toMap(Named::id, one -> one)));
    }

    /** The numbers of those the reader may see. */
    private Map<Long, String> seen(List<Long> ids) {
        var scope = actor.scope(Permission.CUSTOMER_VIEW);
        if (scope.isEmpty()) return Map.of();
        return db.query(h -> scope
                .bind(h.createQuery("select c.id, c.number from customer c where " + scope.predicate("c")
                        + " and c.id = any (:ids)"))
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
