package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.feed.Event;
import crm.bench.feed.EventJson;
import crm.bench.feed.Fields;
import crm.bench.simulator.Customers;
import crm.bench.simulator.Scenario;
import crm.it.support.Feed;
import crm.it.support.TestServer;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Events come in over HTTP, and what follows from them depends on the set of them alone.
 *
 * <p>The simulator's part has about 20 events a customer; {@code -Dcrm.events.customers=4800} makes it 100,000.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EventsIT {

    private static final int CUSTOMERS = Integer.getInteger("crm.events.customers", 300);
    private static final String DAY = "2026-03-02T";

    /** Numbers nobody used yet: the time in tenths of a second, and a count for each test. */
    private final long base = System.currentTimeMillis() / 100 % 10_000_000 * 100_000_000L;

    @Test
    void events_shuffled_repeated_and_cut_into_batches_say_the_same_as_in_order_and_once() throws Exception {
        var inOrder = simulated(base + 10_000_000);
        var repeated = new ArrayList<>(simulated(base + 20_000_000));
        repeated.addAll(List.copyOf(repeated));
        Collections.shuffle(repeated, new Random(11));

        Feed.sendAll(batches(inOrder, () -> 500), 1);
        var sizes = new Random(12);
        Feed.sendAll(batches(repeated, () -> 1 + sizes.nextInt(500)), 4);

        var expected = everythingKnown(base + 10_000_000);
        assertThat(expected.get("customer")).hasSize(CUSTOMERS);
        assertThat(expected.get("stage_history")).hasSizeGreaterThan(CUSTOMERS);
        assertThat(expected.get("contact")).hasSizeGreaterThan(CUSTOMERS);
        var actual = everythingKnown(base + 20_000_000);
        expected.forEach(
                (table, rows) -> assertThat(actual.get(table)).as(table).isEqualTo(rows));
    }

    @Test
    void money_that_came_before_the_account_funds_the_customer_at_the_opening() throws Exception {
        var number = number(1);
        var story = List.of(
                event(number, 1, "customer.registered", "09:00", Fields.of()),
                event(number, 2, "application.submitted", "10:00", Fields.of("applicationId", "A-1")),
                event(number, 3, "deposit.confirmed", "11:00", deposit("D-1").with("applicationId", "A-1")),
                event(number, 4, "application.successful", "12:00", opening("A-1")));

        for (var event : backwards(story)) Feed.send(List.of(event));

        assertThat(stages(number)).containsExactly("REGISTERED", "PENDING_ACCOUNT_OPENING", "FUNDED");
        assertThat(fact(number, "stage_evidence->>'reference'")).isEqualTo("D-1");
        assertThat(fact(number, "stage_since at time zone 'Asia/Hong_Kong'")).isEqualTo("2026-03-02 12:00:00");
    }

    @Test
    void a_second_application_that_fails_does_not_lower_an_opened_account() throws Exception {
        var number = number(2);
        var failure = Fields.of("applicationId", "A-2", "reasonCode", "NOT_ELIGIBLE");

        Feed.send(List.of(
                event(number, 5, "application.failed", "15:00", failure),
                event(number, 4, "application.submitted", "14:00", Fields.of("applicationId", "A-2")),
                event(number, 3, "application.successful", "12:00", opening("A-1")),
                event(number, 2, "application.submitted", "10:00", Fields.of("applicationId", "A-1")),
                event(number, 1, "customer.registered", "09:00", Fields.of())));

        assertThat(stages(number)).containsExactly("REGISTERED", "PENDING_ACCOUNT_OPENING", "PENDING_FUNDING");
        assertThat(fact(number, "application_id")).isEqualTo("A-1");
    }

    @Test
    void a_reversal_lowers_only_who_has_no_other_deposit() throws Exception {
        var number = number(3);
        Feed.send(List.of(
                event(number, 1, "customer.registered", "09:00", Fields.of()),
                event(number, 2, "application.successful", "10:00", opening("A-1")),
                event(number, 3, "deposit.confirmed", "11:00", deposit("D-1")),
                event(number, 4, "deposit.confirmed", "12:00", deposit("D-2")),
                event(number, 5, "deposit.reversed", "13:00", Fields.of("originalTransactionId", "D-1"))));
        assertThat(fact(number, "stage")).isEqualTo("FUNDED");
        assertThat(fact(number, "stage_evidence->>'reference'")).isEqualTo("D-2");

        Feed.send(List.of(event(number, 6, "deposit.reversed", "14:00", Fields.of("originalTransactionId", "D-2"))));

        assertThat(stages(number)).containsExactly("REGISTERED", "PENDING_FUNDING", "FUNDED", "PENDING_FUNDING");
    }

    @Test
    void events_of_a_number_that_is_not_registered_wait_unseen() throws Exception {
        var number = number(4);
        var call = Fields.of("actionId", "C-1", "staff", "am1", "direction", "OUTBOUND", "seconds", 60);

        var early = Feed.send(List.of(
                event(number, 2, "call.ended", "10:00", call),
                event(number, 3, "customer.updated", "11:00", Fields.of("occupation", "teacher"))));

        assertThat(early.outcomes()).containsExactly("accepted", "accepted");
        assertThat(rows("select number from customer where number = ?", number)).isEmpty();

        Feed.send(List.of(event(number, 1, "customer.registered", "09:00", Fields.of("residence", "HK"))));

        assertThat(fact(number, "occupation || ' ' || user_region || ' ' || user_region_rule"))
                .isEqualTo("teacher HK RESIDENCE");
        assertThat(rows(
                        "select k.kind || ' ' || k.valid || ' ' || u.name from contact k join customer c on c.id = k.customer_id"
                                + " join account_manager m on m.id = k.manager_id join app_user u on u.id = m.user_id"
                                + " where c.number = ?",
                        number))
                .containsExactly("CALL true am1");
    }

    @Test
    void the_same_event_again_is_a_duplicate_and_another_payload_is_rejected() throws Exception {
        var number = number(5);
        var registered = event(number, 1, "customer.registered", "09:00", Fields.of("residence", "HK"));
        var other = event(number, 1, "customer.registered", "09:00", Fields.of("residence", "SG"));

        assertThat(Feed.send(List.of(registered)).outcomes()).containsExactly("accepted");
        var again = Feed.send(List.of(registered, other));

        assertThat(again.outcomes()).containsExactly("duplicate", "rejected");
        assertThat(again.result(1).getString("code")).isEqualTo("EventRule.OTHER_PAYLOAD");
        assertThat(fact(number, "user_region")).isEqualTo("HK");
    }

    @Test
    void a_bad_event_is_named_by_its_index_in_the_callers_language_and_the_others_are_taken() throws Exception {
        var number = number(6);
        var body = EventJson.batch(List.of(
                event(number, 1, "customer.registered", "09:00", Fields.of()),
                event(number, 2, "deposit.confirmed", "10:00", deposit("D-1").with("currency", "XYZ")),
                event("1 2", 3, "customer.registered", "09:00", Fields.of()),
                event(number, 4, "customer.praised", "09:00", Fields.of())));

        var answer = Feed.post("feed", EventJson.BATCH, body, "zh-HK");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.outcomes()).containsExactly("accepted", "rejected", "rejected", "rejected");
        assertThat(answer.result(1).getInt("index")).isEqualTo(1);
        assertThat(answer.result(1).getString("reason")).contains("XYZ", "貨幣");
        assertThat(answer.result(2).getString("code")).isEqualTo("EventRule.CUSTOMER_NUMBER");
        assertThat(answer.result(3).getString("code")).isEqualTo("EventRule.UNKNOWN_TYPE");
        assertThat(fact(number, "stage")).isEqualTo("REGISTERED");
    }

    @Test
    void what_is_too_large_or_no_json_is_refused_as_a_whole() throws Exception {
        var number = number(7);
        var one = event(number, 1, "customer.registered", "09:00", Fields.of());

        var many = Feed.send(Collections.nCopies(1001, one));
        var heavy = Feed.post("feed", EventJson.ONE, "\"" + "x".repeat(4 * 1024 * 1024) + "\"", "en");
        var broken = Feed.post("feed", EventJson.BATCH, "[{\"id\":", "en");
        var wrongType = Feed.post("feed", "text/plain", "hello", "en");

        assertThat(many.status()).isEqualTo(413);
        assertThat(many.body().getString("detail")).contains("1,000", "4,194,304");
        assertThat(heavy.status()).isEqualTo(413);
        assertThat(broken.status()).isEqualTo(400);
        assertThat(wrongType.status()).isEqualTo(415);
        assertThat(rows("select number from customer where number = ?", number)).isEmpty();
    }

    @Test
    void nobody_but_a_feed_sends_events() throws Exception {
        var number = number(8);
        var body = EventJson.one(event(number, 1, "customer.registered", "09:00", Fields.of()));

        for (var user : List.of("am1", "lead1", "gm", "clerk", "admin", "ops")) {
            assertThat(Feed.post(user, EventJson.ONE, body, "en").status())
                    .as(user)
                    .isEqualTo(403);
        }
        assertThat(rows("select number from customer where number = ?", number)).isEmpty();

        assertThat(Feed.post("feed", EventJson.ONE, body, "en").outcomes()).containsExactly("accepted");
    }

    private static List<Event> simulated(long first) {
        var scenario = new Scenario(
                5,
                CUSTOMERS,
                first,
                180,
                OffsetDateTime.parse("2026-11-01T00:00:00+08:00"),
                List.of("am1", "am2", "am3"));
        var customers = new Customers(scenario);
        return IntStream.range(0, CUSTOMERS)
                .boxed()
                .flatMap(i -> customers.events(i).stream())
                .sorted(Event.BY_TIME)
                .toList();
    }

    private static List<List<Event>> batches(List<Event> events, IntSupplier size) {
        var batches = new ArrayList<List<Event>>();
        for (var from = 0; from < events.size(); ) {
            var to = Math.min(events.size(), from + size.getAsInt());
            batches.add(events.subList(from, to));
            from = to;
        }
        return batches;
    }

    /** Everything the events of a range of numbers led to, with the numbers written as if they began at zero. */
    private Map<String, List<String>> everythingKnown(long first) throws SQLException {
        var those = "c.number between '" + first + "' and '" + (first + CUSTOMERS - 1) + "'";
        var known = new TreeMap<String, List<String>>();
        known.put(
                "customer",
                rows("select (to_jsonb(c) - 'id' - 'version')::text from customer c where " + those
                        + " order by c.number"));
        for (var table : List.of("stage_history", "contact", "pool_entry")) {
            known.put(
                    table,
                    rows("select c.number || (to_jsonb(t) - 'id' - 'customer_id')::text from " + table
                            + " t join customer c on c.id = t.customer_id where " + those + " order by 1"));
        }
        known.put(
                "customer_event",
                rows(
                        "select (to_jsonb(e) - 'received_at' - 'digest')::text from customer_event e where e.customer_number"
                                + " between '" + first + "' and '" + (first + CUSTOMERS - 1)
                                + "' order by e.event_id"));
        var prefix = Long.toString(first / 10_000_000);
        known.replaceAll((table, rows) ->
                rows.stream().map(row -> row.replace(prefix, "#")).toList());
        return known;
    }

    private static Event event(String number, int id, String type, String time, Fields data) {
        return new Event(
                number + "-" + id, "/it/events", type, number, OffsetDateTime.parse(DAY + time + ":00+08:00"), data);
    }

    private static Fields deposit(String id) {
        return Fields.of("transactionId", id, "amount", "20000.00", "currency", "HKD");
    }

    private static Fields opening(String application) {
        return Fields.of("applicationId", application, "accountNo", "8-" + application, "accountType", "CASH");
    }

    private static List<Event> backwards(List<Event> events) {
        var reversed = new ArrayList<>(events);
        Collections.reverse(reversed);
        return reversed;
    }

    private String number(int test) {
        return Long.toString(base + test);
    }

    private static List<String> stages(String number) throws SQLException {
        return rows(
                "select h.stage from stage_history h join customer c on c.id = h.customer_id where c.number = ?"
                        + " order by h.ordinal",
                number);
    }

    private static String fact(String number, String column) throws SQLException {
        return rows("select " + column + " from customer where number = ?", number)
                .get(0);
    }

    private static List<String> rows(String sql, String... parameters) throws SQLException {
        try (var connection = TestServer.databaseAsOwner();
                var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) statement.setString(i + 1, parameters[i]);
            var rows = new ArrayList<String>();
            try (var found = statement.executeQuery()) {
                while (found.next()) rows.add(found.getString(1));
            }
            return rows;
        }
    }
}
