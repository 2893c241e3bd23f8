package crm.allocation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.access.Permission;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells what came of a run that changed nothing. The caller sees with the house's eyes. */
@ApplicationScoped
class Trial {

    private static final String FIRST_OWNERS = """
        select distinct on (o.customer_id) o.customer_id, o.manager_id from ownership o
        where o.customer_id = any (:ids) and o.role <> 'BACKUP' order by o.customer_id, o.started_at, o.id
        """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    private record Named(long id, String user, String local, String latin) {}

    Simulation of(
            List<BookRule> rules,
            Set<Long> drafts,
            Map<Long, Set<Long>> matching,
            Set<Long> candidates,
            List<Verdict> verdicts,
            int rows) {
        var ids = verdicts.stream().map(v -> v.person().id()).toList();
        var before = firstOwners(ids);
        var after = verdicts.stream()
                .filter(v -> v.chosen() != null)
                .collect(toMap(v -> v.person().id(), Verdict::chosen));
        var everybody = new HashSet<>(candidates);
        everybody.addAll(before.values());
        var names = named(everybody);
        var seen = seen(ids);
        return new Simulation(
                verdicts.size(),
                count(verdicts, AllocationOutcome.OWNER),
                count(verdicts, AllocationOutcome.HOP),
                count(verdicts, AllocationOutcome.NO_CANDIDATE) + count(verdicts, AllocationOutcome.RESTRICTED),
                count(verdicts, AllocationOutcome.NO_RULE),
                lines(rules, drafts, matching, verdicts),
                fairness(candidates, names, before.values(), after.values()),
                verdicts.stream()
                        .filter(v -> seen.containsKey(v.person().id()))
                        .limit(rows)
                        .map(v -> row(
                                v,
                                seen.get(v.person().id()),
                                before.get(v.person().id()),
                                names))
                        .toList(),
                verdicts.size() - seen.size());
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
        ids.forEach(id -> counts.merge(id, 1, Integer::sum));
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
