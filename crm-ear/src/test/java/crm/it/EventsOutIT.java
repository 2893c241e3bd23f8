package crm.it;

import static crm.outbox.EventKind.ACTION_RECORDED;
import static crm.outbox.EventKind.OWNER_CHANGED;
import static crm.outbox.EventKind.STAGE_CHANGED;
import static crm.outbox.EventKind.VERIFICATION_CHANGED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Listener;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Refused;
import crm.it.support.Team;
import crm.it.support.Variables;
import crm.outbox.DeliveryQueue;
import crm.outbox.EventKind;
import crm.outbox.EventRelay;
import crm.outbox.EventSender;
import crm.outbox.ReceiverChannel;
import crm.outbox.ReceiverQueries;
import crm.outbox.ReceiverRequest;
import crm.outbox.ReceiverRow;
import crm.outbox.ReceiverRule;
import crm.outbox.ReceiverService;
import crm.outbox.ReceiverService.Added;
import crm.outbox.ReceiverState;
import crm.outbox.ReceiverTrial;
import crm.outbox.RedeliveryService;
import crm.shared.Clocks;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Other systems are told what happens here. */
@ExtendWith(ArquillianExtension.class)
class EventsOutIT {

    private static final String PLAIN = "crm.events.plain.http";
    private static final String HOSTS = "crm.events.hosts";

    @Inject
    ReceiverService receivers;

    @Inject
    ReceiverQueries queries;

    @Inject
    RedeliveryService redelivery;

    @Inject
    ReceiverTrial trial;

    @Inject
    EventRelay relay;

    @Inject
    EventSender sender;

    @Inject
    DeliveryQueue queue;

    @Resource(lookup = "java:comp/DefaultManagedExecutorService")
    ManagedExecutorService threads;

    private final List<Long> made = new ArrayList<>();

    @BeforeEach
    void plain_http_of_this_machine_is_fine() throws Exception {
        Variables.set(PLAIN, "true");
        Variables.set(HOSTS, "any");
    }

    @AfterEach
    void nobody_is_told_any_more() throws Exception {
        Variables.set(PLAIN, "true");
        System.clearProperty(HOSTS);
        for (var id : made) As.user("admin", () -> receivers.remove(id));
        System.clearProperty(PLAIN);
        Owner.run(h -> {
            h.execute("delete from event_fresh");
            h.execute("delete from event_held");
            h.execute("delete from event_out");
        });
    }

    @Test
    void a_receiver_is_told_of_stage_owner_verification_and_service_action_by_signed_cloudevents() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = receiver(listener, 1, EventKind.values());
            var team = Team.of(1);
            var number = "E" + UUID.randomUUID().toString().substring(0, 10);
            Platform.sends(Platform.registered(number, "2026-03-02T10:00:00+08:00"));
            Platform.sends(
                    Platform.event(
                            "application.submitted",
                            number,
                            "2026-03-03T10:00:00+08:00",
                            "\"applicationId\":\"A" + number + "\""),
                    Platform.call(number, "2026-03-03T11:00:00+08:00", team.manager(1), 61));
            own(number, team);
            end(number);
            Owner.run(h -> h.execute(
                    "insert into verification (customer_id, item, status, method, by_user, at) select id, 'IDENTITY', 'VERIFIED',"
                            + " 'document', 'test', '2026-03-05 10:00+08' from customer where number = ?",
                    number));

            number();
            As.user("scheduler", sender::begin); // as the server's timer does, on a thread of its own
            var events = Await.until("six events", () -> listener.about(number), seen -> seen.size() >= 6);

