package crm.bench.load;

import crm.bench.feed.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A batch of events with all that follows from it, reckoned beforehand: what is left is to write it, in as few statements as
 * a good developer needs. New customers and those before are written set-wise, each customer once.
 */
public final class Intake {

    private static final String LIFECYCLE = "stage text, stage_since timestamptz, stage_evidence jsonb, mark jsonb,"
            + " application_id text, application_state text, application_reason text, application_page text,"
            + " account_numbers text[], account_status text, registered_at timestamptz, submitted_at timestamptz,"
            + " opened_at timestamptz, funded_at timestamptz, traded_at timestamptz, deposit_count int, trade_count int,"
            + " reclaim_exemption text, last_contact_at timestamptz, last_contact_kind text, last_contact_method text";
    private static final String PROFILE =
            "name_local text, name_latin text, name_search text, phone text, phone_raw text,"
                    + " email text, birth_date date, gender text, language text, residence text, id_type text, id_country text,"
                    + " id_number text, registration_ip text, ip_country text, mobile_region text, mobile_region_sure boolean,"
                    + " education text, occupation text, address text, investor_type text, risk_rating text,"
                    + " risk_rated_at timestamptz, consents jsonb, party text, holders jsonb, company jsonb, source text,"
                    + " source_detail text, campaign text, referrer_number text, user_region text, user_region_rule text,"
                    + " active_region text, active_region_rule text";

    private static final String LOCK =
            "select c.id, c.number from customer c where c.number = any (?) order by c.id for no key update";
    private static final String EVENTS = """
            insert into customer_event (source, event_id, customer_number, type, time, data, reference, account_no, amount,
              currency, detail, reason_code, page, digest, received_at, received_by)
            select source, event_id, customer_number, type, time, data, reference, account_no, amount, currency, detail,
              reason_code, page, decode(digest, 'base64'), now(), 'feed'
            from json_to_recordset(?::json) as r (source text, event_id text, customer_number text, type text,
              time timestamptz, data jsonb, reference text, account_no text, amount numeric, currency text, detail text,
              reason_code text, page text, digest text)
            on conflict do nothing""";
    private static final String REGISTER = "with told as (insert into customer (id, number, unit_id, in_pool_since, "
            + names(LIFECYCLE + ", " + PROFILE) + ") select nextval('customer_seq'), number, 1, registered_at, "
            + names(LIFECYCLE + ", " + PROFILE) + " from json_to_recordset(?::json) as r (number text, " + LIFECYCLE
            + ", "
            + PROFILE + ") returning id, number, registered_at), pool as (insert into pool_entry (customer_id, unit_id,"
            + " entered_at, why) select id, 1, registered_at, 'REGISTERED' from told) select id, number from told";
    private static final String MOVE =
            "update customer c set version = c.version + 1, (" + names(LIFECYCLE) + ") = row(r."
                    + names(LIFECYCLE).replace(", ", ", r.") + ") from json_to_recordset(?::json) as r (number text, "
                    + LIFECYCLE
                    + ") where c.number = r.number";
    private static final String DESCRIBE = "update customer c set version = c.version + 1, (" + names(PROFILE)
            + ") = row(r."
            + names(PROFILE).replace(", ", ", r.") + ") from json_to_recordset(?::json) as r (number text, " + PROFILE
            + ") where c.number = r.number";
    private static final String HISTORY = """
            insert into stage_history (customer_id, ordinal, stage, at, evidence)
            select k.id, r.ordinal, r.stage, r.at, r.evidence
            from json_to_recordset(?::json) as r (number text, ordinal int, stage text, at timestamptz, evidence jsonb)
            join unnest(?, ?) k (id, number) on k.number = r.number""";
    private static final String CONTACTS = """
            insert into contact (customer_id, at, day, kind, method, manager_id, valid, reference)
            select k.id, r.at, (r.at at time zone 'Asia/Hong_Kong')::date, r.kind, r.method, r.manager_id, r.valid, r.reference
            from json_to_recordset(?::json) as r (number text, at timestamptz, kind text, method text, manager_id bigint,
              valid boolean, reference text)
            join unnest(?, ?) k (id, number) on k.number = r.number
            on conflict (reference) do nothing""";
    private static final String OWNED =
            "select count(*) from ownership where customer_id = any (?) and ended_at is null and role <> 'BACKUP'";
    private static final String AUDIT = """
            select audit_append(?, (select jsonb_agg(jsonb_build_object('at', now(), 'record_class', case when r.number is null
              then 'SYSTEM' else 'CUSTOMER' end, 'actor', 'feed', 'action', r.action, 'outcome', 'DONE', 'customer_id', k.id,
              'subject', r.number, 'payload', r.payload)) from json_to_recordset(?::json)
              as r (number text, action text, payload jsonb) left join unnest(?, ?) k (id, number) on k.number = r.number))""";

