package crm.assignment;

import crm.access.RowAccess;
import crm.customer.CustomersChanged;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Collection;

/** Tells for customers whose stage or facts changed whether reclaim may take them, and freezes attribution at opening. */
@ApplicationScoped
public class StageObserver {

    private static final String RECLAIM_ON = """
            update ownership o set reclaim_on = n.reclaim_on
            from (
              select o.id, %s as reclaim_on
              from ownership o join customer c on c.id = o.customer_id
              where o.customer_id = any (:ids) and o.ended_at is null and o.role <> 'BACKUP') n
            where o.id = n.id and o.reclaim_on is distinct from n.reclaim_on
            """.formatted(OwnershipRows.RECLAIM_ON);

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Attributions attributions;

    void customersChanged(@Observes CustomersChanged changed) {
        if (changed.customerIds().isEmpty()) return;
        rows.house(() -> {
            writeReclaimOn(changed.customerIds());
            attributions.freeze(changed.customerIds());
        });
    }

    /** Writes down anew on which day reclaim takes the owners of these customers, if at all. */
    void writeReclaimOn(Collection<Long> customerIds) {
        db.run(h -> h.createUpdate(RECLAIM_ON)
                .bindArray(
                        "reclaimed", String.class, ReclaimRule.DEFAULT.stages().toArray())
                .bindArray("ids", Long.class, customerIds.toArray())
                .execute());
    }
}
