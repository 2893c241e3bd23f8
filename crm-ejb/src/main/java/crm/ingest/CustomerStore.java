package crm.ingest;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import crm.customer.IpCountry;
import crm.lifecycle.EvidenceJson;
import crm.lifecycle.Stage;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes what events amount to on the customers, set-wise: a few statements however many customers a request touches. */
@ApplicationScoped
class CustomerStore {

    /** The unit in whose pool new customers begin: that of the setting, else the head office. */
    private static final String INTAKE = "intake as (select coalesce((select u.id from org_unit u join setting s"
            + " on s.key = 'pool.intake-unit' and s.value = u.code), 1) as unit)";

    private static final String LIFECYCLE =
            "stage, stage_since, stage_evidence, mark, application_id, application_state,"
                    + " application_reason, application_page, account_numbers, account_status, registered_at, submitted_at,"
                    + " opened_at, funded_at, traded_at, deposit_count, trade_count, reclaim_exemption";
    private static final String LIFECYCLE_TYPES =
            "stage text, stage_since timestamptz, stage_evidence jsonb, mark jsonb,"
                    + " application_id text, application_state text, application_reason text, application_page text,"
                    + " account_numbers text[], account_status text, registered_at timestamptz, submitted_at timestamptz,"
                    + " opened_at timestamptz, funded_at timestamptz, traded_at timestamptz, deposit_count int, trade_count int,"
                    + " reclaim_exemption text";
    private static final String PROFILE = "name_local, name_latin, name_search, phone, phone_raw, email, birth_date,"
            + " gender, language, residence, id_type, id_country, id_number, registration_ip, ip_country, mobile_region,"
            + " mobile_region_sure, education, occupation, address, investor_type, risk_rating, risk_rated_at, consents,"
            + " party, holders, company, source, source_detail, campaign, referrer_number, user_region, user_region_rule,"
            + " active_region, active_region_rule";
    private static final String PROFILE_TYPES = "name_local text, name_latin text, name_search text, phone text,"
            + " phone_raw text, email text, birth_date date, gender text, language text, residence text, id_type text,"
            + " id_country text, id_number text, registration_ip text, ip_country text, mobile_region text,"
            + " mobile_region_sure boolean, education text, occupation text, address text, investor_type text,"
            + " risk_rating text, risk_rated_at timestamptz, consents jsonb, party text, holders jsonb, company jsonb,"
            + " source text, source_detail text, campaign text, referrer_number text, user_region text,"
            + " user_region_rule text, active_region text, active_region_rule text";

    /**
     * The last contact is written with the rest, so that the row is written once; where a tie or a contact told before has to
     * decide, crm.assignment.ContactObserver puts it right.
     */
    private static final String CONTACT = "last_contact_at, last_contact_kind, last_contact_method";

    private static final String CONTACT_TYPES =
            "last_contact_at timestamptz, last_contact_kind text, last_contact_method text";

    private static final String INSERT = "with " + INTAKE
            + ", told as (insert into customer (id, number, unit_id, in_pool_since, "
            + LIFECYCLE + ", " + PROFILE + ", " + CONTACT
            + ") select nextval('customer_seq'), number, (select unit from intake), registered_at, "
            + LIFECYCLE + ", " + PROFILE + ", " + CONTACT
            + " from json_to_recordset(:rows::json) as r (number text, " + LIFECYCLE_TYPES + ", "
            + PROFILE_TYPES + ", " + CONTACT_TYPES + ") returning id, number, unit_id, registered_at),"
            + " pool as (insert into pool_entry (customer_id, unit_id, entered_at, why)"
            + " select id, unit_id, registered_at, 'REGISTERED' from told)"
            + " select id, number from told";

    private static final String UPDATE_LIFECYCLE = "update customer c set version = c.version + 1, (" + LIFECYCLE
            + ") = row(" + prefixed(LIFECYCLE) + "), "
            + Stream.of(CONTACT.split(", ")).map(CustomerStore::ifLater).collect(joining(", "))
            + " from json_to_recordset(:rows::json) as r (id bigint, " + LIFECYCLE_TYPES + ", " + CONTACT_TYPES
            + ") where c.id = r.id";

    private static final String UPDATE_PROFILE =
            "update customer c set version = c.version + 1, (" + PROFILE + ") = row("
                    + prefixed(PROFILE).replace("r.name_search", "coalesce(r.name_search, c.name_search)")
                    + ") from json_to_recordset(:rows::json) as r (id bigint, " + PROFILE_TYPES
                    + ") where c.id = r.id";

    private static final String FORGET_MOVES = """
            delete from stage_history h using unnest(:ids, :kept) as r (id, kept)
            where h.customer_id = r.id and h.ordinal > r.kept""";

    private static final String ADD_MOVES = """
            insert into stage_history (customer_id, ordinal, stage, at, evidence)
            select customer_id, ordinal, stage, at, evidence from json_to_recordset(:rows::json)
              as r (customer_id bigint, ordinal int, stage text, at timestamptz, evidence jsonb)""";

