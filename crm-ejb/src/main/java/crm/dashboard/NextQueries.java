package crm.dashboard;

import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.DASHBOARD_VIEW;
import static crm.access.Permission.TASK_VIEW;
import static java.util.stream.Collectors.toMap;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.customerlist.CustomerQueries;
import crm.customerlist.CustomerRow;
import crm.customerlist.ToDoReader;
import crm.customerlist.ToDoRow;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** What to do now: the first of those to be seen to among the customers of a dashboard. */
@Stateless
public class NextQueries {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerQueries customers;

    @Inject
    Settings settings;

    /**
     * The customers that a dashboard counts and that are to be seen to first, each once: next follow-ups and tasks due by
     * the end of today, and protection that ends within three days.
     *
     * @param counts what the dashboard shows, as {@link DashboardQueries#counts} gave it
     */
    @Requires(DASHBOARD_VIEW)
    public List<NextThing> next(DashboardCounts counts, int most) {
        var today = settings.today();
        var found = db.query(h -> new ToDoReader(
                        h,
                        new ToDoReader.Asked(
                                actor.scope(CUSTOMER_VIEW),
                                actor.scope(TASK_VIEW),
                                settings.hasManagers(),
                                counts.scope() == DashboardScope.ME ? actor.managerId() : null,
                                units(h, counts),
                                null,
                                null,
                                today),
                        today,
                        settings.zone())
                .read(ToDoReader.Place.FIRST, most));
        var rows = customers.rows(found.stream().map(ToDoRow::id).toList()).stream()
                .collect(toMap(CustomerRow::id, Function.identity()));
        return found.stream()
                .filter(row -> rows.containsKey(row.id()))
                .map(row -> thing(row, rows.get(row.id())))
                .toList();
    }

    /** The ids of the units a dashboard means; null for all, and for one's own customers. */
    private Collection<Long> units(Handle handle, DashboardCounts counts) {
        return switch (counts.scope()) {
            case ME, ALL -> null;
            case TEAM ->
                handle.createQuery("select id from org_unit where code = any (:codes)")
                        .bindArray("codes", String.class, counts.units().toArray())
                        .mapTo(Long.class)
                        .list();
            case BELOW -> actor.scope(CUSTOMER_VIEW).units();
        };
    }

    private static NextThing thing(ToDoRow row, CustomerRow customer) {
        var task = row.task();
        return new NextThing(
                customer,
                row.dueOn(),
                row.reasons().contains("NEXT_FOLLOW_UP") ? row.nextFollowUpAt() : null,
                row.reasons().contains("PROTECTION_ENDING") ? row.protectedUntil() : null,
                task == null ? null : task.node(),
                task == null ? null : task.note(),
                task == null ? null : task.day());
    }
}
