package crm.assignment;

import crm.access.RowAccess;
import crm.customer.ContactMade;
import crm.customer.ContactsMade;
import crm.notice.NoticeKind;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Keeps contacts and lets them prolong protection, in whatever order they become known.
 *
 * <p>A contact is known by its reference and counts once; what is told of it last stands. Protection is reckoned anew from
 * all contacts of an owner, as {@link ProtectionClock} does, and only ever lengthened. A contact from before a reclaim that becomes known after it
 * changes nothing: somebody has to look at it.
 */
@ApplicationScoped
public class ContactObserver {

    private static final String DECLARED = "DECLARED";

    private static final String KEEP = """
        insert into contact (customer_id, at, day, kind, method, manager_id, valid, reference, seconds)
        select * from unnest(:customer, :at, :day, :kind, :method, :manager, :valid, :reference, :seconds)
        on conflict (reference) do update set at = excluded.at, day = excluded.day, kind = excluded.kind,
          method = excluded.method, manager_id = excluded.manager_id, valid = excluded.valid, seconds = excluded.seconds
        where (contact.at, contact.kind, contact.method, contact.manager_id, contact.valid, contact.seconds) is distinct
          from (excluded.at, excluded.kind, excluded.method, excluded.manager_id, excluded.valid, excluded.seconds)
        """;

    private static final String PROLONG = """
        with w as (
          select o.id, o.customer_id, o.manager_id, o.unit_id, o.started_at, o.started_on, r.extension, r.maximum,
            r.day_count, r.call_seconds, r.declared_in_a_row
          from ownership o join protection_rule r on r.id = o.rule_id
          where o.customer_id = any (:ids) and o.ended_at is null and o.role <> 'BACKUP'),
        %s,
        prolonged as (
          select w.id, %s as until
          from last l join w on w.id = l.id join customer c on c.id = w.customer_id join org_unit u on u.id = w.unit_id)
        update ownership o set protected_until = p.until, warned = null,
          reclaim_on = case when o.reclaim_on is not null then p.until end
        from prolonged p where o.id = p.id and o.protected_until < p.until
        """.formatted(Reckoning.LAST_CONTACT, Reckoning.BY_CONTACT);

    private static final String WRITE_DOWN = """
        update customer c set last_contact_at = n.at, last_contact_kind = n.kind, last_contact_method = n.method,
          protected_until = n.until
        from (
          select r.id, l.at, case when l.kind = 'DECLARED' then 'DECLARED' when l.kind is not null then 'VALID' end
            as kind, l.method, o.protected_until as until
          from customer r
          left join lateral (
            select k.at, k.kind, k.method from contact k where k.customer_id = r.id and k.valid
            order by k.at desc, k.reference desc limit 1) l on true
          left join ownership o on o.customer_id = r.id and o.ended_at is null and o.role = case
            when r.service_id is not null then 'SERVICE' when r.opener_id is not null then 'OPENER' else 'ACQUIRER' end
          where r.id = any (:ids)) n
        where c.id = n.id and (c.last_contact_at, c.last_contact_kind, c.last_contact_method, c.protected_until)
          is distinct from (n.at, n.kind, n.method, n.until)
        """;

    private static final String COME_LATE = """
        insert into review_item (kind, customer_id, unit_id, detail, reference, created_at)
        select 'LATE_CONTACT', o.customer_id, o.unit_id, jsonb_build_object('ownership', o.id, 'manager', o.manager_id,
          'contact', k.reference, 'kind', k.kind, 'at', k.at), 'late-contact:' || o.id || ':' || k.reference, :now::timestamptz
        from contact k
        join ownership o on o.customer_id = k.customer_id and o.end_how = 'RECLAIMED'
          and k.at >= o.started_at and k.at < o.ended_at
        join account_manager m on m.id = o.manager_id
        join protection_rule r on r.id = o.rule_id
        join org_unit u on u.id = o.unit_id
        where k.reference = any (:references) and %s and k.kind <> 'DECLARED' and %s
          and least(add_days(k.day, r.extension, r.day_count, u.calendar),
            add_days(o.started_on, r.maximum, r.day_count, u.calendar)) > o.protected_until
        on conflict (reference) do nothing
        """.formatted(Reckoning.countsBy("r"), Reckoning.BY_OWNER);

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Candidates candidates;

    @Inject
    Reviews reviews;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    void contactsMade(@Observes ContactsMade made) {
        var contacts = made.contacts().stream()
                .filter(contact -> !contact.privateOnly())
                .toList();
        if (contacts.isEmpty()) return;
        var customers =
                contacts.stream().map(ContactMade::customerId).distinct().toList();
        rows.house(() -> {
            candidates.lock(customers);
            if (keep(contacts) == 0) return;
            prolong(customers);
            comeLate(contacts.stream().map(ContactMade::reference).toList());
        });
    }

    private int keep(List<ContactMade> contacts) {
        var zone = settings.zone();
        return db.query(h -> h.createUpdate(KEEP)
                .bindArray("customer", Long.class, all(contacts, ContactMade::customerId))
                .bindArray("at", OffsetDateTime.class, all(contacts, contact -> contact.at()
                        .atOffset(ZoneOffset.UTC)))
                .bindArray("day", LocalDate.class, all(contacts, contact -> LocalDate.ofInstant(contact.at(), zone)))
                .bindArray(
                        "kind",
                        String.class,
                        all(
                                contacts,
                                contact -> contact.declared()
                                        ? DECLARED
                                        : contact.kind().name()))
                .bindArray("method", String.class, all(contacts, ContactMade::method))
                .bindArray("manager", Long.class, all(contacts, ContactMade::managerId))
                .bindArray("valid", Boolean.class, all(contacts, ContactMade::counts))
                .bindArray("reference", String.class, all(contacts, ContactMade::reference))
                .bindArray("seconds", Integer.class, all(contacts, ContactMade::seconds))
                .execute());
    }

    private static Object[] all(List<ContactMade> contacts, Function<ContactMade, Object> value) {
        return contacts.stream().map(value).toArray();
    }

    private void prolong(Collection<Long> customers) {
        db.run(h -> {
            h.createUpdate(PROLONG)
                    .bindArray("ids", Long.class, customers.toArray())
                    .execute();
            h.createUpdate(WRITE_DOWN)
                    .bindArray("ids", Long.class, customers.toArray())
                    .execute();
        });
    }

    private void comeLate(Collection<String> references) {
        var items = db.query(h -> h.createQuery(Reviews.ADDED.formatted(COME_LATE))
                .bindArray("references", String.class, references.toArray())
                .bind("now", OffsetDateTime.now(clock))
                .map(Reviews::item)
                .list());
        reviews.tell(NoticeKind.REVIEW_LATE_CONTACT, items);
    }
}
