package crm.task;

import crm.access.RowAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/**
 * Brings the tasks of customers in line with what is known of them, the same way for an event that arrives, an owner who
 * changes and the nightly job: whichever comes first, the others find nothing left to do.
 */
@ApplicationScoped
class TaskReconciler {

    @Inject
    FactsSql facts;

    @Inject
    TaskStore store;

    @Inject
    TaskRules rules;

    @Inject
    RowAccess rows;

    @Inject
    TaskSetup setup;

    /** How many tasks a chunk opened, brought up to date and closed. */
    record Done(int opened, int updated, int closed) {

        int changed() {
            return opened + updated + closed;
        }
    }

    /** Tasks as of today. */
    Done reconcile(Collection<Long> customerIds) {
        return reconcile(customerIds, null);
    }

    /**
     * Tasks as of a business date.
     *
     * @param day not after today; null for today
     */
    Done reconcile(Collection<Long> customerIds, LocalDate day) {
        if (customerIds.isEmpty()) return new Done(0, 0, 0);
        return rows.house(() -> {
            store.lock(customerIds);
            var now = setup.now();
            var nodes = new TaskNodes(rules.inForce(now.withoutManager()), now.zone());
            var changes = new TaskChanges(nodes, day == null ? now.today() : day, now.today());
            var known = store.known(customerIds);
            for (var row : facts.read(customerIds, now)) {
                changes.add(row.facts(), known.getOrDefault(row.facts().customerId(), List.of()), row.watched());
            }
            store.write(changes);
            return new Done(changes.opened(), changes.writes.size() - changes.opened(), changes.closes.size());
        });
    }
}
