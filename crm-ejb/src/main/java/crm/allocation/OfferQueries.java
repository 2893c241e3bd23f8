package crm.allocation;

import static crm.access.Permission.TASK_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Set;

/** Hand-overs that wait for an answer. */
@Stateless
public class OfferQueries {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    /** The numbers of the customers who were handed over to the reader by a rule and neither accepted nor declined. */
    @Requires(TASK_VIEW)
    public Set<String> mine() {
        if (actor.managerId() == null) return Set.of();
        return db.query(h -> h.createQuery("select c.number from allocation_offer f"
                        + " join ownership o on o.id = f.ownership_id and o.ended_at is null"
                        + " join customer c on c.id = f.customer_id where f.status = 'OPEN' and f.manager_id = :manager"
                        + " and exists (select from task t where t.customer_id = c.id and t.node = 'HAND_OVER'"
                        + " and t.closed_at is null)")
                .bind("manager", actor.managerId())
                .mapTo(String.class)
                .set());
    }
}