    private final List<String> customers;
    private final String events;
    private final String registered;
    private final String moved;
    private final String described;
    private final String history;
    private final String contacts;
    private final String audit;

    private Intake(
            List<String> customers,
            List<Object> events,
            List<Object> registered,
            List<Object> moved,
            List<Object> described,
            List<Object> history,
            List<Object> contacts,
            List<Object> audit) {
        this.customers = customers;
        this.events = Canonical.text(events);
        this.registered = textOrNull(registered);
        this.moved = textOrNull(moved);
        this.described = textOrNull(described);
        this.history = textOrNull(history);
        this.contacts = textOrNull(contacts);
        this.audit = Canonical.text(audit);
    }

    private static String textOrNull(List<Object> rows) {
        return rows.isEmpty() ? null : Canonical.text(rows);
    }

    /** The statements, for the report. */
    public static List<String> statements() {
        return List.of(LOCK, EVENTS, REGISTER, MOVE, DESCRIBE, HISTORY, CONTACTS, OWNED, AUDIT);
    }

    /** Cuts events into batches and reckons what follows from each. They must come in order. */
    public static List<Intake> prepare(List<Event> events, int size, List<String> staff, Connection connection)
            throws SQLException {
        var desks = desks(connection);
        var known = new HashMap<String, Known>();
        var batches = new ArrayList<Intake>();
        for (var from = 0; from < events.size(); from += size) {
            var batch = events.subList(from, Math.min(from + size, events.size()));
            batches.add(of(batch.stream().map(EventRow::of).toList(), known, desks));
        }
        return batches;
    }

