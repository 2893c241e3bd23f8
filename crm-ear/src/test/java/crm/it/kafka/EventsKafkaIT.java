package crm.it.kafka;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.feed.Event;
import crm.bench.feed.EventJson;
import crm.bench.feed.Fields;
import crm.it.cluster.ClusterDatabase;
import crm.it.cluster.ClusterServer;
import crm.it.support.Await;
import crm.it.support.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events through a real Kafka, by TLS and with a password: each once, whatever happens on the way. */
class EventsKafkaIT {

    private static final String EVENTS = "platform-events";
    private static final String LETTERS = "crm-dead-letters";
    private static final OffsetDateTime DAY = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static KafkaBroker broker;
    private static ClusterDatabase database;
    private static ClusterServer server;

    @BeforeAll
    static void a_server_that_is_told_of_a_broker() throws Exception {
        broker = KafkaBroker.start();
        broker.topics(4, EVENTS, "clerks", "strangers");
        broker.topics(1, LETTERS);
        database = ClusterDatabase.create("crm_kafka");
        server = told("kafka-a").start();
    }

    private static ClusterServer told(String name) throws Exception {
        var told = ClusterServer.named(name, database.name())
                .with("CRM_KAFKA_SERVERS", broker.address())
                .with("CRM_KAFKA_TOPICS", EVENTS + "=feed, clerks=am1, strangers=newcomer")
                .with("CRM_KAFKA_PROTOCOL", "SASL_SSL")
                .with("CRM_KAFKA_SASL_MECHANISM", "PLAIN")
                .with("CRM_KAFKA_USER", KafkaBroker.USER)
                .with("CRM_KAFKA_PASSWORD", KafkaBroker.PASSWORD)
                .with("CRM_KAFKA_TRUSTSTORE", broker.certificate().toString());
        var shared = Files.createDirectories(told.directory().resolve("../../shared/resources/kafka"));
        try (var files = Files.list(TestServer.target().resolve("kafka"))) {
            for (Path file : files.toList()) {
                Files.copy(file, shared.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return told;
    }

    @AfterAll
    static void nothing_runs_on() throws Exception {
        if (server != null) server.close();
        if (broker != null) broker.close();
    }

    @Test
    void events_that_come_twice_are_there_once_and_what_is_none_is_a_dead_letter_that_holds_up_nobody()
            throws Exception {
        send("twice", 0, 1_000);
        broker.send(EVENTS, "poison", "no JSON".getBytes(StandardCharsets.UTF_8));
        broker.send(
                EVENTS,
                "poison",
                text(event("twice-odd", "P1"))
                        .replace("customer.registered", "what.is.this")
                        .getBytes(StandardCharsets.UTF_8));
        broker.send(EVENTS, "poison", new byte[5 * 1024 * 1024]);
        send("twice", 1_000, 2_000);
        send("twice", 500, 1_500); // again
        broker.flush();
        await("2,000 events", () -> stored("twice") == 2_000);
        broker.send(EVENTS, "poison", bytes(event("twice-7", "T7"))); // the same key, another payload
        broker.flush();
        await("all to be done with", () -> waiting(EVENTS) == 0);

        assertThat(stored("twice")).isEqualTo(2_000);
        var letters = broker.all(LETTERS).stream()
                .filter(letter -> "poison".equals(letter.key()))
                .toList();
        assertThat(letters)
                .extracting(letter -> headers(letter).get("crm-code"))
                .containsExactlyInAnyOrder(
                        "EventRule.MALFORMED",
                        "EventRule.UNKNOWN_TYPE",
                        "EventRule.TOO_LARGE",
                        "EventRule.OTHER_PAYLOAD");
        assertThat(letters).allSatisfy(letter -> assertThat(headers(letter))
                .containsEntry("crm-topic", EVENTS)
                .containsEntry("crm-feed", "feed")
                .containsKeys("crm-partition", "crm-offset", "crm-reason"));
        assertThat(letters)
                .filteredOn(letter -> headers(letter).get("crm-code").equals("EventRule.UNKNOWN_TYPE"))
                .singleElement()
                .satisfies(letter -> {
                    assertThat(headers(letter).get("crm-reason")).contains("what.is.this");
                    assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                            .contains("twice-odd");
                });
        assertThat(figure("crm_kafka_dead_letters_total", EVENTS)).isEqualTo(4);
        assertThat(audited("events.received", "feed")).isPositive();
        assertThat(ready()).contains("\"kafka\":");
    }

    @Test
    void a_server_that_is_killed_midway_has_lost_and_doubled_nothing_when_it_is_back() throws Exception {
        send("killed", 0, 4_000);
        broker.flush();
        await("some events", () -> stored("killed") > 0);

        server.kill();
        var then = stored("killed");
        server.start();
        await("all events", () -> stored("killed") == 4_000);
        await("all to be done with", () -> waiting(EVENTS) == 0);

        assertThat(then).as("it was killed midway").isLessThan(4_000);
        assertThat(stored("killed")).isEqualTo(4_000);
        assertThat(database.value("select count(*) from customer where number like 'killed-%'"))
                .isEqualTo("4000");
    }

    @Test
    void while_the_database_is_away_nothing_is_read_and_then_all_of_it() throws Exception {
        try {
            toDatabase("alter database " + database.name() + " allow_connections false");
            toDatabase("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '"
                    + database.name() + "'");
            server.await("the server not to be ready", () -> !server.isReady());
            var done = broker.committed(EVENTS);
            send("away", 0, 600);
            broker.flush();
            await("the topic to stand still", () -> figure("crm_kafka_paused", EVENTS) == 1);
            await("the lag to be told", () -> figure("crm_kafka_lag", EVENTS) == 600);
            assertThat(ready()).contains("standing still", EVENTS + " database");
            assertThat(broker.committed(EVENTS)).isEqualTo(done);
        } finally {
            toDatabase("alter database " + database.name() + " allow_connections true");
        }

        await("all events", () -> stored("away") == 600);
        await("the topic to go on", () -> figure("crm_kafka_paused", EVENTS) == 0);
        await("all to be done with", () -> waiting(EVENTS) == 0);
        assertThat(broker.all(LETTERS)).extracting(ConsumerRecord::key).doesNotContain("away-1");
    }

    @Test
    void a_topic_of_somebody_who_may_not_stands_still_alone_until_the_account_may() throws Exception {
        broker.send("clerks", "c", bytes(event("clerk-1", "clerk-1")));
        broker.send("strangers", "s", bytes(event("stranger-1", "stranger-1")));
        broker.flush();
        await(
                "both topics to stand still",
                () -> figure("crm_kafka_paused", "clerks") + figure("crm_kafka_paused", "strangers") == 2);
        send("meanwhile", 0, 10);
        broker.flush();

        await("those of others", () -> stored("meanwhile") == 10);
        assertThat(stored("clerk") + stored("stranger")).isZero();
        assertThat(server.log())
                .contains("the topic clerks stands still: the account am1 is not there, or may not deliver events");
        assertThat(database.value("select count(*) > 0 from audit_entry where actor = 'am1' and outcome = 'REFUSED'"))
                .isEqualTo("t");

        database.execute("insert into app_user (id, name, display_name, kind)"
                + " select nextval('app_user_seq'), 'newcomer', 'Newcomer', kind from app_user where name = 'feed'");
        database.execute("insert into user_grant (id, user_id, role_id, unit_id, from_at)"
                + " select nextval('user_grant_seq'), n.id, g.role_id, g.unit_id, g.from_at from user_grant g"
                + " join app_user f on f.id = g.user_id and f.name = 'feed', app_user n where n.name = 'newcomer'");
        await("what the newcomer sent", () -> stored("stranger") == 1);
        assertThat(stored("clerk")).isZero();
        assertThat(broker.all(LETTERS)).extracting(ConsumerRecord::key).doesNotContain("c", "s");
    }

    @Test
    void two_servers_share_the_partitions_and_one_takes_over_from_the_other() throws Exception {
        try (var other = told("kafka-b")) {
            other.start();
            await("two shares", () -> List.of(6, 6).equals(broker.shares()));
            send("shared", 0, 2_000);
            broker.flush();
            await("all events", () -> stored("shared") == 2_000);
            other.stop();
            send("shared", 2_000, 3_000);
            broker.flush();
            await("the events of all partitions", () -> stored("shared") == 3_000);
        }
    }

    private static void send(String name, int from, int to) {
        for (var n = from; n < to; n++) {
            broker.send(EVENTS, name + "-" + n, bytes(event(name + "-" + n, name + "-" + n)));
        }
    }

    private static Event event(String id, String customer) {
        return new Event(id, "/it/kafka", "customer.registered", customer, DAY, Fields.of("residence", "HK"));
    }

    private static String text(Event event) {
        return EventJson.one(event);
    }

    private static byte[] bytes(Event event) {
        return text(event).getBytes(StandardCharsets.UTF_8);
    }

    private static void await(String what, Callable<Boolean> isSo) throws Exception {
        Await.until(what, isSo, Boolean.TRUE::equals);
    }

    private static long stored(String name) {
        return Long.parseLong(database.value(
                "select count(*) from customer_event where source = '/it/kafka' and event_id like '" + name + "-%'"));
    }

    private static long audited(String action, String actor) {
        return Long.parseLong(database.value(
                "select count(*) from audit_entry where action = '" + action + "' and actor = '" + actor + "'"));
    }

    /** Records of a topic that were sent and the product is not done with. */
    private static long waiting(String topic) throws Exception {
        return broker.sent(topic) - broker.committed(topic);
    }

    /** A figure of the server about a topic, -1 while there is none. */
    private static double figure(String name, String topic) throws Exception {
        return get("metrics")
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("topic=\"" + topic + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    private static String ready() throws Exception {
        return get("health/ready");
    }

    private static String get(String path) throws Exception {
        return CLIENT.send(HttpRequest.newBuilder(server.http(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> message) {
        return StreamSupport.stream(message.headers().spliterator(), false)
                .collect(toMap(Header::key, header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    /** From beside: the database of the product lets nobody in meanwhile. */
    private static void toDatabase(String sql) throws SQLException {
        try (var connection = TestServer.databaseAsOwner();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
