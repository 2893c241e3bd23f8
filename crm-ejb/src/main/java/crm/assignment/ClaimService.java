package crm.assignment;

import static crm.access.Permission.POOL_CLAIM;

import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.RefusalLog;
import crm.customer.CustomerDirectory;
import crm.org.Manager;
import crm.org.ManagerDirectory;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.RuleViolation;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Account managers claim customers from the open pool of their unit, as Opener before the account is opened and as Service
 * after it. See docs/domain.md, section 5.10.
 *
 * <p>Of several who claim a customer at once the one wins whose statement closes the pool's entry. A manager's claims go one
 * after the other, so that the caps are kept exactly.
 */
@Stateless
public class ClaimService {

    private static final String WIN = """
            update pool_entry set left_at = :now::timestamptz, left_how = 'CLAIMED'
            where customer_id = :customer and left_at is null
            """;

    @Inject
    Db db;

    @Inject
    Pool pool;

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

    @Inject
    Clock clock;

    private record Wanted(long id, boolean opened) {}

    /**
     * Claims a customer for the caller.
     *
     * @return the role in which the caller owns the customer now
     */
    @Requires(POOL_CLAIM)
    public OwnershipRole claim(String number) {
        AssignmentService.refuseWithoutManagers(settings);
        var manager = managers.locked(actor.name()).orElseThrow(PoolRule.NOT_A_MANAGER::violatedBy);
        var reach = pool.reach(POOL_CLAIM);
        try {
            return rows.house(() -> claim(number, manager, reach));
        } catch (RuleViolation refused) {
            if (refused.rule() != PoolRule.TAKEN) { // to come second is no offence
                refusals.refused(
                        actor.name(),
                        AuditEntry.ofSystem("assignment.claimed", number)
                                .with(Map.of("rule", refused.rule().name())));
            }
            throw refused;
        }
    }

    private OwnershipRole claim(String number, Manager manager, Pool.Reach reach) {
        if (manager.isResigned()) throw AssignmentRule.MANAGER_RESIGNED.violatedBy(manager.user());
        if (manager.isOnLeave()) throw AssignmentRule.MANAGER_ON_LEAVE.violatedBy(manager.user());
        refuseBeyondCaps();
        var wanted = wanted(number, reach);
        candidates.lock(List.of(wanted.id()));
        pool.cap(wanted.id()).filter(cap -> cap.held() >= cap.most()).ifPresent(cap -> {
            throw PoolRule.HOLDING_CAP_OF_TIER.violatedBy(cap.most(), cap.tier());
        });
        if (win(wanted.id()) == 0) throw PoolRule.TAKEN.violatedBy(number);
        var role = wanted.opened() ? OwnershipRole.SERVICE : OwnershipRole.OPENER;
        var request = AssignRequest.of(List.of(number), role, manager.user());
        var customer = candidates
                .read(List.of(wanted.id()), manager, role, settings.text("brokerage.zone"))
                .get(0);
        var refusal = admission(manager, request).refusal(customer);
        if (refusal != null) throw refusal.rule().violatedBy(refusal.details().toArray());
        handover.give(
                new Handover.Plan(request, manager, null, OwnershipStart.CLAIMED),
                List.of(new Handover.Accepted(customer, false)));
        meters.count(Metric.ASSIGNMENTS, 1, AssignOutcome.ASSIGNED);
        return role;
    }

    private void refuseBeyondCaps() {
        var allowance = pool.allowance();
        if (allowance.claims() <= 0) throw PoolRule.CLAIMS_OF_THE_DAY.violatedBy(settings.number("claims.per-day"));
        if (allowance.holding() <= 0) throw PoolRule.HOLDING_CAP.violatedBy(settings.number("holding.cap"));
    }

    private Wanted wanted(String number, Pool.Reach reach) {
        return db.query(h -> reach.bind(h.createQuery(
                                "select c.id, c.opened_at is not null from customer c where c.number = :number and "
                                        + reach.predicate("c.unit_id")
                                        + " and exists (select from pool_entry p where p.customer_id = c.id)"))
                        .bind("number", number)
                        .map((row, context) -> new Wanted(row.getLong(1), row.getBoolean(2)))
                        .findOne())
                .orElseThrow(() -> directory.notFound(POOL_CLAIM, number));
    }

    private int win(long customerId) {
        return db.query(h -> h.createUpdate(WIN)
                .bind("customer", customerId)
                .bind("now", OffsetDateTime.now(clock))
                .execute());
    }

    private Admission admission(Manager manager, AssignRequest request) {
        return new Admission(
                manager,
                candidates.load(manager),
                request,
                new CoolDown(settings.number("cooldown.days")),
                Set.of(),
                DataScope.NONE,
                settings.today());
    }
}
