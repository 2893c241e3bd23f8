package crm.allocation;

import crm.access.RowAccess;
import crm.customer.CustomersMoved;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Notes customers for the rules, in the transaction that brings them: what becomes of the server afterwards, nobody is
 * forgotten. Where no rule is in force nothing is noted.
 */
@ApplicationScoped
public class IntakeObserver {

    private static final String NOTE = """
        insert into allocation_intake (customer_id, occasion, at)
        select id, :occasion, :now::timestamptz from unnest(:ids) n(id) order by id on conflict do nothing
        """;

    @Inject
    Db db;

    @Inject
    RuleBook book;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    @Inject
    Event<IntakeNoted> noted;

    @Inject
    Clock clock;

    void customersMoved(@Observes CustomersMoved moved) {
        if (!settings.hasManagers()) return;
        var all = new TreeSet<Long>();
        note(moved.arrived(), RuleOccasion.ARRIVAL, all);
        note(moved.moved(), RuleOccasion.STAGE, all);
        if (!all.isEmpty()) noted.fire(new IntakeNoted(List.copyOf(all)));
    }

    private void note(Set<Long> customers, RuleOccasion occasion, Set<Long> all) {
        if (customers.isEmpty() || !book.isAny(occasion)) return;
        rows.house(() -> db.run(h -> h.createUpdate(NOTE)
                .bind("occasion", occasion.name())
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("ids", Long.class, customers.toArray())
                .execute()));
        all.addAll(customers);
    }
}
