package crm.allocation;

import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What changes from one choice to the next: how many customers managers have, and what each rule remembers of them. */
final class Ledger {

    /** What a rule remembers of a manager. */
    record Memory(long last, long credit) {

        static final Memory NONE = new Memory(0, 0);
    }

    private final Map<Long, ManagerFacts> managers;
    private final Map<Long, Integer> loads;

    /** By rule, kept from one choice to the next: a house has thousands of managers, and a choice changes one of them. */
    private final Map<BookRule, NavigableMap<Long, Contender>> standing = new IdentityHashMap<>();

    private final Map<Long, Map<Long, Memory>> memories = new HashMap<>();
    private final Map<Long, Long> turns = new TreeMap<>();
    private final Map<Long, Set<Long>> touched = new TreeMap<>();

    Ledger(Map<Long, ManagerFacts> managers, Map<Long, Integer> loads, Map<Long, Map<Long, Memory>> memories) {
        this.managers = managers;
        this.loads = new HashMap<>(loads);
        memories.forEach((rule, of) -> this.memories.put(rule, new HashMap<>(of)));
    }

    /** Who could be a candidate of the rule, as they stand now, in the order of ids. */
    Collection<Contender> contenders(BookRule rule) {
        return standing.computeIfAbsent(rule, this::all).values();
    }

    private NavigableMap<Long, Contender> all(BookRule rule) {
        var all = new TreeMap<Long, Contender>();
        rule.candidates().stream().filter(managers::containsKey).forEach(id -> all.put(id, contender(rule, id)));
        return all;
    }

    private Contender contender(BookRule rule, long id) {
        var memory = memories.getOrDefault(rule.id(), Map.of()).getOrDefault(id, Memory.NONE);
        return new Contender(
                managers.get(id), loads.getOrDefault(id, 0), rule.weight(id), memory.last(), memory.credit());
    }

    /** Those of whom a choice has changed something: all candidates of a rule that weighs them, else the chosen one alone. */
    private void changed(BookRule rule, long chosen) {
        if (rule.terms().distribution() == Distribution.WEIGHTED) standing.remove(rule);
        standing.forEach((other, all) -> all.computeIfPresent(chosen, (id, before) -> contender(other, id)));
    }

    long turn(BookRule rule) {
        return turns.getOrDefault(rule.id(), rule.turn());
    }

    /** Writes down a choice that fell on somebody. */
    void take(BookRule rule, Person person, Decision decision) {
        var chosen = decision.chosen();
        if (!person.isHeldBy(chosen)) loads.merge(chosen, 1, Integer::sum);
        var turn = turn(rule) + 1;
        turns.put(rule.id(), turn);
        var known = memories.computeIfAbsent(rule.id(), any -> new HashMap<>());
        var changed = touched.computeIfAbsent(rule.id(), any -> new TreeSet<>());
        if (rule.terms().distribution() == Distribution.WEIGHTED) {
            Choice.creditsAfter(decision).forEach((id, credit) -> {
                known.merge(id, new Memory(0, credit), (before, now) -> new Memory(before.last(), now.credit()));
                changed.add(id);
            });
        }
        known.merge(chosen, new Memory(turn, 0), (before, now) -> new Memory(now.last(), before.credit()));
        changed.add(chosen);
        changed(rule, chosen);
    }

    ManagerFacts manager(long id) {
        return managers.get(id);
    }

    /** The rules that have chosen, with how often each has by now. */
    Map<Long, Long> turns() {
        return turns;
    }

    /** The managers a rule remembers something new of. */
    Map<Long, Memory> changed(long rule) {
        var changed = new TreeMap<Long, Memory>();
        touched.getOrDefault(rule, Set.of())
                .forEach(id -> changed.put(id, memories.get(rule).get(id)));
        return changed;
    }
}