    private static Map<String, Desk> desks(Connection connection) throws SQLException {
        var desks = new HashMap<String, Desk>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select m.id, u.name, m.unit_id from account_manager m join app_user u on u.id = m.user_id")) {
            while (rows.next())
                desks.put(rows.getString(2), new Desk(rows.getLong(1), rows.getString(2), rows.getLong(3)));
        }
        return desks;
    }

    /** A customer as told so far. */
    private static final class Known {
        final Lifecycle lifecycle = new Lifecycle();
        final Particulars particulars = new Particulars();
        Map<String, Object> stands;
        Map<String, Object> is;
        Contact last;
        int moves;
    }

    private static Intake of(List<EventRow> batch, Map<String, Known> known, Map<String, Desk> desks) {
        var customers = new LinkedHashSet<String>();
        var events = new ArrayList<Object>();
        var contacts = new ArrayList<Object>();
        var fresh = new LinkedHashSet<String>();
        for (var event : batch) {
            var number = event.event().subject();
            customers.add(number);
            if (!known.containsKey(number)) fresh.add(number);
            var customer = known.computeIfAbsent(number, n -> new Known());
            customer.lifecycle.tell(event);
            if (Particulars.describes(event.type())) customer.particulars.tell(event);
            events.add(row(event));
            var contact = Contact.of(event, desks);
            if (contact == null) continue;
            contacts.add(row(number, contact));
            if (contact.valid()) customer.last = contact;
        }
        var registered = new ArrayList<Object>();
        var moved = new ArrayList<Object>();
        var described = new ArrayList<Object>();
        var history = new ArrayList<Object>();
        var audit = new ArrayList<Object>();
        for (var number : customers) {
            write(number, known.get(number), fresh, registered, moved, described, history, audit);
        }
        audit.add(filled(new LinkedHashMap<>(
                Map.of("action", "events.received", "payload", Map.of("accepted", events.size())))));
        return new Intake(List.copyOf(customers), events, registered, moved, described, history, contacts, audit);
    }

    private static void write(
            String number,
            Known customer,
            Set<String> fresh,
            List<Object> registered,
            List<Object> moved,
            List<Object> described,
            List<Object> history,
            List<Object> audit) {
        var stands = new LinkedHashMap<String, Object>();
        customer.lifecycle.writeTo(stands);
        if (customer.last != null) {
            stands.put("last_contact_at", customer.last.instant());
            stands.put("last_contact_kind", "VALID");
            stands.put("last_contact_method", customer.last.method());
        }
        var is = new LinkedHashMap<String, Object>();
        customer.particulars.writeTo(is);
        var isNew = fresh.contains(number);
        if (isNew) {
            var all = new LinkedHashMap<>(stands);
            all.putAll(is);
            registered.add(numbered(number, all));
        } else {
            if (!stands.equals(customer.stands)) moved.add(numbered(number, stands));
            if (!is.equals(customer.is)) described.add(numbered(number, is));
        }
        var moves = customer.lifecycle.moves;
        if (isNew || moves.size() > customer.moves) {
            audit.add(Map.of(
                    "number",
                    number,
                    "action",
                    isNew ? "customer.registered" : "customer.stage-changed",
                    "payload",
                    isNew
                            ? Map.of("stage", customer.lifecycle.stage)
                            : Map.of(
                                    "before",
                                    Map.of("stage", customer.stands.get("stage")),
                                    "after",
                                    Map.of("stage", customer.lifecycle.stage))));
        }
        for (; customer.moves < moves.size(); customer.moves++) {
            var move = moves.get(customer.moves);
            var row = new LinkedHashMap<String, Object>();
            row.put("number", number);
            row.put("ordinal", customer.moves + 1);
            row.put("stage", move.stage());
            row.put("at", move.cause().instant());
            row.put("evidence", new Json(move.json()));
            history.add(row);
        }
        customer.stands = stands;
        customer.is = is;
    }

    private static Map<String, Object> numbered(String number, Map<String, Object> columns) {
        var row = new LinkedHashMap<String, Object>();
        row.put("number", number);
        columns.forEach((name, value) -> row.put(
                name,
                value instanceof String text
                                && Set.of("stage_evidence", "mark", "consents", "holders", "company")
                                        .contains(name)
                        ? new Json(text)
                        : value));
        return filled(row);
    }

    private static Map<String, Object> row(EventRow event) {
        var data = event.data();
        var row = new LinkedHashMap<String, Object>();
        row.put("source", event.event().source());
        row.put("event_id", event.event().id());
        row.put("customer_number", event.event().subject());
        row.put("type", event.type());
        row.put("time", event.instant());
        row.put("data", new Json(data));
        row.put("reference", event.reference());
        row.put("account_no", event.accountNo());
        row.put("amount", event.amount());
        row.put("currency", event.currency());
        row.put("detail", event.detail());
        row.put("reason_code", event.reasonCode());
        row.put("page", event.page());
        row.put("digest", Base64.getEncoder().encodeToString(event.digest(data)));
        return filled(row);
    }

    private static Map<String, Object> row(String number, Contact contact) {
        var row = new LinkedHashMap<String, Object>();
        row.put("number", number);
        row.put("at", contact.instant());
        row.put("kind", contact.kind());
        row.put("method", contact.method());
        row.put("manager_id", contact.managerId());
        row.put("valid", contact.valid());
        row.put("reference", contact.reference());
        return filled(row);
    }

    private static Map<String, Object> filled(Map<String, Object> row) {
        row.values().removeIf(Objects::isNull);
        return row;
    }

    /** Writes the batch in one transaction. */
    public void write(Connection connection, int chain) throws SQLException {
        connection.setAutoCommit(false);
        var ids = new HashMap<Long, String>();
        read(connection, LOCK, ids, connection.createArrayOf("text", customers.toArray()));
        update(connection, EVENTS, events);
        if (registered != null) read(connection, REGISTER, ids, registered);
        if (moved != null) update(connection, MOVE, moved);
        if (described != null) update(connection, DESCRIBE, described);
        var keys = ids.keySet().toArray();
        var keyArray = connection.createArrayOf("bigint", keys);
        var numbers = connection.createArrayOf("text", ids.values().toArray());
        if (history != null) update(connection, HISTORY, history, keyArray, numbers);
        if (contacts != null) {
            update(connection, CONTACTS, contacts, keyArray, numbers);
            read(connection, OWNED, null, keyArray);
        }
        read(connection, AUDIT, null, chain, audit, keyArray, numbers);
        connection.commit();
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }

    private static void read(Connection connection, String sql, Map<Long, String> into, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) if (into != null) into.put(rows.getLong(1), rows.getString(2));
            }
        }
    }

    private static String names(String columns) {
        return columns.replaceAll(" (text|timestamptz|jsonb|int|date|boolean|text\\[])(?=,|$)", "")
                .replace("[]", "");
    }
}
