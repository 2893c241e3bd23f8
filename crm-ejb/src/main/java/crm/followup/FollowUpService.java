package crm.followup;

import static crm.access.Permission.FOLLOWUP_ADD;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.ContactKind;
import crm.customer.ContactMade;
import crm.customer.ContactsMade;
import crm.customer.CustomerDirectory;
import crm.customer.FollowUpsChanged;
import crm.customer.FollowUpsWritten;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds follow-up records and corrects them by new versions. */
@Stateless
public class FollowUpService {

    private static final Set<String> NOT_REACHED = Set.of("NO_ANSWER", "WRONG_NUMBER");

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerDirectory directory;

    @Inject
    FollowUpCheck check;

    @Inject
    FollowUpRecords records;

    @Inject
    Event<ContactsMade> contacts;

    @Inject
    Event<FollowUpsWritten> written;

    @Inject
    Event<FollowUpsChanged> followUpsChanged;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * Adds a record, or a new version of one.
     *
     * @return its id
     */
    @Requires(FOLLOWUP_ADD)
    public long add(FollowUpRequest request) {
        var now = OffsetDateTime.now(clock);
        check.refuse(request, now);
        var customer = records.lock(actor.scope(FOLLOWUP_ADD), request.number())
                .orElseThrow(() -> directory.notFound(FOLLOWUP_ADD, request.number()));
        if (request.expectedVersion() != null && request.expectedVersion() != customer.version()) {
            throw FollowUpRule.CHANGED_MEANWHILE.violatedBy();
        }
        var earlier = earlier(request, customer);
        FollowUpCheck.refusePast(
                request.nextAt(), earlier == null ? null : earlier.facts().nextAt(), now);
        var action = action(request);
        var at = request.at() != null ? request.at() : earlier != null ? earlier.at() : now;
        if (earlier != null) records.supersede(earlier.id());
        var id = records.insert(customer.id(), request, earlier, at, now);
        if (!request.isPrivate() || earlier != null && earlier.facts().visibility() == Visibility.TEAM) {
            records.writeDown(customer.id(), request);
            followUpsChanged.fire(new FollowUpsChanged(Set.of(customer.id())));
        }
        tellOfContact(request, customer, at, action, "follow-up:" + (earlier == null ? id : earlier.first()));
        written.fire(new FollowUpsWritten(customer.id(), earlier == null ? List.of(id) : List.of(id, earlier.id())));
        audit.record(entry(request, customer, id, earlier));
        return id;
    }

    private FollowUpRecords.Earlier earlier(FollowUpRequest request, FollowUpRecords.Locked customer) {
        if (request.corrects() == null) return null;
        var earlier = records.find(customer.id(), request.corrects())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(request.corrects()));
        if (!earlier.author().equals(actor.name())) throw FollowUpRule.NOT_THE_AUTHOR.violatedBy();
        if (earlier.superseded()) throw FollowUpRule.CHANGED_MEANWHILE.violatedBy();
        return earlier;
    }

    private FollowUpRecords.Action action(FollowUpRequest request) {
        if (request.actionId() == null) return null;
        return records.action(request.number(), request.actionId())
                .orElseThrow(() -> FollowUpRule.ACTION_UNKNOWN.violatedBy(request.actionId()));
    }

    /**
     * A record is a contact where somebody was reached; a private one only by the recorded action it tells of. What a
     * corrected record was told of as, the new version tells anew, though it were that it does not count.
     */
    private void tellOfContact(
            FollowUpRequest request,
            FollowUpRecords.Locked customer,
            OffsetDateTime at,
            FollowUpRecords.Action action,
            String reference) {
        var counts = !NOT_REACHED.contains(request.result()) && (action != null || !request.isPrivate());
        if (!counts && !records.isContact(reference)) return;
        contacts.fire(new ContactsMade(List.of(
                counts && action != null
                        ? linked(customer, action, reference)
                        : declared(request, customer, at, counts, reference))));
    }

    private ContactMade declared(
            FollowUpRequest request,
            FollowUpRecords.Locked customer,
            OffsetDateTime at,
            boolean counts,
            String reference) {
        var method = request.methods().get(0);
        return new ContactMade(
                customer.id(),
                at.toInstant(),
                ContactKind.FOLLOW_UP,
                method,
                actor.managerId(),
                counts,
                true,
                false,
                null,
                reference);
    }

    private ContactMade linked(FollowUpRecords.Locked customer, FollowUpRecords.Action action, String reference) {
        var manager = action.managerId() != null ? action.managerId() : actor.managerId();
        return new ContactMade(
                customer.id(),
                action.at().toInstant(),
                action.kind(),
                action.method(),
                manager,
                action.counts(),
                false,
                false,
                action.seconds(),
                reference);
    }

    private static AuditEntry entry(
            FollowUpRequest request, FollowUpRecords.Locked customer, long id, FollowUpRecords.Earlier earlier) {
        return AuditEntry.ofCustomer(
                        earlier == null ? "followup.added" : "followup.corrected", customer.id(), customer.number())
                .change(
                        earlier == null ? Map.of() : earlier.facts().told(earlier.id()),
                        FollowUpFacts.of(request).told(id));
    }
}
