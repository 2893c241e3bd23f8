package crm.allocation;

import static crm.access.Permission.TASK_WORK;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.assignment.AssignmentRule;
import crm.assignment.RuleAssignments;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.CustomerDirectory;
import crm.customer.HandOversEnded;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the receivers of hand-overs say to them. */
@Stateless
public class OfferService {

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerDirectory customers;

    @Inject
    RuleBook book;

    @Inject
    Engine engine;

    @Inject
    Offers offers;

    @Inject
    RuleAssignments assignments;

    @Inject
    Event<HandOversEnded> ended;

    @Inject
    Notices notices;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    /**
     * Declines a customer who was handed over to the actor: the rule chooses the next, and who may assign in the customer's unit
     * is told where there is none.
     *
     * @return whether somebody else has the customer now
     */
    @Requires(TASK_WORK)
    public boolean decline(String number, String reason) {
        if (!settings.hasManagers()) throw AssignmentRule.NO_ACCOUNT_MANAGERS.violatedBy();
        TermsCheck.reason(reason);
        var customer = customers.idInScope(TASK_WORK, number);
        var manager = actor.managerId();
        if (manager == null) throw AllocationRule.NOTHING_TO_DECLINE.violatedBy(number);
        return rows.house(() -> decline(customer, number, manager, reason.strip()));
    }

    private boolean decline(long customer, String number, long manager, String reason) {
        book.lock();
        engine.lock(List.of(customer));
        var declined = offers.decline(customer, manager, reason);
        if (declined.isEmpty()) throw AllocationRule.NOTHING_TO_DECLINE.violatedBy(number);
        audit.record(AuditEntry.ofCustomer("hand-over.declined", customer, number)
                .because(reason)
                .with(Map.of("rule", declined.get(0).rule())));
        assignments.takeBack(declined.stream().map(Offers.Expired::ownershipId).toList(), reason, false);
        ended.fire(new HandOversEnded(Set.of(customer)));
        var handed = engine.handOver(List.of(customer), AllocationCause.DECLINED);
        var found = handed.and(engine.place(List.of(customer), AllocationCause.DECLINED, false))
                        .assigned()
                > 0;
        if (!found) escalate(customer, number, reason);
        return found;
    }

    private void escalate(long customer, String number, String reason) {
        var unit = db.query(h -> h.createQuery("select unit_id from customer where id = :id")
                .bind("id", customer)
                .mapTo(Long.class)
                .one());
        notices.send(assignments.leads(Set.of(unit)).getOrDefault(unit, List.of()).stream()
                .map(lead -> Notice.of(
                        lead,
                        NoticeKind.HAND_OVER_DECLINED,
                        Map.of("customer", number, "by", actor.get().displayName(), "reason", reason),
                        null))
                .toList());
    }
}
