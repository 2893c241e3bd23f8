package crm.bench.measure;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything that is read, with statements as a good developer would write them who has the whole database to himself. */
final class Readings {

    /** A row of the list: the customer's columns, its unit, and each of its managers by name, user and team. */
    private static final String ROW =
            "c.id, c.version, c.number, c.name_local, c.name_latin, c.party, c.stage, c.stage_since,"
                    + " c.application_state, c.source, c.source_detail, c.campaign, c.user_region, c.user_region_rule,"
                    + " c.active_region, c.active_region_rule, c.language, c.in_pool_since, c.protected_until, c.reclaim_exemption,"
                    + " c.tier, c.level, c.intent, c.tags, c.assets, c.assets_as_of, c.last_contact_at, c.last_contact_kind,"
                    + " c.last_contact_method, c.next_follow_up_at, c.follow_up_count, c.registered_at, c.submitted_at, c.opened_at,"
                    + " c.funded_at, c.traded_at, c.phone, c.email, c.id_type, c.id_number, c.phone_verification,"
                    + " c.email_verification, c.identity_verification, c.address_verification, c.enterprise_verification,"
                    + " c.last_remark, u.code as unit_code, u.name as unit_name, u.name_hant as unit_hant, u.name_hans as unit_hans"
                    + manager("a")
                    + manager("o")
                    + manager("s")
                    + manager("b");

    private static final String JOINS = " join org_unit u on u.id = c.unit_id"
            + joined("a", "acquirer_id")
            + joined("o", "opener_id")
            + joined("s", "service_id")
            + joined("b", "backup_id");
    private static final String NEWEST = "c.registered_at desc, c.id desc";
    private static final String OWN =
            "c.id in (select w.customer_id from ownership w where w.manager_id = ? and w.ended_at is null)";

    private final Connection connection;
    private final long unit;
    private final long manager;

    Readings(Connection connection) throws SQLException {
        this.connection = connection;
        unit = new Sql("select id from org_unit where code = 'CENTRAL-1'").one(connection, Long.class);
        manager = new Sql("select m.id from account_manager m join app_user u on u.id = m.user_id where u.name = 'am1'")
                .one(connection, Long.class);
    }

    List<Reading> all(Api gm) throws SQLException, InterruptedException {
        var readings = new ArrayList<Reading>();
        lists(readings);
        filters(readings);
        searches(readings);
        drawers(readings);
        new TodayReadings(connection, unit, manager).addTo(readings);
        deepPages(readings, gm);
        readings.addAll(new CountReadings(unit, manager).all());
        readings.addAll(new PoolReadings(connection, unit, manager).all());
        return readings;
    }

    private void lists(List<Reading> readings) {
        readings.add(Reading.of("list, gm (all)", "gm", "/customers", page("true", NEWEST), LONG));
        readings.add(Reading.of(
                "list, lead1 (team)",
                "lead1",
                "/customers",
                page("c.unit_id = ?", NEWEST, unit),
                count("c.unit_id = ?", unit)));
        readings.add(Reading.of("list, am1 (own)", "am1", "/customers", found(OWN, "registered_at desc", manager)));
    }

    private void filters(List<Reading> readings) {
        var assets = "c.assets desc, c.id desc";
        readings.add(Reading.of(
                "filter stage and source, sort assets, gm",
                "gm",
                "/customers?stage=FUNDED&source=REFERRAL&sort=-assets",
                page("c.stage = 'FUNDED' and c.source = 'REFERRAL' and c.assets is not null", assets),
                count("c.stage = 'FUNDED' and c.source = 'REFERRAL'")));
        var inRegion = "c.unit_id = any (units_below((select id from org_unit where code = 'HK'), current_date))"
                + " and c.stage = 'PENDING_FUNDING' and c.source = 'AM_QR_CODE'";
        readings.add(Reading.of(
                "filter region, stage and source, sort last contact, gm",
                "gm",
                "/customers?unit=HK&stage=PENDING_FUNDING&source=AM_QR_CODE&sort=-lastContact",
                page(inRegion + " and c.last_contact_at is not null", "c.last_contact_at desc, c.id desc"),
                count(inRegion)));
        readings.add(Reading.of(
                "filter tag, sort registered, gm",
                "gm",
                "/customers?tag=ipo",
                page("c.tags && array['ipo']", NEWEST),
                count("c.tags && array['ipo']")));
        readings.add(Reading.of(
                "filter stage, sort protection, lead1",
                "lead1",
                "/customers?stage=REGISTERED&sort=protectedUntil",
                sorted("c.unit_id = ? and c.stage = 'REGISTERED'", "reclaim_on, id", "reclaim_on", unit)));
        readings.add(Reading.of(
                "filter stage, sort assets, am1",
                "am1",
                "/customers?stage=TRADED&sort=-assets",
                sorted(OWN + " and c.stage = 'TRADED'", "assets desc nulls last, id desc", "assets", manager)));
    }

