package crm.allocation;

import static java.util.stream.Collectors.toMap;

import crm.assignment.CoolDown;
import crm.assignment.ManagerLoads;
import crm.customerlist.RuleConditions;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Opens ledgers over what is known now, and writes down what choices changed in them. */
@ApplicationScoped
class Ledgers {

    @Inject
    Db db;

    @Inject
    RuleBook book;

    @Inject
    Facts facts;

    @Inject
    ManagerLoads loads;

    @Inject
    RuleConditions conditions;

    @Inject
    Settings settings;

    /** By rule, which of the customers it is for. */
    Map<Long, Set<Long>> matching(List<BookRule> rules, Collection<Long> customerIds) {
        return rules.stream().collect(toMap(BookRule::id, rule -> conditions.matching(rule.filter(), customerIds)));
    }

    /** The first customers of the pool that any of the rules is for, in the order of ids. */
    List<Long> inPool(List<BookRule> rules, long after, long to, int limit) {
        return rules.stream()
                .flatMap(rule -> conditions.inPool(rule.filter(), after, to, limit).stream())
                .distinct()
                .sorted()
                .limit(limit)
                .toList();
    }

    /** The managers of rules that are for somebody. */
    static Set<Long> candidates(List<BookRule> rules, Map<Long, Set<Long>> matching) {
        var managers = new TreeSet<Long>();
        rules.stream()
                .filter(rule -> !matching.getOrDefault(rule.id(), Set.of()).isEmpty())
                .forEach(rule -> managers.addAll(rule.candidates()));
        return managers;
    }

    Ledger open(List<BookRule> rules, Set<Long> managers) {
        return open(rules, managers, loads.of(managers));
    }

    Ledger open(List<BookRule> rules, Set<Long> managers, Map<Long, Integer> held) {
        var memories = new HashMap<Long, Map<Long, Ledger.Memory>>();
        rules.forEach(rule -> memories.put(rule.id(), book.memory(rule.id())));
        return new Ledger(facts.managers(managers), held, memories);
    }

    CoolDown coolDown() {
        return new CoolDown(settings.number("cooldown.days"));
    }

    void write(Ledger ledger) {
        ledger.turns().forEach((rule, turn) -> {
            db.run(h -> h.execute("update allocation_rule set turn = ? where id = ?", turn, rule));
            var changed = ledger.changed(rule);
            db.run(h -> h.createUpdate("""
                insert into allocation_state (rule_id, manager_id, last_turn, credit)
                select :rule, n.manager_id, n.last_turn, n.credit from unnest(:managers, :lasts, :credits)
                  n(manager_id, last_turn, credit)
                on conflict (rule_id, manager_id) do update set last_turn = excluded.last_turn, credit = excluded.credit
                """)
                    .bind("rule", rule)
                    .bindArray("managers", Long.class, changed.keySet().toArray())
                    .bindArray(
                            "lasts",
                            Long.class,
                            changed.values().stream().map(Ledger.Memory::last).toArray())
                    .bindArray(
                            "credits",
                            Long.class,
                            changed.values().stream().map(Ledger.Memory::credit).toArray())
                    .execute());
        });
    }
}
