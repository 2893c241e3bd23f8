package crm.ingest;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import crm.lifecycle.EventType;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The events as received: written once, also where they were purged since, read back for those customers only whom new events touch. */
@ApplicationScoped
class EventStore {

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());
    private static final String[] DECIDING = names(EventType::decidesLifecycle);
    private static final String[] DESCRIBING = names(PlatformEvent::describesCustomer);
    private static final String[] TELLING_CONTACTS = names(type -> ContactReader.tellsOfContact(type, false));

    private static final String INSERT = """
            insert into customer_event (source, event_id, customer_number, type, time, data, reference, account_no, amount,
              currency, detail, reason_code, page, extensions, digest, received_at, received_by)
            select source, event_id, customer, type, time, data::jsonb, reference, account_no, amount::numeric, currency,
              detail, reason_code, page, extensions::jsonb, decode(digest, 'hex'), :at, :by
            from unnest(:source, :id, :customer, :type, :time, :data, :reference, :accountNo, :amount, :currency, :detail,
              :reasonCode, :page, :extensions, :digest) as told (source, event_id, customer, type, time, data, reference,
              account_no, amount, currency, detail, reason_code, page, extensions, digest)
            where not exists (select from event_purged p where p.key = event_key(told.source, told.event_id))
            on conflict do nothing
            returning source, event_id""";

    private static final String STORED = """
            select e.source, e.event_id, encode(e.digest, 'hex')
            from unnest(:source, :id) as k (source, event_id)
            join customer_event e on e.source = k.source and e.event_id = k.event_id
            union all
            select k.source, k.event_id, encode(p.digest, 'hex')
            from unnest(:source, :id) as k (source, event_id)
            join event_purged p on p.key = event_key(k.source, k.event_id)""";

    private static final String KNOWN = """
            select e.customer_number, e.type, e.time, e.source, e.event_id, e.reference, e.account_no, e.amount, e.currency,
              e.detail, e.reason_code, e.page,
              case when e.type = any (:describing) and (w.profile or w.everything)
                or e.type = any (:contacts) and w.everything then e.data::text end
            from unnest(:customer, :lifecycle, :profile, :everything) as w (customer, lifecycle, profile, everything)
            join customer_event e on e.customer_number = w.customer
            where w.everything or w.lifecycle and e.type = any (:deciding) or w.profile and e.type = any (:describing)""";

    @Inject
    Db db;

    /**
     * What has to be known of a customer's earlier events.
     *
     * @param lifecycle  those that decide the lifecycle
     * @param profile    those that describe the customer
     * @param everything all that waited for the registration
     */
    record Wanted(String customer, boolean lifecycle, boolean profile, boolean everything) {

        boolean isAny() {
            return lifecycle || profile || everything;
        }
    }

    /** Stores events, each once, and answers the keys of those that were not there. They must come in order of key. */
    Set<EventKey> insert(List<ParsedEvent> events, Instant at, String by) {
        return db.query(h -> h.createQuery(INSERT)
                .bindArray("source", String.class, texts(events, e -> e.event().source()))
                .bindArray("id", String.class, texts(events, e -> e.event().id()))
                .bindArray(
                        "customer", String.class, texts(events, e -> e.event().customer()))
                .bindArray("type", String.class, texts(events, e -> e.event()
                        .type()
                        .wireName()))
                .bindArray("time", OffsetDateTime.class, times(events))
                .bindArray("data", String.class, texts(events, ParsedEvent::text))
                .bindArray("reference", String.class, texts(events, e -> e.event()
                        .columns()
                        .reference()))
                .bindArray("accountNo", String.class, texts(events, e -> e.event()
                        .columns()
                        .accountNo()))
                .bindArray("amount", String.class, texts(events, EventStore::amount))
                .bindArray("currency", String.class, texts(events, e -> e.event()
                        .columns()
                        .currency()))
                .bindArray("detail", String.class, texts(events, e -> e.event()
                        .columns()
                        .detail()))
                .bindArray("reasonCode", String.class, texts(events, e -> e.event()
                        .columns()
                        .reasonCode()))
                .bindArray("page", String.class, texts(events, e -> e.event()
                        .columns()
                        .page()))
                .bindArray("extensions", String.class, texts(events, ParsedEvent::extensions))
                .bindArray("digest", String.class, texts(events, ParsedEvent::digest))
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("by", by)
                .map((row, context) -> new EventKey(row.getString(1), row.getString(2)))
                .collect(toSet()));
    }

    /** The digests of events that are stored or were, by key. */
    Map<EventKey, String> digests(Collection<EventKey> keys) {
        return db.query(h -> h
                .createQuery(STORED)
                .bindArray(
                        "source",
                        String.class,
                        keys.stream().map(EventKey::source).toArray())
                .bindArray("id", String.class, keys.stream().map(EventKey::id).toArray())
                .map((row, context) -> Map.entry(new EventKey(row.getString(1), row.getString(2)), row.getString(3)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Stored events of customers, in any order, with their data only where it is needed. */
    List<PlatformEvent> known(List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return db.query(h -> h.createQuery(KNOWN)
                .bindArray(
                        "customer",
                        String.class,
                        wanted.stream().map(Wanted::customer).toArray())
                .bindArray(
                        "lifecycle",
                        Boolean.class,
                        wanted.stream().map(Wanted::lifecycle).toArray())
                .bindArray(
                        "profile",
                        Boolean.class,
                        wanted.stream().map(Wanted::profile).toArray())
                .bindArray(
                        "everything",
                        Boolean.class,
                        wanted.stream().map(Wanted::everything).toArray())
                .bindArray("deciding", String.class, (Object[]) DECIDING)
                .bindArray("describing", String.class, (Object[]) DESCRIBING)
                .bindArray("contacts", String.class, (Object[]) TELLING_CONTACTS)
                .map((row, context) -> event(row))
                .list());
    }

    /** All events of a customer that had been received by a moment, with their data. */
    List<PlatformEvent> receivedBy(String customer, OffsetDateTime at) {
        return db.query(h -> h.createQuery(
                        "select customer_number, type, time, source, event_id, reference, account_no, amount, currency, detail,"
                                + " reason_code, page, data::text from customer_event"
                                + " where customer_number = :customer and received_at <= :at")
                .bind("customer", customer)
                .bind("at", at)
                .map((row, context) -> event(row))
                .list());
    }

    /** Stored events by their keys, with their data. */
    List<PlatformEvent> of(Collection<EventKey> keys) {
        return db.query(h -> h.createQuery(
                        "select e.customer_number, e.type, e.time, e.source, e.event_id, e.reference, e.account_no,"
                                + " e.amount, e.currency, e.detail, e.reason_code, e.page, e.data::text"
                                + " from unnest(:source, :id) as k (source, event_id)"
                                + " join customer_event e on e.source = k.source and e.event_id = k.event_id")
                .bindArray(
                        "source",
                        String.class,
                        keys.stream().map(EventKey::source).toArray())
                .bindArray("id", String.class, keys.stream().map(EventKey::id).toArray())
                .map((row, context) -> event(row))
                .list());
    }

    static JsonObject object(String json) {
        try (var reader = READERS.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }

    private static PlatformEvent event(ResultSet row) throws SQLException {
        var data = row.getString(13);
        return new PlatformEvent(
                row.getString(1),
                EventType.of(row.getString(2)).orElseThrow(),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getString(4),
                row.getString(5),
                new EventColumns(
                        row.getString(6),
                        row.getString(7),
                        row.getBigDecimal(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12)),
                data == null ? null : object(data));
    }

    private static Object[] texts(List<ParsedEvent> events, Function<ParsedEvent, String> text) {
        return events.stream().map(text).toArray();
    }

    private static Object[] times(List<ParsedEvent> events) {
        return events.stream()
                .map(e -> e.event().time().atOffset(ZoneOffset.UTC))
                .toArray();
    }

    private static String amount(ParsedEvent event) {
        var amount = event.event().columns().amount();
        return amount == null ? null : amount.toPlainString();
    }

    private static String[] names(Predicate<EventType> which) {
        return Arrays.stream(EventType.values())
                .filter(which)
                .map(EventType::wireName)
                .toArray(String[]::new);
    }
}
