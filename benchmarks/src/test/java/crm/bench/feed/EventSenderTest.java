package crm.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.bench.feed.EventSender.Manner;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSenderTest {

    final FakeEndpoint endpoint = new FakeEndpoint();
    final Tally tally = new Tally();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void all_events_are_sent_in_batches_and_their_answers_counted() throws Exception {
        send(events(1_050), new BatchSize(100, 100), 1);
        assertThat(endpoint.batches).hasSize(11).contains(50);
        send(events(20), new BatchSize(100, 100), 1);
        assertThat(tally).hasToString("accepted 1050, duplicate 20, rejected 0");
    }

    @Test
    void events_of_one_customer_arrive_in_their_order_over_many_connections() throws Exception {
        send(events(2_000), new BatchSize(1, 40), 4);
        var ofOne = endpoint.arrived.stream()
                .filter(id -> id.endsWith("-3"))
                .map(id -> Integer.parseInt(id.split("-")[0]))
                .toList();
        assertThat(ofOne).hasSize(200).isSorted();
        assertThat(endpoint.batches).allMatch(size -> size <= 40);
        assertThat(new HashSet<>(endpoint.batches)).hasSizeGreaterThan(15);
    }

    @Test
    void a_busy_server_is_waited_for() throws Exception {
        endpoint.refusingFirst(429, 503, 503);
        send(events(10), new BatchSize(10, 10), 1);
        assertThat(tally.acceptedCount()).isEqualTo(10);
    }

    @Test
    void a_rejected_event_is_told_with_its_reason() throws Exception {
        send(
                List.of(new Event(
                        "7", "test", "bad", "1", OffsetDateTime.parse("2026-01-01T00:00:00+08:00"), Fields.of())),
                new BatchSize(1, 1),
                1);
        assertThat(tally.rejections()).containsExactly("7: unknown type bad");
    }

    @Test
    void a_refusal_ends_the_sending_with_one_sentence() {
        endpoint.refusingFirst(403);
        assertThatThrownBy(() -> send(events(10_000), new BatchSize(10, 10), 4))
                .isInstanceOf(FeedRefused.class)
                .hasMessageContaining("does not allow this token to send events");
    }

    @Test
    void an_unexpected_answer_is_told_with_its_detail() {
        endpoint.refusingFirst(400);
        assertThatThrownBy(() -> send(events(1), new BatchSize(10, 10), 1))
                .hasMessageContaining("answered 400: not today");
    }

    @Test
    void an_address_where_nobody_answers_is_told_at_once() {
        var nobody =
                new EventSender(URI.create("http://localhost:1/crm"), "secret", manner(new BatchSize(1, 1), 1), tally);
        assertThatThrownBy(() -> nobody.send(events(1).iterator()))
                .isInstanceOf(FeedRefused.class)
                .hasMessageStartingWith("Nothing answers at http://localhost:1/crm/api/v1/events");
    }

    private void send(List<Event> events, BatchSize batch, int connections) throws InterruptedException {
        new EventSender(endpoint.address(), "secret", manner(batch, connections), tally).send(events.iterator());
    }

    private static Manner manner(BatchSize batch, int connections) {
        return new Manner(batch, connections, false, 1, Duration.ofSeconds(20));
    }

    private static List<Event> events(int count) {
        var time = OffsetDateTime.parse("2026-01-01T00:00:00+08:00");
        return IntStream.range(0, count)
                .mapToObj(i -> new Event(
                        i + "-" + i % 10, "test", "device.login", "c" + i % 10, time.plusSeconds(i), Fields.of()))
                .toList();
    }
}
