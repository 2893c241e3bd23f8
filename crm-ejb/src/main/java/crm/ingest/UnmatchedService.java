package crm.ingest;

import static crm.access.Permission.ACTION_MATCH;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.ContactsMade;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says whose the calls and messages of a number are that no customer has: a customer's, with whom they count from then on as if
 * they had been told of that customer, or nobody's. See docs/domain.md, section 12.
 */
@Stateless
public class UnmatchedService {

    private static final int LONGEST_REASON = 1_000;

    private static final String DECIDE = """
        update unmatched_action a set status = :status, customer_id = :customer, decided_by = :by, decided_at = :now, reason = :reason
        where a.number = :number and a.status = 'OPEN' and %s
          and not exists (select from customer c where c.number = a.number)
        returning a.source, a.event_id
        """;

    private static final String GIVE = """
        update customer_event e set customer_number = :customer, told_number = :number
        from unnest(:sources, :ids) k (source, id) where e.source = k.source and e.event_id = k.id
        """;

    @Inject
    Db db;

    @Inject
    EventStore events;

    @Inject
    CustomerStore customers;

    @Inject
    CustomerDirectory directory;

    @Inject
    Contacts contacts;

    @Inject
    Event<ContactsMade> contactsMade;

    @Inject
    RowAccess rows;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * Gives all that waits of a number to a customer.
     *
     * @param note may be left out
     * @return how many calls and messages
     */
    @Requires(ACTION_MATCH)
    public int match(String number, String customer, String note) {
        if (note != null && !note.isBlank()) refuseReason(note);
        if (customer == null) throw AccessRule.NOT_FOUND.violatedBy("");
        var id = directory.idInScope(ACTION_MATCH, customer);
        var whose = UnmatchedQueries.whose(actor.scope(ACTION_MATCH));
        return rows.house(() -> {
            var known = customers.lock(Set.of(number, customer));
            var keys = decide(number, "MATCHED", id, note, whose);
            give(keys, number, customer);
            var story = new Story(customer, known.get(customer));
            events.of(keys).forEach(story::addFresh);
            contacts.read(List.of(story));
            contactsMade.fire(new ContactsMade(story.contactsMade().toList()));
            audit.record(AuditEntry.ofCustomer("action.matched", id, customer)
                    .because(note)
                    .with(Map.of("number", number, "count", keys.size())));
            return keys.size();
        });
    }

    /** Says that what waits of a number is nobody's. What comes of it later waits again. */
    @Requires(ACTION_MATCH)
    public int ignore(String number, String reason) {
        refuseReason(reason);
        var whose = UnmatchedQueries.whose(actor.scope(ACTION_MATCH));
        return rows.house(() -> {
            customers.lock(Set.of(number));
            var keys = decide(number, "IGNORED", null, reason, whose);
            audit.record(AuditEntry.ofSystem("action.ignored", number)
                    .because(reason)
                    .with(Map.of("count", keys.size())));
            return keys.size();
        });
    }

    private List<EventKey> decide(String number, String status, Long customer, String reason, String whose) {
        var keys = db.query(h -> h.createQuery(DECIDE.formatted(whose))
                .bind("number", number)
                .bind("status", status)
                .bind("customer", customer)
                .bind("by", actor.name())
                .bind("now", OffsetDateTime.now(clock))
                .bind("reason", reason == null || reason.isBlank() ? null : reason.strip())
                .map((row, context) -> new EventKey(row.getString(1), row.getString(2)))
                .list());
        if (keys.isEmpty()) throw UnmatchedRule.NOTHING_WAITS.violatedBy(number);
        return keys;
    }

    private void give(List<EventKey> keys, String number, String customer) {
        db.run(h -> h.createUpdate(GIVE)
                .bind("customer", customer)
                .bind("number", number)
                .bindArray(
                        "sources",
                        String.class,
                        keys.stream().map(EventKey::source).toArray())
                .bindArray("ids", String.class, keys.stream().map(EventKey::id).toArray())
                .execute());
    }

    private static void refuseReason(String reason) {
        if (reason == null || reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            throw UnmatchedRule.REASON.violatedBy(LONGEST_REASON);
        }
    }
}