    /** The pool's clock follows the registration as long as nobody took the customer out of it. */
    private static final String MOVE_POOL = """
            with moved as (
              update pool_entry p set entered_at = c.registered_at from customer c
              where c.id = any (:ids) and p.customer_id = c.id and p.why = 'REGISTERED' and p.left_at is null
              returning p.customer_id)
            update customer c set in_pool_since = c.registered_at from moved where c.id = moved.customer_id""";

    @Inject
    Db db;

    @Inject
    IpCountry countries;

    /** Locks the customers of these numbers, those not yet registered too, and answers who is there, by number. */
    Map<String, KnownCustomer> lock(Collection<String> numbers) {
        return db.query(h -> h
                .createQuery("select * from customers_for_events(:numbers)")
                .bindArray("numbers", String.class, numbers.toArray())
                .map((row, context) -> known(row))
                .stream()
                .collect(toMap(KnownCustomer::number, known -> known)));
    }

    /** Writes new customers, into the intake unit's pool, and gives them their ids. */
    void insert(List<Story> stories) {
        if (stories.isEmpty()) {
            return;
        }
        var byNumber = stories.stream().collect(toMap(Story::number, story -> story));
        var rows = stories.stream().map(this::newRow).toList();
        db.run(h -> h.createQuery(INSERT)
                .bind("rows", RowText.all(rows))
                .map((row, context) -> Map.entry(row.getString(2), row.getLong(1)))
                .forEach(written -> byNumber.get(written.getKey()).written(written.getValue())));
    }

    /** Writes the lifecycle of customers in whom it changed. */
    void updateLifecycles(List<Story> stories) {
        var rows = stories.stream()
                .map(story -> columns(story).put("id", story.id()))
                .toList();
        update(UPDATE_LIFECYCLE, rows);
        var moved =
                stories.stream().filter(Story::registrationMoved).map(Story::id).toArray();
        if (moved.length > 0) {
            db.run(h -> h.createUpdate(MOVE_POOL)
                    .bindArray("ids", Long.class, moved)
                    .execute());
        }
    }

    /** Writes who customers are; those of whom nothing new was said are left alone. */
    void updateProfiles(List<Story> stories) {
        var rows = new ArrayList<RowText>();
        for (var story : stories) {
            var profile = story.profile(countries);
            if (profile != null) rows.add(profile.writeTo(new RowText().put("id", story.id()), story.customer()));
        }
        update(UPDATE_PROFILE, rows);
    }

    /** Brings the stage history in line: from the first move that differs on it is written anew. */
    void writeMoves(List<Story> stories) {
        var rewritten = stories.stream().filter(Story::historyRewritten).toList();
        if (!rewritten.isEmpty()) {
            db.run(h -> h.createUpdate(FORGET_MOVES)
                    .bindArray(
                            "ids", Long.class, rewritten.stream().map(Story::id).toArray())
                    .bindArray(
                            "kept",
                            Integer.class,
                            rewritten.stream().map(Story::movesKept).toArray())
                    .execute());
        }
        var rows = new ArrayList<RowText>();
        for (var story : stories) {
            for (var move : story.newMoves()) {
                rows.add(new RowText()
                        .put("customer_id", story.id())
                        .put("ordinal", move.ordinal())
                        .put("stage", move.stage().name())
                        .put("at", move.at())
                        .putJson("evidence", EvidenceJson.of(move).toString()));
            }
        }
        update(ADD_MOVES, rows);
    }

    private void update(String sql, List<RowText> rows) {
        if (!rows.isEmpty()) {
            db.run(h -> h.createUpdate(sql).bind("rows", RowText.all(rows)).execute());
        }
    }

    private RowText newRow(Story story) {
        return story.profile(countries).writeTo(columns(story).put("number", story.number()), null);
    }

    private static RowText columns(Story story) {
        var row = story.columns().writeTo(new RowText());
        var contact = story.lastContact();
        return contact == null
                ? row
                : row.put("last_contact_at", contact.at())
                        .put("last_contact_kind", "VALID")
                        .put("last_contact_method", contact.method());
    }

    private static KnownCustomer known(ResultSet row) throws SQLException {
        return new KnownCustomer(
                row.getLong("id"),
                row.getString("number"),
                Stage.valueOf(row.getString("stage")),
                row.getObject("registered_at", OffsetDateTime.class).toInstant(),
                row.getString("user_region_override"),
                row.getString("active_region_override"));
    }

    private static String ifLater(String column) {
        return "%1$s = case when r.last_contact_at > coalesce(c.last_contact_at, '-infinity') then r.%1$s else c.%1$s end"
                .formatted(column);
    }

    private static String prefixed(String columns) {
        return "r." + columns.replace(", ", ", r.");
    }
}
