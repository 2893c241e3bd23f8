package crm.ingest;

import static crm.access.Permission.EVENT_RECEIVE;
import static crm.ingest.EventResult.Outcome.ACCEPTED;
import static crm.ingest.EventResult.Outcome.DUPLICATE;
import static crm.ingest.EventResult.Outcome.REJECTED;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.ContactsMade;
import crm.customer.CustomersChanged;
import crm.customer.CustomersMoved;
import crm.customer.MoneyMoved;
import crm.ingest.EventResult.Outcome;
import crm.job.InputFeeds;
import crm.lifecycle.MilestonesChanged;
import crm.retention.HeldCustomers;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes events in and writes down what follows from them, in one transaction a request.
 *
 * <p>What is written depends on the set of a customer's events alone: requests that touch the same customer wait for each
 * other, and each derives the customer anew from all events stored by then.
 */
@Stateless
public class IngestService {

    @Inject
    EventStore events;

    @Inject
    CustomerStore customers;

    @Inject
    Contacts contacts;

    @Inject
    Event<ContactsMade> contactsMade;

    @Inject
    Event<CustomersChanged> customersChanged;

    @Inject
    Event<CustomersMoved> customersMoved;

    @Inject
    Event<MilestonesChanged> milestonesChanged;

    @Inject
    Event<MoneyMoved> moneyMoved;

    @Inject
    HeldCustomers held;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    InputFeeds feeds;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    /** Stores events that are new, derives the customers they touch, and says of each event what became of it. */
    @Requires(EVENT_RECEIVE)
    public Receipt receive(List<Incoming> incoming) {
        return rows.house(() -> {
            var now = clock.instant();
            var batch = new Batch(incoming.stream().map(one -> one.by(now)).toList());
            var candidates = batch.candidates();
            if (candidates.stream().anyMatch(Story::mayBringComplaint)) held.beforeComplaints();
            var known = customers.lock(batch.customers());
            batch.stored(events.insert(candidates, now, actor.name()), events::digests);
            var stories = stories(batch.accepted(), known);
            contacts.read(stories);
            write(stories);
            announce(stories);
            var receipt = batch.receipt();
            recordAudit(receipt, stories);
            feeds.heard(actor.name());
            for (var outcome : Outcome.values()) meters.count(Metric.EVENTS, receipt.count(outcome), outcome);
            batch.accepted().stream()
                    .map(parsed -> parsed.event().time())
                    .max(Comparator.naturalOrder())
                    .ifPresent(latest -> meters.took(Metric.EVENT_DELAY, Duration.between(latest, now)));
            return receipt;
        });
    }

    private Collection<Story> stories(List<ParsedEvent> accepted, Map<String, KnownCustomer> known) {
        var stories = new LinkedHashMap<String, Story>();
        for (var parsed : accepted) {
            var number = parsed.event().customer();
            stories.computeIfAbsent(number, n -> new Story(n, known.get(n))).addFresh(parsed.event());
        }
        stories.values().removeIf(story -> !story.isVisible());
        var wanted = stories.values().stream()
                .map(Story::wanted)
                .filter(EventStore.Wanted::isAny)
                .toList();
        events.known(wanted).forEach(event -> stories.get(event.customer()).addKnown(event));
        stories.values().stream().filter(Story::touchesLifecycle).forEach(Story::derive);
        return stories.values();
    }

    private void write(Collection<Story> stories) {
        var changed = lifecycleChanged(stories);
        customers.insert(changed.stream().filter(Story::isNew).toList());
        customers.updateLifecycles(changed.stream().filter(s -> !s.isNew()).toList());
        customers.updateProfiles(
                stories.stream().filter(s -> !s.isNew() && s.touchesProfile()).toList());
        customers.writeMoves(changed);
    }

    private void announce(Collection<Story> stories) {
        var made = stories.stream().flatMap(Story::contactsMade).toList();
        if (!made.isEmpty()) contactsMade.fire(new ContactsMade(made));
        var changed = lifecycleChanged(stories).stream().map(Story::id).collect(Collectors.toSet());
        if (!changed.isEmpty()) customersChanged.fire(new CustomersChanged(changed));
        held.complained(ids(stories.stream().filter(Story::complains)));
        var counted = stories.stream()
                .filter(Story::milestonesChanged)
                .collect(Collectors.toMap(Story::id, story -> story.after().milestones()));
        if (!counted.isEmpty()) milestonesChanged.fire(new MilestonesChanged(counted));
        var moved = stories.stream().filter(Story::movesMoney).map(Story::id).collect(Collectors.toSet());
        if (!moved.isEmpty()) moneyMoved.fire(new MoneyMoved(moved));
        var arrived = ids(lifecycleChanged(stories).stream().filter(Story::arrives));
        var elsewhere = ids(lifecycleChanged(stories).stream().filter(Story::changesStage));
        if (!arrived.isEmpty() || !elsewhere.isEmpty()) customersMoved.fire(new CustomersMoved(arrived, elsewhere));
    }

    private static Set<Long> ids(Stream<Story> stories) {
        return stories.map(Story::id).collect(Collectors.toSet());
    }

    private void recordAudit(Receipt receipt, Collection<Story> stories) {
        var entries = new ArrayList<AuditEntry>();
        for (var story : lifecycleChanged(stories)) {
            if (story.isNew()) {
                entries.add(AuditEntry.ofCustomer("customer.registered", story.id(), story.number())
                        .with(Map.of("stage", story.after().stage())));
            } else if (story.stageBefore() != story.after().stage()) {
                entries.add(AuditEntry.ofCustomer("customer.stage-changed", story.id(), story.number())
                        .change(
                                Map.of("stage", story.stageBefore()),
                                Map.of("stage", story.after().stage())));
            }
        }
        for (var story : stories) {
            var fields = story.changedFields();
            if (!fields.isEmpty()) {
                entries.add(AuditEntry.ofCustomer("customer.updated", story.id(), story.number())
                        .with(Map.of("fields", String.join(", ", fields))));
            }
        }
        entries.add(AuditEntry.ofSystem("events.received", receipt.sources())
                .with(Map.of(
                        "accepted", receipt.count(ACCEPTED),
                        "duplicate", receipt.count(DUPLICATE),
                        "rejected", receipt.count(REJECTED))));
        audit.record(entries);
    }

    private static List<Story> lifecycleChanged(Collection<Story> stories) {
        return stories.stream().filter(Story::lifecycleChanged).toList();
    }
}
