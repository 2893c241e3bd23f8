package crm.allocation;

import static crm.access.Permission.ASSIGNMENT_RULE;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.customerlist.Criterion;
import crm.customerlist.RuleConditions;
import crm.lifecycle.Stage;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries the rules out on the intake of the last days, with the function that chooses live: as if a draft had been in force all
 * the while. Nothing is changed. See docs/domain.md, section 5.11.
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
    RuleConditions conditions;

    @Inject
    TermsCheck check;

    @Inject
    Trial trial;

    @Inject
    Settings settings;

    /**
     * What would have become of the customers who registered since so many days ago.
     *
     * @param name  the rule whose draft takes the place of what is in force of it; null for the rules in force alone
     * @param shown how many customers to name
     */
    @Requires(ASSIGNMENT_RULE)
    public Simulation simulate(String name, int days, int shown) {
        if (days < 1 || days > LONGEST) throw AllocationRule.DAYS_OUT_OF_RANGE.violatedBy(days, 1, LONGEST);
        var draft = name == null ? null : draft(name);
        return rows.house(() -> {
            var rules = new ArrayList<BookRule>();
            for (var row : queries.current()) {
                var wanted = draft != null && row.name().equals(draft.name()) ? row.id() == draft.id() : row.isActive();
                if (wanted && row.terms().occasion() == RuleOccasion.ARRIVAL) rules.add(book.of(row.id()));
            }
            if (rules.isEmpty()) throw AllocationRule.NOTHING_IN_FORCE.violatedBy();
            var from = settings.today()
                    .minusDays(days)
                    .atStartOfDay(settings.zone())
                    .toOffsetDateTime();
            return simulate(rules, draft == null ? Set.of() : Set.of(draft.id()), from, shown);
        });
    }

    private AllocationRuleRow draft(String name) {
        var draft = queries.history(name).stream()
                .filter(AllocationRuleRow::isDraft)
                .findFirst()
                .orElseThrow(() -> AllocationRule.NO_DRAFT.violatedBy(name));
        if (draft.terms().occasion() != RuleOccasion.ARRIVAL) {
            throw AllocationRule.ONLY_ARRIVALS_SIMULATED.violatedBy();
        }
        check.candidates(book.of(draft.id()));
        return draft;
    }

    private Simulation simulate(List<BookRule> rules, Set<Long> drafts, OffsetDateTime from, int shown) {
        var intake = db.query(h -> h.createQuery(INTAKE)
                .bind("from", from)
                .bind("limit", MOST_CUSTOMERS + 1)
                .mapTo(Long.class)
                .list());
        if (intake.size() > MOST_CUSTOMERS) {
            throw AllocationRule.TOO_MANY_CUSTOMERS.violatedBy(intake.size(), MOST_CUSTOMERS);
        }
        var matching = matching(rules, intake);
        var managers = Ledgers.candidates(rules, matching);
        var ledger = ledgers.open(rules, managers, facts.loadsAt(managers, from));
        var run = new RuleRun(rules, matching, ledger, ledgers.coolDown());
        var verdicts = facts.atRegistration(intake).stream()
                .map(person -> run.decide(person, false))
                .toList();
        return trial.of(rules, drafts, matching, managers, verdicts, shown);
    }

    /** Whoever arrives is registered, whatever became of the customer since. */
    private Map<Long, Set<Long>> matching(List<BookRule> rules, Collection<Long> intake) {
        var matching = new HashMap<Long, Set<Long>>();
        for (var rule : rules) {
            var filter = rule.filter();
            var stages = filter.values(Criterion.STAGE);
            var never = !stages.isEmpty() && !stages.contains(Stage.REGISTERED.name());
            matching.put(rule.id(), never ? Set.of() : conditions.matching(filter.without(Criterion.STAGE), intake));
        }
        return matching;
    }
}
