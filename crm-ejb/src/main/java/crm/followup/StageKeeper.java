package crm.followup;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import crm.access.RowAccess;
import crm.customer.CustomersChanged;
import crm.customer.FollowUpsWritten;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Keeps with every record for the team the stage the customer was in at its moment, though an event of an earlier time be told
 * after the record was written: which stage that was depends on the set of events, not on their order. A private record, out
 * of reach of everybody but its author, keeps the stage that was known when it was written.
 */
@ApplicationScoped
public class StageKeeper {

    private static final String BRING_IN_LINE = """
            update follow_up f set stage = n.stage, version = f.version + 1
            from (
              select r.id, s.stage from follow_up r
              cross join lateral (select h.stage from stage_history h where h.customer_id = r.customer_id and h.at <= r.at
                order by h.ordinal desc limit 1) s
              where r.customer_id = any (:ids) and r.stage <> s.stage) n
            where f.id = n.id returning f.customer_id, f.id""";

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Event<FollowUpsWritten> written;

    void customersChanged(@Observes CustomersChanged changed) {
        if (changed.customerIds().isEmpty()) return;
        rows.house(() -> db
                .query(h -> h.createQuery(BRING_IN_LINE)
                        .bindArray("ids", Long.class, changed.customerIds().toArray())
                        .map((row, context) -> Map.entry(row.getLong(1), row.getLong(2)))
                        .list())
                .stream()
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())))
                .forEach((customer, records) -> written.fire(new FollowUpsWritten(customer, records))));
    }
}
