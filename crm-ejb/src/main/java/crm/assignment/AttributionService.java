package crm.assignment;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.customer.CustomerDirectory;
import crm.notice.Notice;
import crm.notice.NoticeKind;
import crm.notice.Notices;
import crm.shared.Db;
import crm.shared.Rule;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * Decides changes of a frozen performance attribution. They wait for a second person: whoever asked for one cannot
 * confirm it. See docs/domain.md, section 5.2.
 */
@Stateless
public class AttributionService {

    @Inject
    Attributions attributions;

    @Inject
    Candidates candidates;

    @Inject
    CustomerDirectory customers;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Notices notices;

    @Inject
    Db db;

    @Inject
    Settings settings;

    /** Lets the change that waits take effect from today on. Of several who decide, the first wins. */
    @Requires(ASSIGNMENT_ASSIGN)
    public void confirm(String number) {
        AssignmentService.refuseWithoutManagers(settings);
        var customer = customers.idInScope(ASSIGNMENT_ASSIGN, number);
        var proposal = decidable(customer, number, "attribution.confirmed");
        attributions.resigned(customer).ifPresent(manager -> {
            refused(customer, number, "attribution.confirmed", AssignmentRule.MANAGER_RESIGNED);
            throw AssignmentRule.MANAGER_RESIGNED.violatedBy(manager);
        });
        attributions.accept(customer);
        tell(proposal, NoticeKind.ATTRIBUTION_CONFIRMED, customer, number);
        audit.record(AuditEntry.ofCustomer("attribution.confirmed", customer, number)
                .with(Map.of("attribution", proposal.shares(), "askedBy", proposal.by())));
    }

    /** Refuses the change that waits; what was frozen before stays. */
    @Requires(ASSIGNMENT_ASSIGN)
    public void refuse(String number, String reason) {
        AssignmentService.refuseWithoutManagers(settings);
        var customer = customers.idInScope(ASSIGNMENT_ASSIGN, number);
        AssignmentService.refuseReason(reason);
        if (reason == null || reason.isBlank()) throw AssignmentRule.REASON_MISSING.violatedBy();
        var proposal = decidable(customer, number, "attribution.refused");
        attributions.discard(customer);
        tell(proposal, NoticeKind.ATTRIBUTION_REFUSED, customer, number);
        audit.record(AuditEntry.ofCustomer("attribution.refused", customer, number)
                .because(reason)
                .with(Map.of("attribution", proposal.shares(), "askedBy", proposal.by())));
    }

    private Attributions.Proposal decidable(long customer, String number, String action) {
        candidates.lock(List.of(customer));
        var proposal =
                attributions.proposal(customer).orElseThrow(() -> AttributionRule.NOTHING_WAITS.violatedBy(number));
        if (actor.get().is(proposal.by())) {
            refused(customer, number, action, AttributionRule.ASKED_BY_THE_SAME);
            throw AttributionRule.ASKED_BY_THE_SAME.violatedBy(number);
        }
        return proposal;
    }

    private void refused(long customer, String number, String action, Rule rule) {
        refusals.refused(
                actor.name(), AuditEntry.ofCustomer(action, customer, number).with(Map.of("rule", rule.name())));
    }

    private void tell(Attributions.Proposal proposal, NoticeKind kind, long customer, String number) {
        db.query(h -> h.createQuery("select id from app_user where name = :name")
                        .bind("name", proposal.by())
                        .mapTo(Long.class)
                        .findOne())
                .ifPresent(user -> notices.send(List.of(new Notice(
                        user, kind, Map.of("customer", number, "by", actor.get().displayName()), customer, null))));
    }
}