    private void searches(List<Reading> readings) throws SQLException {
        search(
                readings,
                "search two Han characters",
                "substring(name_local from 2 for 2)",
                "name_local ~ '^[一-龥]{3}$'",
                term -> found(
                        "c.name_pieces @> bigrams(?) and c.name_local like ?",
                        "registered_at desc",
                        term,
                        "%" + term + "%"));
        search(
                readings,
                "search part of a Latin name",
                "lower(split_part(name_latin, ' ', 1) || ' ' || left(split_part(name_latin, ' ', 2), 3))",
                "name_latin ~ '^[A-Z][a-z]{3,} [A-Z][a-z]{3,}'",
                term -> found(
                        "c.name_search like ? and c.name_search like ?",
                        "registered_at desc",
                        "%" + term.split(" ")[0] + "%",
                        "%" + term.split(" ")[1] + "%"));
        search(
                readings,
                "search pinyin",
                "split_part(substring(name_search from length(name_latin) + 2), ' ', 4)",
                "name_local ~ '^[一-龥]{3}$' and length(split_part(substring(name_search from length(name_latin) + 2), ' ', 4)) > 6",
                term -> found("c.name_search like ?", "registered_at desc", "%" + term + "%"));
        search(
                readings,
                "search ending of a phone number",
                "right(phone, 5)",
                "phone is not null",
                term -> found(
                        "reverse(c.phone) like ? or c.number = ? or c.id_number = ?",
                        "registered_at desc",
                        new StringBuilder(term).reverse() + "%",
                        term,
                        term));
        search(
                readings,
                "search exact customer number",
                "number",
                "true",
                term -> new Sql("select " + ROW + " from customer c" + JOINS + " where c.number = ?", term));
        search(
                readings,
                "search e-mail address",
                "email",
                "email is not null",
                term -> found("lower(c.email) like ?", "registered_at desc", term.replace("_", "\\_") + "%"));
        searchAs(
                "compliance",
                readings,
                "search exact document number",
                "id_number",
                "id_number ~ '^[A-Z][0-9]{7}$'",
                term -> found("c.id_number = ?", "registered_at desc", term));
        readings.add(ownSearch());
    }

    /** The same search within a scope of few customers. */
    private Reading ownSearch() throws SQLException {
        var examples = new ArrayList<Reading.Example>();
        for (var term : terms(
                "substring(name_local from 2 for 2)",
                "name_local ~ '^[一-龥]{3}$' and id in (select customer_id from ownership where ended_at is null and manager_id = "
                        + manager + ")")) {
            examples.add(new Reading.Example(
                    "/customers?q=" + encoded(term),
                    List.of(found(OWN + " and c.name_local like ?", "registered_at desc", manager, "%" + term + "%"))));
        }
        return new Reading("search two Han characters, am1", "am1", examples, null);
    }

    private void search(
            List<Reading> readings, String title, String term, String where, Function<String, Sql> statement)
            throws SQLException {
        searchAs("gm", readings, title, term, where, statement);
    }

    private void searchAs(
            String user,
            List<Reading> readings,
            String title,
            String term,
            String where,
            Function<String, Sql> statement)
            throws SQLException {
        var examples = new ArrayList<Reading.Example>();
        for (var found : terms(term, where)) {
            examples.add(new Reading.Example("/customers?q=" + encoded(found), List.of(statement.apply(found))));
        }
        readings.add(new Reading(title, user, examples, null));
    }

    /** Terms that fit customers picked by chance, the same each time. */
    private List<String> terms(String term, String where) throws SQLException {
        return new Sql("select " + term + " from (select * from customer where " + where
                        + " and id % 1700 < 100 order by md5(number) limit 8) c")
                .column(connection, String.class);
    }

    private void drawers(List<Reading> readings) throws SQLException {
        readings.add(new Reading("open a customer, gm", "gm", opened("true"), null));
        readings.add(new Reading(
                "open a customer, am1",
                "am1",
                opened("id in (select customer_id from ownership where ended_at is null and manager_id = " + manager
                        + ")"),
                null));
    }

    private List<Reading.Example> opened(String where) throws SQLException {
        var examples = new ArrayList<Reading.Example>();
        for (var row : new Sql("select number, id from customer where stage in ('FUNDED', 'TRADED') and " + where
                        + " and (id / 100) % 3 = 0 order by md5(number) limit 8")
                .rows(connection)) {
            examples.add(new Reading.Example("/customers/" + row[0], drawer((String) row[0], (Long) row[1])));
        }
        return examples;
    }