            assertThat(events)
                    .extracting(event -> event.getString("type") + " " + data(event))
                    .satisfiesExactlyInAnyOrder(
                            one -> assertThat(one)
                                    .startsWith("customer.stageChanged")
                                    .contains("\"to\":\"REGISTERED\"", "\"from\":null"),
                            one -> assertThat(one)
                                    .startsWith("customer.stageChanged")
                                    .contains("\"from\":\"REGISTERED\"", "\"to\":\"PENDING_ACCOUNT_OPENING\""),
                            one -> assertThat(one)
                                    .startsWith("serviceAction.recorded")
                                    .contains(
                                            "\"kind\":\"CALL\"",
                                            "\"seconds\":61",
                                            "\"staff\":\"" + team.manager(1) + "\""),
                            one -> assertThat(one)
                                    .startsWith("customer.ownerChanged")
                                    .contains(
                                            "\"change\":\"STARTED\"",
                                            "\"role\":\"SERVICE\"",
                                            "\"manager\":\"" + team.manager(1) + "\"",
                                            "\"unit\":\"" + team.code() + "\""),
                            one -> assertThat(one)
                                    .startsWith("customer.ownerChanged")
                                    .contains("\"change\":\"ENDED\"", "\"how\":\"RELEASED\""),
                            one -> assertThat(one)
                                    .startsWith("customer.verificationChanged")
                                    .contains("\"item\":\"IDENTITY\"", "\"status\":\"VERIFIED\""));
            assertThat(events)
                    .extracting(event -> event.getString("specversion"))
                    .containsOnly("1.0");
            assertThat(events.stream()
                            .map(event -> Long.valueOf(event.getString("sequence")))
                            .toList())
                    .isSorted();
            var call = listener.calls().get(0);
            assertThat(call.headers().get("Content-Type")).isEqualTo("application/cloudevents+json");
            assertThat(call.headers().get("CRM-Delivery"))
                    .isEqualTo(call.events().get(0).getString("id"));
            var signature = call.headers().get("CRM-Signature").split(",");
            assertThat(signature[1])
                    .isEqualTo("v1=" + hmac(signature[0].substring(2) + "." + call.body(), added.secret()));
            assertThat(Owner.count("select octet_length(secret) from event_receiver where id = ?", added.id()))
                    .as("as other secrets are kept, with a mark of whether it is sealed")
                    .isGreaterThan(added.secret().length());
        }
    }

    @Test
    void nothing_is_written_down_where_nobody_wants_to_know() throws Exception {
        var before = Owner.count("select count(*) from event_fresh") + Owner.count("select count(*) from event_out");
        Team.of(0).customer();
        assertThat(Owner.count("select count(*) from event_fresh") + Owner.count("select count(*) from event_out"))
                .isEqualTo(before);
        try (var listener = Listener.at(0)) {
            receiver(listener, 1, ACTION_RECORDED);
            Team.of(0).customer();
            assertThat(Owner.count("select count(*) from event_fresh") + Owner.count("select count(*) from event_out"))
                    .as("it asked for service actions alone")
                    .isEqualTo(before);
        }
    }

    @Test
    void a_list_of_events_comes_in_one_call_and_the_one_that_is_refused_holds_up_its_customer_alone() throws Exception {
        try (var listener = Listener.at(0)) {
            var team = Team.of(0);
            var added = receiver(listener, 100, STAGE_CHANGED);
            As.user("admin", () -> receivers.pause(added.id()));
            var bad = team.customer();
            var good = team.customer();
            Team.change("stage = 'FUNDED'", bad, good);
            Team.change("stage = 'TRADED'", bad, good);
            listener.answers(call -> call.events().stream().anyMatch(event -> isStage(event, bad, "FUNDED"))
                    ? "422 No"
                    : "204 No Content");
            number();
            As.user("admin", () -> receivers.resume(added.id()));

            until("the others", () -> row(added), row -> row.waiting() == 0 && row.held() == 2);

            assertThat(listener.calls().get(0).events()).as("all in one call").hasSize(6);
            assertThat(singles(listener, good)).containsExactly("REGISTERED", "FUNDED", "TRADED");
            assertThat(singles(listener, bad)).containsExactly("REGISTERED", "FUNDED");

            listener.answers(call -> "204 No Content");
            var later = Instant.now().plusSeconds(31);
            Clocks.at(later, () -> As.user("scheduler", () -> sender.send(added.id())));
            until("the rest", () -> row(added), row -> row.held() == 0);
            assertThat(singles(listener, bad)).containsExactly("REGISTERED", "FUNDED", "FUNDED", "TRADED");
        }
    }

    @Test
    void what_is_refused_eight_times_is_a_dead_letter_with_its_reason_and_can_be_tried_again() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = receiver(listener, 1, STAGE_CHANGED);
            var customer = Team.of(0).customer();
            Team.change("stage = 'FUNDED'", customer);
            listener.answers(
                    call -> isStage(call.events().get(0), customer, "REGISTERED") ? "409 No" : "204 No Content");
            number();
            until("the refusal", () -> row(added), row -> row.held() == 2);
            var pauses = new ArrayList<Long>();
            var now = Instant.now();
            for (int attempt = 2; attempt <= 8; attempt++) {
                assertThat(row(added).dead()).as("before attempt " + attempt).isZero();
                var due = dueAt(added);
                pauses.add(due.getEpochSecond() - now.getEpochSecond());
                now = due.plusSeconds(1);
                Clocks.at(now.minusSeconds(2), () -> As.user("scheduler", () -> sender.send(added.id())));
                assertThat(attempts(added)).as("not before its time").isEqualTo(attempt - 1);
                Clocks.at(now, () -> As.user("scheduler", () -> sender.send(added.id())));
            }

            var letters = As.user("batch", () -> queries.deadLetters(added.id()));
            assertThat(letters).singleElement().satisfies(letter -> {
                assertThat(letter.attempts()).isEqualTo(8);
                assertThat(letter.problem()).isEqualTo("HTTP 409");
                assertThat(letter.kind()).isEqualTo(STAGE_CHANGED);
            });
            assertThat(pauses.subList(1, 7))
                    .allSatisfy(pause -> assertThat(pause).isGreaterThanOrEqualTo(59));
            for (int i = 2; i < pauses.size(); i++) {
                assertThat((double) pauses.get(i) / pauses.get(i - 1)).isBetween(1.9, 2.1);
            }
            var after = now.plusSeconds(1);
            Clocks.at(after, () -> As.user("scheduler", () -> sender.send(added.id())));
            assertThat(singles(listener, customer))
                    .as("the next one is not held up for ever")
                    .endsWith("FUNDED");

            listener.answers(call -> "204 No Content");
            assertThat(As.user("admin", () -> redelivery.revive(added.id()))).isEqualTo(1);
            until("the letter", () -> row(added), row -> row.held() == 0 && row.dead() == 0);
            assertThat(singles(listener, customer)).endsWith("REGISTERED");
        }
    }

    @Test
    void a_receiver_that_is_down_holds_up_nobody_and_gets_everything_once_when_it_is_up_again() throws Exception {
        var down = Listener.at(0);
        try (var other = Listener.at(0)) {
            var added = receiver(down, 1, STAGE_CHANGED);
            receiver(other, 1, STAGE_CHANGED);
            down.close();
            var team = Team.of(0);
            var customers = team.customers(5);
            customers.forEach(customer -> Team.change("stage = 'FUNDED'", customer));
            number();

            for (var customer : customers) told(other, customer, 2);
            var row = until("an attempt", () -> row(added), one -> one.attempts() > 0);
            assertThat(row.problem()).isEqualTo("ConnectException");
            assertThat(row.waiting()).isEqualTo(10);
            assertThat(row.dueAt()).isAfter(OffsetDateTime.now());
            assertThat(row.state()).isEqualTo(ReceiverState.ACTIVE);

            try (var up = Listener.at(down.port())) {
                Clocks.at(
                        row.dueAt().toInstant().plusSeconds(1),
                        () -> As.user("scheduler", () -> sender.send(added.id())));
                until("all", () -> row(added), one -> one.waiting() == 0);
                for (var customer : customers)
                    assertThat(singles(up, customer)).containsExactly("REGISTERED", "FUNDED");
                assertThat(up.calls().stream().map(call -> call.headers().get("CRM-Delivery")))
                        .doesNotHaveDuplicates()
                        .hasSize(10);
                assertThat(row(added).attempts()).isZero();
                assertThat(row(added).problem()).isNull();
            }
        }
    }

    @Test
    void a_receiver_that_is_not_reached_for_too_long_is_paused_with_the_reason_and_goes_on_when_somebody_says_so()
            throws Exception {
        try (var listener = Listener.at(0)) {
            var added = receiver(listener, 1, STAGE_CHANGED);
            listener.answers(call -> "302 Found\r\nLocation: http://localhost:" + listener.port() + "/elsewhere");
            change(added, "attempts = 22");
            var customer = Team.of(0).customer();
            number();
            var row = until("an attempt", () -> row(added), one -> one.attempts() == 23);
            assertThat(row.state()).isEqualTo(ReceiverState.ACTIVE);

            Clocks.at(
                    row.dueAt().toInstant().plusSeconds(1), () -> As.user("scheduler", () -> sender.send(added.id())));

            assertThat(row(added).state()).isEqualTo(ReceiverState.PAUSED);
            assertThat(row(added).gaveUp()).isTrue();
            assertThat(row(added).problem()).isEqualTo("HTTP 302");
            assertThat(listener.calls())
                    .as("it is not followed")
                    .extracting(Listener.Call::path)
                    .containsOnly("/events");
            listener.answers(call -> "204 No Content");
            As.user("ops", () -> receivers.resume(added.id()));
            told(listener, customer, 3);
            until("the end", () -> row(added), one -> one.waiting() == 0);
        }
    }

    @Test
    void of_two_senders_at_once_one_sends_and_an_event_comes_once() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = receiver(listener, 1, STAGE_CHANGED);
            As.user("admin", () -> receivers.pause(added.id()));
            var arrived = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            listener.answers(call -> {
                arrived.countDown();
                await(goOn);
                return "204 No Content";
            });
            var customers = Team.of(0).customers(3);
            number();
            As.user("admin", () -> receivers.resume(added.id()));
            var first = threads.submit((Callable<Integer>) () -> As.user("scheduler", () -> sender.send(added.id())));
            await(arrived); // by this sender, or by the server's own

            assertThat(As.user("scheduler", () -> sender.send(added.id())))
                    .as("the second")
                    .isZero();
            assertThat(As.user("scheduler", () -> queue.take(added.id()))).isEmpty();

            goOn.countDown();
            first.get();
            until("all", () -> row(added), one -> one.waiting() == 0);
            for (var customer : customers) assertThat(listener.about(customer)).hasSize(1);
        }
    }

    @Test
    void a_sender_that_was_too_slow_changes_nothing() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = receiver(listener, 1, STAGE_CHANGED);
            change(added, "due_at = now() + interval '1 hour'"); // the server's own sender waits
            Team.of(0).customer();
            number();
            var slow = Clocks.at(
                    Instant.now().plusSeconds(7_200), () -> As.user("scheduler", () -> queue.take(added.id())));
            var portion = As.user("scheduler", () -> queue.next(slow.get()));
            assertThat(portion.events()).hasSize(1);
            change(added, "due_at = null, lease_until = now() - interval '1 second'");
            until("somebody else", () -> row(added), one -> one.waiting() == 0);

            assertThat(As.user("scheduler", () -> queue.holds(slow.get()))).isFalse();
            assertThat(As.user(
                            "scheduler", () -> queue.advance(slow.get(), portion.from(), portion.to(), 1, List.of())))
                    .isFalse();
        }
    }

    @Test
    void everything_from_a_moment_on_is_told_again_under_the_same_ids() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = receiver(listener, 1, STAGE_CHANGED);
            var team = Team.of(0);
            var before = team.customer();
            number();
            told(listener, before, 1);
            var moment = OffsetDateTime.now();
            var after = team.customer();
            Team.change("stage = 'FUNDED'", after);
            number();
            var first = told(listener, after, 2);
            until("the end", () -> row(added), one -> one.waiting() == 0);

            assertThat(As.user("admin", () -> redelivery.redeliver(added.id(), moment)))
                    .isEqualTo(2);

            var all = told(listener, after, 4);
            assertThat(all.subList(2, 4)).isEqualTo(first);
            assertThat(listener.about(before)).hasSize(1);
            Refused.by(
                    ReceiverRule.MOMENT,
                    () -> As.user(
                            "admin",
                            () -> redelivery.redeliver(
                                    added.id(), OffsetDateTime.now().plusDays(1))));
        }
    }

    @Test
    void a_message_tries_whether_a_receiver_is_reached_and_addresses_are_https_of_known_hosts() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = receiver(listener, 1, STAGE_CHANGED);
            assertThat(As.user("admin", () -> trial.send(added.id())).isTaken()).isTrue();
            assertThat(listener.calls().get(0).events().get(0).getString("type"))
                    .isEqualTo("crm.test");
            listener.answers(call -> "500 Broken");
            assertThat(As.user("admin", () -> trial.send(added.id())).problem()).isEqualTo("HTTP 500");

            Variables.set(PLAIN, "false");
            Refused.by(ReceiverRule.ADDRESS, () -> As.user("admin", () -> trial.send(added.id())));
            Refused.by(ReceiverRule.ADDRESS, () -> As.user("admin", () -> receivers.add(webhook(listener.address()))));
            Refused.by(
                    ReceiverRule.ADDRESS,
                    () -> As.user("admin", () -> receivers.add(webhook("http://hooks.example.com/"))));
            Variables.set(HOSTS, "hooks.example.com");
            Refused.by(
                    ReceiverRule.HOST,
                    () -> As.user("admin", () -> receivers.add(webhook("https://other.example.com/"))));
            var fine = As.user("admin", () -> receivers.add(webhook("https://hooks.example.com/crm")));
            made.add(fine.id());
            Refused.by(
                    ReceiverRule.NAME_TAKEN,
                    () -> As.user(
                            "admin",
                            () -> receivers.add(new ReceiverRequest(
                                    row(fine).name().toUpperCase(),
                                    ReceiverChannel.FILE,
                                    null,
                                    List.of(STAGE_CHANGED),
                                    1))));
        }
    }

    @Test
    void who_may_look_changes_nothing_and_who_may_not_sees_nothing() throws Exception {
        try (var listener = Listener.at(0)) {
            var added = receiver(listener, 1, VERIFICATION_CHANGED, OWNER_CHANGED);
            assertThat(As.user("batch", () -> queries.all())).isNotEmpty();
            for (As.Work work : List.<As.Work>of(
                    () -> receivers.add(webhook("https://hooks.example.com")),
                    () -> receivers.pause(added.id()),
                    () -> redelivery.redeliver(added.id(), OffsetDateTime.now()),
                    () -> receivers.renewSecret(added.id()),
                    () -> trial.send(added.id()))) {
                Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("batch", work));
            }
            Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("am1", queries::all));
            Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("am1", () -> sender.send(added.id())));

            var api = Api.of("admin");
            assertThat(api.get("event-receivers/" + added.id()).json().getString("state"))
                    .isEqualTo("ACTIVE");
            assertThat(api.get("event-receivers/" + added.id()).response().body())
                    .doesNotContain(added.secret());
            assertThat(Api.of("am1").get("event-receivers").status()).isEqualTo(403);
            assertThat(api.post("event-receivers/" + added.id() + "/pause", "{}")
                            .json()
                            .getString("state"))
                    .isEqualTo("PAUSED");
            assertThat(Owner.count(
                            "select count(*) from audit_entry where action = 'receiver.paused' and subject = ?",
                            row(added).name()))
                    .isEqualTo(1);
        }
    }

    private static ReceiverRequest webhook(String address) {
        return new ReceiverRequest(
                "receiver " + UUID.randomUUID(), ReceiverChannel.WEBHOOK, address, List.of(STAGE_CHANGED), 1);
    }

    private Added receiver(Listener listener, int batch, EventKind... kinds) throws Exception {
        var added = As.user(
                "admin",
                () -> receivers.add(new ReceiverRequest(
                        "receiver " + UUID.randomUUID(),
                        ReceiverChannel.WEBHOOK,
                        listener.address(),
                        List.of(kinds),
                        batch)));
        made.add(added.id());
        return added;
    }

    private ReceiverRow row(Added added) throws Exception {
        return As.user("admin", () -> queries.receiver(added.id()));
    }

    /** Gives numbers to what was written down, unless the server's own relay did. */
    private void number() throws Exception {
        Await.until(
                "the numbers",
                () -> {
                    As.user("scheduler", relay::number);
                    return Owner.count("select count(*) from event_fresh");
                },
                left -> left == 0);
    }

    private List<JsonObject> told(Listener listener, String customer, int events) throws Exception {
        number();
        return until("events about " + customer, () -> listener.about(customer), seen -> seen.size() >= events);
    }

    /** Waits while the senders look for what is due. */
    private <T> T until(String what, Callable<T> look, Predicate<T> wanted) throws Exception {
        return Await.until(
                what,
                () -> {
                    for (var id : made) As.user("scheduler", () -> sender.send(id));
                    return look.call();
                },
                wanted);
    }

    private static String data(JsonObject event) {
        return event.getJsonObject("data").toString();
    }

    private static boolean isStage(JsonObject event, String customer, String stage) {
        return customer.equals(event.getString("subject", null))
                && stage.equals(event.getJsonObject("data").getString("to", null));
    }

    /** The stages a customer was told to have come to, by calls of one event. */
    private static List<String> singles(Listener listener, String customer) {
        return listener.calls().stream()
                .filter(call -> call.events().size() == 1)
                .map(call -> call.events().get(0))
                .filter(event -> customer.equals(event.getString("subject", null)))
                .map(event -> event.getJsonObject("data").getString("to"))
                .toList();
    }

    private static Instant dueAt(Added added) {
        return Owner.query(h -> h.select(
                                "select due_at from event_held where receiver_id = ? order by position limit 1",
                                added.id())
                        .mapTo(OffsetDateTime.class)
                        .one())
                .toInstant();
    }

    private static long attempts(Added added) {
        return Owner.count("select max(attempts) from event_held where receiver_id = ?", added.id());
    }

    private static void change(Added added, String assignment) {
        Owner.run(h -> h.execute("update event_receiver set " + assignment + " where id = ?", added.id()));
    }

    private static void own(String number, Team team) {
        Owner.run(h -> h.execute(
                "insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user)"
                        + " select id, 'SERVICE', ?, ?, '2026-03-04 18:30+08', '2026-03-04', 'ASSIGNED', 'test' from customer"
                        + " where number = ?",
                Owner.manager(team.manager(1)),
                team.unit(),
                number));
    }

    private static void end(String number) {
        Owner.run(h -> h.execute(
                "update ownership set ended_at = '2026-03-05 18:30+08', end_how = 'RELEASED', ended_by = 'test'"
                        + " where customer_id = (select id from customer where number = ?)",
                number));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static String hmac(String text, String secret) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
    }
}
