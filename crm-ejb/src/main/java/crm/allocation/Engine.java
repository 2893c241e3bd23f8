package crm.allocation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import crm.assignment.OwnershipRole;
import crm.assignment.RuleAssignments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Lets the rules in force decide about customers and does what they say, set-wise, in the transaction under way. Choices go
 * one after the other: whoever calls has locked the rules first and then, by {@link #lock}, managers and customers.
 */
@ApplicationScoped
class Engine {

    @Inject
    RuleBook book;

    @Inject
    Ledgers ledgers;

    @Inject
    Facts facts;

    @Inject
    RuleAssignments assignments;

    @Inject
    Records records;

    @Inject
    DefaultQueue queue;

    @Inject
    Offers offers;

    /** What a round came to. */
    record Tally(int assigned, int queued) {

        static final Tally NONE = new Tally(0, 0);

        Tally and(Tally other) {
            return new Tally(assigned + other.assigned, queued + other.queued);
        }
    }

    /** Locks managers and then customers, as everybody does: all who may be chosen, since more than one rule may come to it. */
    void lock(Collection<Long> customerIds) {
        var managers = new TreeSet<Long>();
        book.active().forEach(rule -> managers.addAll(rule.candidates()));
        assignments.lock(managers, customerIds);
    }

    /** Customers whom nobody answers for: they get an owner, wait in a unit, or stand in the default queue afterwards. */
    Tally place(Collection<Long> customerIds, AllocationCause cause, boolean atOnce) {
        var rules = of(RuleOccasion.ARRIVAL);
        if (rules.isEmpty() || customerIds.isEmpty()) return Tally.NONE;
        var verdicts = decide(rules, customerIds, atOnce, person -> person.owners().keySet().stream()
                .noneMatch(OwnershipRole::isReclaimed));
        if (cause == AllocationCause.BACKFILL) { // who was in the pool and no rule is for stays there
            verdicts.removeIf(verdict -> verdict.rule() == null);
        }
        var given = carryOut(verdicts, cause);
        var waiting = verdicts.stream()
                .filter(verdict -> !given.contains(verdict.person().id()))
                .toList();
        queue.put(waiting);
        return new Tally(given.size(), waiting.size());
    }

    /** Customers who came to another stage: a role is handed over where a rule says so and nobody has it or one above it. */
    Tally handOver(Collection<Long> customerIds, AllocationCause cause) {
        var rules = of(RuleOccasion.STAGE);
        if (customerIds.isEmpty()) return Tally.NONE;
        if (rules.isEmpty()) {
            queue.handOversEnd(customerIds);
            return Tally.NONE;
        }
        var verdicts = decide(rules, customerIds, true, person -> true).stream()
                .filter(verdict -> verdict.rule() != null)
                .toList();
        var given = carryOut(verdicts, cause);
        offers.make(verdicts.stream()
                .filter(verdict -> given.contains(verdict.person().id()))
                .toList());
        var left = verdicts.stream()
                .filter(verdict -> !given.contains(verdict.person().id()))
                .toList();
        queue.putUnlessOnTheWay(left.stream()
                .filter(verdict -> verdict.person().owners().isEmpty())
                .toList());
        var waiting = left.stream()
                .filter(verdict -> !verdict.person().owners().isEmpty())
                .toList();
        queue.putHandOvers(waiting);
        var settled = new HashSet<>(customerIds);
        waiting.forEach(verdict -> settled.remove(verdict.person().id()));
        queue.handOversEnd(settled);
        return new Tally(given.size(), waiting.size());
    }

    private List<BookRule> of(RuleOccasion occasion) {
        return book.active().stream()
                .filter(rule -> rule.terms().occasion() == occasion)
                .toList();
    }

    private List<Verdict> decide(
            List<BookRule> rules, Collection<Long> customerIds, boolean atOnce, Predicate<Person> wanted) {
        var matching = ledgers.matching(rules, customerIds);
        var ledger = ledgers.open(rules, Ledgers.candidates(rules, matching));
        var run = new RuleRun(rules, matching, ledger, ledgers.coolDown());
        var verdicts = new ArrayList<Verdict>();
        for (var person : facts.now(customerIds)) {
            if (wanted.test(person) && !run.isTaken(person)) {
                verdicts.add(run.decide(person, atOnce));
            }
        }
        ledgers.write(ledger);
        return verdicts;
    }

    /** Gives the customers away that managers were chosen for, and keeps each decision. @return whom somebody got */
    private Set<Long> carryOut(List<Verdict> verdicts, AllocationCause cause) {
        var gifts = verdicts.stream()
                .filter(verdict -> verdict.outcome() == AllocationOutcome.OWNER)
                .collect(groupingBy(
                        verdict -> List.of(verdict.rule().id(), verdict.chosen()), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(Engine::gift)
                .toList();
        if (!gifts.isEmpty()) assignments.give(gifts);
        records.keep(verdicts, cause);
        return gifts.stream().flatMap(gift -> gift.customerIds().stream()).collect(toSet());
    }

    private static RuleAssignments.Gift gift(List<Verdict> some) {
        var rule = some.get(0).rule();
        return new RuleAssignments.Gift(
                some.get(0).chosen(),
                rule.terms().role(),
                some.stream().map(verdict -> verdict.person().id()).collect(toSet()),
                rule.terms().ownerPercent(),
                rule.called());
    }
}
