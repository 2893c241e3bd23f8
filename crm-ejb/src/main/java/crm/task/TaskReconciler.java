package crm.task;

import crm.access.RowAccess;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.OpenDays;
import crm.shared.HolidayCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;

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

    @Inject
    OpenDays days;

    /** How many tasks a chunk opened, brought up to date and closed. */
    record Done(int opened, int updated, int closed) {

        int changed() {
            return opened + updated + closed;
        }
    }

    /** The calendars of offices, each read when it is first asked for. */
    private Function<String, HolidayCalendar> calendars() {
        var read = new HashMap<String, HolidayCalendar>();
        return office -> CalendarPlace.named(office)
                .map(place -> read.computeIfAbsent(office, o -> days.office(place)))
                .orElseThrow(() -> new IllegalStateException("there is no calendar " + office));
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
            var concerned = store.lock(customerIds);
            if (concerned.isEmpty()) return new Done(0, 0, 0);
            var now = setup.now();
            var nodes = new TaskNodes(rules.inForce(now.withoutManager()), now.zone(), calendars());
            var changes = new TaskChanges(nodes, day == null ? now.today() : day, now.today());
            var known = store.known(concerned);
            for (var row : facts.read(concerned, now)) {
                changes.add(row.facts(), known.getOrDefault(row.facts().customerId(), List.of()), row.watched());
            }
            store.write(changes);
            return new Done(changes.opened(), changes.writes.size() - changes.opened(), changes.closes.size());
        });
    }
}
