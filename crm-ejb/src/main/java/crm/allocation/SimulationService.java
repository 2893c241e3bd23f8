package crm.allocation;

import static crm.access.Permission.ASSIGNMENT_RULE;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.assignment.OwnershipRole;
import crm.customerlist.Criterion;
import crm.customerlist.RuleConditions;
import crm.lifecycle.Stage;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries the rules out on the intake of the last days, or on its changes of stage, with the function that chooses live: as if a
 * draft had been in force all the while. Nothing is changed. See docs/domain.md, section 5.11.
 */
@Stateless
public class SimulationService {

    /** The most days a simulation goes back. */
    public static final int LONGEST = 90;

    private static final int MOST_CUSTOMERS = 50_000;

    private static final String INTAKE = """
        select c.id from customer c where c.registered_at >= :from
          and not exists (select from qr_registration q where q.customer_id = c.id and q.outcome <> 'POOL')
        order by c.registered_at, c.id limit :limit
        """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    AllocationQueries queries;

    @Inject
    RuleBook book;

    @Inject
    Ledgers ledgers;

    @Inject
    Facts facts;

    @Inject
    Moves moves;

    @Inject
    RuleConditions conditions;

    @Inject
    TermsCheck check;

    @Inject
    Trial trial;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /**
     * What would have become, with the draft of a rule in place of what is in force of it, of the customers who registered since
     * so many days ago or came to another stage, as the rule is for.
     *
     * @param shown how many customers to name
     */
    @Requires(ASSIGNMENT_RULE)
    public Simulation simulate(String name, int days, int shown) {
        var draft = draft(name);
        return simulate(draft.terms().occasion(), draft, days, shown);
    }

    /** The same for the rules in force alone. */
    @Requires(ASSIGNMENT_RULE)
    public Simulation simulate(RuleOccasion occasion, int days, int shown) {
        return simulate(occasion == null ? RuleOccasion.ARRIVAL : occasion, null, days, shown);
    }

    private Simulation simulate(RuleOccasion occasion, AllocationRuleRow draft, int days, int shown) {
        if (days < 1 || days > LONGEST) throw AllocationRule.DAYS_OUT_OF_RANGE.violatedBy(days, 1, LONGEST);
        return rows.house(() -> {
            var rules = new ArrayList<BookRule>();
            for (var row : queries.current()) {
                var wanted = draft != null && row.name().equals(draft.name()) ? row.id() == draft.id() : row.isActive();
                if (wanted && row.terms().occasion() == occasion) rules.add(book.of(row.id()));
            }
            if (rules.isEmpty()) throw AllocationRule.NOTHING_IN_FORCE.violatedBy();
            var from = settings.today()
                    .minusDays(days)
                    .atStartOfDay(settings.zone())
                    .toOffsetDateTime();
            var drafts = draft == null ? Set.<Long>of() : Set.of(draft.id());
            return occasion == RuleOccasion.ARRIVAL
                    ? intake(rules, drafts, from, shown)
                    : moves(rules, drafts, from, shown);
        });
    }

    private AllocationRuleRow draft(String name) {
        var draft = queries.history(name).stream()
                .filter(AllocationRuleRow::isDraft)
                .findFirst()
                .orElseThrow(() -> AllocationRule.NO_DRAFT.violatedBy(name));
        check.candidates(book.of(draft.id()));
        return draft;
    }

    private Simulation intake(List<BookRule> rules, Set<Long> drafts, OffsetDateTime from, int shown) {
        var intake = db.query(h -> h.createQuery(INTAKE)
                .bind("from", from)
                .bind("limit", MOST_CUSTOMERS + 1)
                .mapTo(Long.class)
                .list());
        if (intake.size() > MOST_CUSTOMERS) {
            throw AllocationRule.TOO_MANY_CUSTOMERS.violatedBy(intake.size(), MOST_CUSTOMERS);
        }
        var matching = matching(rules, intake, Stage.REGISTERED.name());
        var managers = Ledgers.candidates(rules, matching);
        var ledger = ledgers.open(rules, managers, facts.loadsAt(managers, from));
        var run = new RuleRun(rules, matching, ledger, ledgers.coolDown());
        var verdicts = facts.atRegistration(intake).stream()
                .map(person -> run.decide(person, false).inShort())
                .toList();
        return trial.ofArrivals(rules, drafts, matching, managers, verdicts, shown);
    }

    /**
     * Each change of stage for itself, as the job is told of it: with the owners of then, and those that rules gave in this
     * simulation. Receivers accept.
     */
    private Simulation moves(List<BookRule> rules, Set<Long> drafts, OffsetDateTime from, int shown) {
        var all = moves.between(from, OffsetDateTime.now(clock), MOST_CUSTOMERS + 1);
        if (all.size() > MOST_CUSTOMERS) throw AllocationRule.TOO_MANY_CUSTOMERS.violatedBy(all.size(), MOST_CUSTOMERS);
        var byStage = new HashMap<String, Map<Long, Set<Long>>>();
        all.stream()
                .collect(groupingBy(Moves.Move::stage, mapping(Moves.Move::customerId, toSet())))
                .forEach((stage, ids) -> byStage.put(stage, matching(rules, ids, stage)));
        var matched = new HashMap<Long, Set<Long>>();
        byStage.values()
                .forEach(matching -> matching.forEach((rule, ids) ->
                        matched.computeIfAbsent(rule, any -> new HashSet<>()).addAll(ids)));
        var managers = Ledgers.candidates(rules, matched);
        var ledger = ledgers.open(rules, managers, facts.loadsAt(managers, from));
        var people = facts.atMoves(all, from);
        var given = new HashMap<Long, Map<OwnershipRole, Long>>();
        var verdicts = new ArrayList<Verdict>();
        var times = new ArrayList<OffsetDateTime>();
        for (var no = 0; no < all.size(); no++) {
            var move = all.get(no);
            var run = new RuleRun(rules, byStage.get(move.stage()), ledger, ledgers.coolDown());
            var verdict = moved(people.get(no), run, given);
            if (verdict.rule() == null) continue;
            verdicts.add(verdict);
            times.add(move.at());
        }
        return trial.ofMoves(rules, drafts, matched, managers, verdicts, times, shown);
    }

    private static Verdict moved(Person then, RuleRun run, Map<Long, Map<OwnershipRole, Long>> given) {
        var person = then;
        for (var more : given.getOrDefault(then.id(), Map.of()).entrySet()) {
            person = person.with(more.getKey(), more.getValue());
        }
        if (run.isTaken(person)) return new Verdict(person, null, List.of(), AllocationOutcome.NO_RULE, null, 0);
        var verdict = run.decide(person, true).inShort();
        if (verdict.chosen() != null) {
            given.computeIfAbsent(person.id(), any -> new HashMap<>())
                    .put(verdict.rule().terms().role(), verdict.chosen());
        }
        return verdict;
    }

    /** What the customers were then is their stage alone; the other conditions go by what is known of them now. */
    private Map<Long, Set<Long>> matching(List<BookRule> rules, Collection<Long> customers, String stage) {
        var matching = new HashMap<Long, Set<Long>>();
        for (var rule : rules) {
            var filter = rule.filter();
            var stages = filter.values(Criterion.STAGE);
            var never = !stages.isEmpty() && !stages.contains(stage);
            matching.put(rule.id(), never ? Set.of() : conditions.matching(filter.without(Criterion.STAGE), customers));
        }
        return matching;
    }
}