    private static List<Sql> drawer(String number, long id) {
        var who =
                "m.id as m_id, mu.name as m_user, m.name_local, m.name_latin, mo.code, mo.name, mo.name_hant, mo.name_hans";
        return List.of(
                new Sql(
                        "select " + ROW + ", c.birth_date, c.gender, c.residence, c.address, c.education, c.occupation,"
                                + " c.id_country, c.ip_country, c.mobile_region, c.mobile_region_sure, c.investor_type,"
                                + " c.risk_rating, c.risk_rated_at, c.application_id, c.application_reason,"
                                + " c.application_page, c.account_numbers, c.account_status, c.stage_evidence,"
                                + " c.referrer_number, c.consents, c.holders, c.company,"
                                + " (select coalesce(r.name_local, r.name_latin) from customer r"
                                + " where r.number = c.referrer_number),"
                                + " (select count(*) from follow_up f where f.customer_id = c.id and not f.superseded),"
                                + " (select count(*) from customer r where r.referrer_number = c.number) from customer c"
                                + JOINS + " where c.number = ?",
                        number),
                new Sql(
                        "select o.role, o.started_at, o.protected_until, o.how, o.by_user, o.reason, p.rule_version, "
                                + who
                                + " from ownership o join account_manager m on m.id = o.manager_id join org_unit mo on"
                                + " mo.id = m.unit_id left join app_user mu on mu.id = m.user_id left join protection_rule p"
                                + " on p.id = o.rule_id where o.customer_id = ? and o.ended_at is null",
                        id),
                new Sql(
                        "select a.percent, a.status, a.from_day, " + who
                                + " from attribution a left join account_manager m"
                                + " on m.id = a.manager_id left join org_unit mo on mo.id = m.unit_id left join app_user mu"
                                + " on mu.id = m.user_id where a.customer_id = ? and a.to_day is null"
                                + " and a.status <> 'REFUSED' order by a.percent desc, a.id",
                        id),
                new Sql(
                        "select distinct on (item) item, status, method, evidence, by_user, at, valid_until from verification"
                                + " where customer_id = ? order by item, at desc, id desc",
                        id));
    }

    private void deepPages(List<Reading> readings, Api gm) throws SQLException, InterruptedException {
        var cursor = (String) null;
        for (var i = 0; i < 40; i++) {
            var slice = gm.get("/customers?limit=500" + (cursor == null ? "" : "&after=" + encoded(cursor)))
                    .json();
            if (slice.isNull("next")) break;
            cursor = slice.getString("next");
        }
        var at = new Sql(
                        "select registered_at, id from customer order by registered_at desc, id desc offset 19999 limit 1")
                .rows(connection);
        if (cursor == null || at.isEmpty()) return;
        readings.add(new Reading(
                "page after 20,000 rows, gm",
                "gm",
                List.of(new Reading.Example(
                        "/customers?after=" + encoded(cursor),
                        List.of(page(
                                "(c.registered_at, c.id) < (?::timestamptz, ?)",
                                NEWEST,
                                at.get(0)[0].toString(),
                                at.get(0)[1])))),
                "list, gm (all)"));
    }

    /** What is enough to say "10,000+". */
    private static final Sql LONG = new Sql("select reltuples > 100010 from pg_class where oid = 'customer'::regclass");

    private static Sql page(String where, String order, Object... values) {
        return new Sql(
                "select " + ROW + " from (select * from customer c where " + where + " order by " + order
                        + " limit 51) c" + JOINS + " order by " + order,
                values);
    }

    private static Sql count(String where, Object... values) {
        return new Sql("select count(*) from (select from customer c where " + where + " limit 10001) n", values);
    }

    private static Sql found(String where, String order, Object... values) {
        return sorted(where, order + ", id desc", order.split(" ")[0], values);
    }

    /** Few at most: found once, counted and sorted. */
    private static Sql sorted(String where, String order, String column, Object... values) {
        return new Sql(
                "with m as materialized (select c.id, c." + column + " from customer c where " + where
                        + " limit 10001), p as (select * from m order by " + order + " limit 51)"
                        + " select (select count(*) from m), " + ROW + " from p join customer c on c.id = p.id" + JOINS
                        + " order by p." + order.replace(", ", ", p."),
                values);
    }

    private static String manager(String m) {
        return ", " + m + ".id, " + m + ".name_local, " + m + ".name_latin, " + m + "u.name, " + m + "o.code, " + m
                + "o.name, " + m + "o.name_hant, " + m + "o.name_hans";
    }

    private static String joined(String m, String column) {
        return " left join account_manager " + m + " on " + m + ".id = c." + column + " left join app_user " + m
                + "u on " + m + "u.id = " + m + ".user_id left join org_unit " + m + "o on " + m + "o.id = " + m
                + ".unit_id";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
