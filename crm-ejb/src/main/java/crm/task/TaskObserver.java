package crm.task;

import crm.audit.BeforeWriting;
import crm.customer.ContactMade;
import crm.customer.ContactsMade;
import crm.customer.CustomersChanged;
import crm.customer.CustomersHandedOver;
import crm.customer.FollowUpsChanged;
import crm.customer.HandOversEnded;
import crm.customer.MoneyMoved;
import crm.customer.OwnersChanged;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the customers of whom something became known or whose owners changed, and brings their tasks in line once, at the
 * end of the transaction: by then everybody else has written down what follows for the customer.
 */
@ApplicationScoped
public class TaskObserver implements BeforeWriting {

    private static final String KEY = TaskObserver.class.getName();

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    @Inject
    TaskReconciler reconciler;

    @Inject
    TaskRules rules;

    @Inject
    TaskWork work;

    void customersChanged(@Observes CustomersChanged changed) {
        later(changed.customerIds());
    }

    void ownersChanged(@Observes OwnersChanged changed) {
        later(changed.customerIds());
    }

    void followUpsChanged(@Observes FollowUpsChanged changed) {
        later(changed.customerIds());
    }

    void moneyMoved(@Observes MoneyMoved moved) {
        later(moved.customerIds());
    }

    void contactsMade(@Observes ContactsMade made) {
        later(made.contacts().stream().map(ContactMade::customerId).toList());
    }

    /** Who was handed over is to be called by the new manager. */
    void handedOver(@Observes CustomersHandedOver handed) {
        var rule = rules.inForce().of(TaskNode.HAND_OVER);
        if (!rule.enabled()) return;
        work.open(
                rule,
                handed.customerIds().stream()
                        .sorted()
                        .map(id -> new TaskOpening(id, handed.occasion(), handed.from(), null))
                        .toList());
    }

    /** Nobody has to call whom another will be given. */
    void handOversEnded(@Observes HandOversEnded ended) {
        work.cancel(TaskNode.HAND_OVER, ended.customerIds());
    }

    /** Before the audit trail, whose lock is taken last. */
    @Override
    public void beforeWriting() {
        var pending = pending();
        if (pending == null || pending.isEmpty()) return;
        var customers = Set.copyOf(pending);
        pending.clear();
        reconciler.reconcile(customers);
    }

    private void later(Collection<Long> customerIds) {
        if (customerIds.isEmpty()) return;
        var pending = pending();
        if (pending == null) {
            pending = new TreeSet<>();
            transaction.putResource(KEY, pending);
            transaction.registerInterposedSynchronization(new AtTheEnd());
        }
        pending.addAll(customerIds);
    }

    @SuppressWarnings("unchecked")
    private Set<Long> pending() {
        return (Set<Long>) transaction.getResource(KEY);
    }

    private final class AtTheEnd implements Synchronization {

        @Override
        public void beforeCompletion() {
            beforeWriting();
        }

        @Override
        public void afterCompletion(int status) {
            // nothing is kept beyond the transaction
        }
    }
}
