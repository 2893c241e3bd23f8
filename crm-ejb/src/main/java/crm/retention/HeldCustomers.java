package crm.retention;

import crm.access.RowAccess;
import crm.customer.CustomersChanged;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps the mark on customers whom a legal hold exempts from reclaim: one on the customer, or on a complaint of the customer.
 * The mark follows from the holds and the complaints alone, so it does not matter which was told first.
 */
@ApplicationScoped
public class HeldCustomers {

    /** Those of a hold, in the order in which everybody locks customers. */
    private static final String OF = """
        select c.id from customer c where c.id in (
          select h.customer_id from legal_hold h where h.id = :hold and h.customer_id is not null
          union select k.id from legal_hold h
            join customer_event e on e.reference = h.subject and e.type in ('complaint.opened', 'complaint.closed')
            join customer k on k.number = e.customer_number where h.id = :hold and h.kind = 'CASE')
        order by c.id for no key update
        """;

    private static final String MARK = """
        update customer c set legal_hold = n.held
        from (select i as id, customer_held_at(i, 'infinity') as held from unnest(:ids) i) n
        where c.id = n.id and c.legal_hold <> n.held
        returning c.id
        """;

    private static final int COMPLAINTS_OR_HOLDS = 1_206; // of two that do not see each other yet, neither would mark

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Event<CustomersChanged> changed;

    /** Brings the customers of a hold that was placed or released in line. @return how many are held now or no more */
    int follow(long hold) {
        db.run(h -> h.execute("select pg_advisory_xact_lock(?, 0)", COMPLAINTS_OR_HOLDS));
        return rows.house(() -> mark(db.query(
                h -> h.createQuery(OF).bind("hold", hold).mapTo(Long.class).list())));
    }

    /** Has holds wait that are being placed, until what is about to be told of complaints is. Comes before customers are locked. */
    public void beforeComplaints() {
        db.run(h -> h.execute("select pg_advisory_xact_lock_shared(?, 0)", COMPLAINTS_OR_HOLDS));
    }

    /** Brings customers in line of whom a complaint was told. */
    public void complained(Collection<Long> customers) {
        if (!customers.isEmpty()) rows.house(() -> mark(customers));
    }

    private int mark(Collection<Long> customers) {
        Set<Long> marked = new HashSet<>(db.query(h -> h.createQuery(MARK)
                .bindArray("ids", Long.class, customers.toArray())
                .mapTo(Long.class)
                .list()));
        if (!marked.isEmpty()) changed.fire(new CustomersChanged(marked));
        return marked.size();
    }
}
