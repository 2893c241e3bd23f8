package crm.allocation;

import crm.assignment.CoolDown;
import crm.assignment.OwnershipRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through customers in their order: the first rule that matches decides, and each choice changes what the next rests on. */
final class RuleRun {

    private final List<BookRule> rules;
    private final Map<Long, Set<Long>> matching;
    private final Ledger ledger;
    private final CoolDown coolDown;

    /**
     * @param rules    in their order
     * @param matching by rule, the customers it is for
     */
    RuleRun(List<BookRule> rules, Map<Long, Set<Long>> matching, Ledger ledger, CoolDown coolDown) {
        this.rules = rules;
        this.matching = matching;
        this.ledger = ledger;
        this.coolDown = coolDown;
    }

    /** @param atOnce whether rules that go step by step choose all the same, since a clock ran out */
    Verdict decide(Person person, boolean atOnce) {
        var passed = new ArrayList<Long>();
        for (var rule : rules) {
            if (matching.getOrDefault(rule.id(), Set.of()).contains(person.id())) {
                return decide(rule, person, passed, atOnce);
            }
            passed.add(rule.id());
        }
        return new Verdict(person, null, passed, AllocationOutcome.NO_RULE, null, 0);
    }

    /** Whether somebody has the role that the rule which matches would give, or one that goes before it. */
    boolean isTaken(Person person) {
        return rules.stream()
                .filter(rule -> matching.getOrDefault(rule.id(), Set.of()).contains(person.id()))
                .findFirst()
                .map(rule -> rule.terms().role())
                .map(role -> person.owners().containsKey(role) || !isForemost(role, person))
                .orElse(false);
    }

    private static boolean isForemost(OwnershipRole role, Person person) {
        var held = new HashSet<>(person.owners().keySet());
        held.add(role);
        return OwnershipRole.responsible(held).filter(role::equals).isPresent();
    }

    private Verdict decide(BookRule rule, Person person, List<Long> passed, boolean atOnce) {
        if (person.restricted()) {
            return new Verdict(person, rule, passed, AllocationOutcome.RESTRICTED, null, ledger.turn(rule));
        }
        if (rule.terms().isStepByStep() && !atOnce) {
            return new Verdict(person, rule, passed, AllocationOutcome.HOP, null, ledger.turn(rule));
        }
        var decision = Choice.of(rule.terms(), person, coolDown, ledger.contenders(rule));
        if (decision.chosen() == null) {
            return new Verdict(person, rule, passed, AllocationOutcome.NO_CANDIDATE, decision, ledger.turn(rule));
        }
        ledger.take(rule, person, decision);
        return new Verdict(person, rule, passed, AllocationOutcome.OWNER, decision, ledger.turn(rule));
    }
}
