package crm.assignment;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.access.Permission.ASSIGNMENT_COOLDOWN;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.RefusalLog;
import crm.customer.CustomerDirectory;
import crm.org.Manager;
import crm.org.ManagerDirectory;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Gives customers to managers and takes them away again.
 *
 * <p>A request is one transaction and is done set-wise. Customers that cannot be given are refused one by one and the others
 * go through; a manager who takes in nobody stops the whole request.
 */
@Stateless
public class AssignmentService {

    /** The most customers in one request; more are done in chunks by the bulk work. */
    public static final int LARGEST = 10_000;

    private static final int LONGEST_REASON = 1_000;

    @Inject
    Candidates candidates;

    @Inject
    Handover handover;

    @Inject
    ManagerDirectory managers;

    @Inject
    CustomerDirectory directory;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    RefusalLog refusals;

    @Inject
    Settings settings;

    @Inject
    Meters meters;

    /** Gives customers to a manager in a role; of rival requests for a customer the first wins. */
    @Requires(ASSIGNMENT_ASSIGN)
    public List<AssignResult> assign(AssignRequest request) {
        refuseWithoutManagers(settings);
        if (request.numbers().isEmpty()) throw AssignmentRule.NOBODY_NAMED.violatedBy();
        var plan = admissible(request);
        return give(plan);
    }

    /** The same for lines of a larger work: what stands against the manager becomes the result of each customer. */
    @Requires(ASSIGNMENT_ASSIGN)
    public List<AssignResult> assignEach(AssignRequest request) {
        refuseWithoutManagers(settings);
        Handover.Plan plan;
        try {
            plan = admissible(request);
        } catch (RuleViolation refused) {
            var details = Stream.of(refused.details()).map(String::valueOf).toArray(String[]::new);
            return counted(new LinkedHashSet<>(request.numbers())
                    .stream()
                            .map(number -> AssignResult.refused(
                                    number, AssignOutcome.NOT_ADMITTED, refused.rule(), (Serializable[]) details))
                            .toList());
        }
        return give(plan);
    }

    private List<AssignResult> give(Handover.Plan plan) {
        var request = plan.request();
        var ids = candidates.lock(ASSIGNMENT_ASSIGN, request.numbers());
        var overridden = request.overrideCoolDown()
                ? directory.inScope(ASSIGNMENT_COOLDOWN, request.numbers()).keySet()
                : Set.<String>of();
        return counted(rows.house(() -> give(plan, ids, overridden)));
    }

    /** Refuses what {@link #assign} would refuse as a whole, before work that goes on in the background begins. */
    @Requires(ASSIGNMENT_ASSIGN)
    public void check(AssignRequest request) {
        refuseWithoutManagers(settings);
        admissible(request);
    }

    /** Takes customers from their owner in a role and, where nobody else answers for them, puts them into the pool. */
    @Requires(ASSIGNMENT_ASSIGN)
    public List<AssignResult> release(List<String> numbers, OwnershipRole role, String reason) {
        refuseWithoutManagers(settings);
        if (numbers.isEmpty()) throw AssignmentRule.NOBODY_NAMED.violatedBy();
        refuseUnusable(numbers, role, reason);
        if (reason == null || reason.isBlank()) throw AssignmentRule.REASON_MISSING.violatedBy();
        var ids = candidates.lock(ASSIGNMENT_ASSIGN, numbers);
        return counted(rows.house(() -> {
            var released = handover.release(numbers, ids, role, reason);
            return inOrder(numbers, role, released);
        }));
    }

    private List<AssignResult> counted(List<AssignResult> results) {
        results.stream()
                .collect(groupingBy(AssignResult::outcome, counting()))
                .forEach((outcome, count) -> meters.count(Metric.ASSIGNMENTS, count, outcome));
        return results;
    }

    private List<AssignResult> give(Handover.Plan plan, List<Long> ids, Set<String> overridden) {
        var request = plan.request();
        var known = candidates.read(ids, plan.manager(), request.role(), settings.text("brokerage.zone")).stream()
                .collect(toMap(Candidate::number, Function.identity()));
        var admission = new Admission(
                plan.manager(),
                candidates.load(plan.manager()),
                request,
                new CoolDown(settings.number("cooldown.days")),
                overridden,
                actor.scope(ASSIGNMENT_ASSIGN),
                settings.today());
        var results = new ArrayList<AssignResult>();
        var accepted = new ArrayList<Handover.Accepted>();
        for (var number : new LinkedHashSet<>(request.numbers())) {
            var customer = known.get(number);
            var refusal = customer == null ? notFound(number) : admission.refusal(customer);
            if (refusal == null) {
                accepted.add(new Handover.Accepted(customer, admission.isCooling(customer)));
                refusal = AssignResult.done(
                        number,
                        customer.isOwned() ? AssignOutcome.TRANSFERRED : AssignOutcome.ASSIGNED,
                        plan.attribution() != null && customer.opened() && customer.frozen());
            }
            results.add(refusal);
        }
        handover.give(plan, accepted);
        handover.recordRefusals(plan, results, known);
        return results;
    }

    private Handover.Plan admissible(AssignRequest request) {
        try {
            refuseUnusable(request.numbers(), request.role(), request.reason());
            if (request.overrideCoolDown()
                    && (request.reason() == null || request.reason().isBlank())) {
                throw AssignmentRule.REASON_MISSING.violatedBy();
            }
            var manager = managers.locked(String.valueOf(request.manager()))
                    .orElseThrow(() -> AssignmentRule.MANAGER_UNKNOWN.violatedBy(String.valueOf(request.manager())));
            if (manager.isResigned()) throw AssignmentRule.MANAGER_RESIGNED.violatedBy(manager.user());
            if (manager.isOnLeave()) throw AssignmentRule.MANAGER_ON_LEAVE.violatedBy(manager.user());
            return new Handover.Plan(request, manager, attribution(request));
        } catch (RuleViolation refused) {
            refusals.refused(
                    actor.name(),
                    AuditEntry.ofSystem("assignment.refused", request.manager())
                            .because(request.reason())
                            .with(Map.of(
                                    "rule",
                                    refused.rule().name(),
                                    "customers",
                                    request.numbers().size())));
            throw refused;
        }
    }

    private Attribution attribution(AssignRequest request) {
        if (request.attribution() == null || request.attribution().isEmpty()) return null;
        var users = request.attribution().stream()
                .map(AssignRequest.Share::manager)
                .filter(user -> user != null)
                .toList();
        var known = managers.named(users).stream().collect(toMap(Manager::user, Function.identity()));
        return new Attribution(request.attribution().stream()
                .map(share -> new Attribution.Share(idOf(share, known), share.percent()))
                .toList());
    }

    private static Long idOf(AssignRequest.Share share, Map<String, Manager> known) {
        if (share.manager() == null) return null;
        var manager = known.get(share.manager());
        if (manager == null) throw AssignmentRule.MANAGER_UNKNOWN.violatedBy(share.manager());
        if (manager.isResigned()) throw AssignmentRule.MANAGER_RESIGNED.violatedBy(share.manager());
        return manager.id();
    }

    private static void refuseUnusable(List<String> numbers, OwnershipRole role, String reason) {
        if (numbers.size() > LARGEST) throw AssignmentRule.TOO_MANY.violatedBy(numbers.size(), LARGEST);
        if (role == null) throw AssignmentRule.ROLE_MISSING.violatedBy();
        refuseReason(reason);
    }

    /** What is about account managers is refused where there are none. */
    static void refuseWithoutManagers(Settings settings) {
        if (!settings.hasManagers()) throw AssignmentRule.NO_ACCOUNT_MANAGERS.violatedBy();
    }

    static void refuseReason(String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw AssignmentRule.REASON_TOO_LONG.violatedBy(LONGEST_REASON);
        }
    }

    private static List<AssignResult> inOrder(
            List<String> numbers, OwnershipRole role, Map<String, AssignOutcome> outcomes) {
        return new LinkedHashSet<>(numbers)
                .stream()
                        .map(number -> switch (outcomes.getOrDefault(number, AssignOutcome.NOT_FOUND)) {
                            case RELEASED -> AssignResult.done(number, AssignOutcome.RELEASED, false);
                            case NOT_OWNED ->
                                AssignResult.refused(
                                        number, AssignOutcome.NOT_OWNED, AssignmentRule.NOT_OWNED, number, role);
                            default -> notFound(number);
                        })
                        .toList();
    }

    private static AssignResult notFound(String number) {
        return AssignResult.refused(number, AssignOutcome.NOT_FOUND, AssignmentRule.NOT_FOUND, number);
    }
}
