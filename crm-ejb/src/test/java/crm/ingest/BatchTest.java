package crm.ingest;

import static crm.ingest.EventResult.Outcome.ACCEPTED;
import static crm.ingest.EventResult.Outcome.DUPLICATE;
import static crm.ingest.EventResult.Outcome.REJECTED;
import static crm.ingest.EventsFixture.DEPOSIT_DATA;
import static crm.ingest.EventsFixture.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final String TIME = "2026-03-02T10:00:00+08:00";
    private static final String OTHER = DEPOSIT_DATA.replace("20000.00", "30000.00");

    @Test
    void of_one_event_sent_twice_in_a_request_the_second_is_a_duplicate() {
        var batch = batch(deposit("1", DEPOSIT_DATA), deposit("1", DEPOSIT_DATA));

        storeAll(batch);

        assertThat(outcomes(batch)).containsExactly(ACCEPTED, DUPLICATE);
        assertThat(batch.accepted()).hasSize(1);
    }

    @Test
    void the_same_key_with_another_payload_is_rejected_and_the_first_stands() {
        var batch = batch(deposit("1", DEPOSIT_DATA), deposit("1", OTHER));

        storeAll(batch);

        assertThat(outcomes(batch)).containsExactly(ACCEPTED, REJECTED);
        assertThat(batch.receipt().results().get(1).refusal().rule()).isEqualTo(EventRule.OTHER_PAYLOAD);
    }

    @Test
    void what_was_stored_before_is_told_by_its_digest() {
        var before = EventsFixture.parsed(deposit("1", DEPOSIT_DATA)).digest();
        var batch = batch(deposit("1", DEPOSIT_DATA), deposit("1", OTHER), deposit("2", DEPOSIT_DATA));

        batch.stored(Set.of(new EventKey("/platform", "2")), keys -> Map.of(new EventKey("/platform", "1"), before));

        assertThat(outcomes(batch)).containsExactly(DUPLICATE, REJECTED, ACCEPTED);
        assertThat(batch.accepted()).extracting(parsed -> parsed.event().id()).containsExactly("2");
    }

    @Test
    void events_are_stored_in_the_order_of_their_keys_whatever_the_order_of_the_request() {
        var batch = batch(deposit("b", DEPOSIT_DATA), deposit("a", DEPOSIT_DATA), deposit("c", DEPOSIT_DATA));

        assertThat(batch.candidates()).extracting(parsed -> parsed.event().id()).containsExactly("a", "b", "c");
    }

    private static String deposit(String id, String data) {
        return anEvent(id, "deposit.confirmed", "10000001", TIME, data);
    }

    private static Batch batch(String... events) {
        return new Batch(EventReader.batch(("[" + String.join(",", events) + "]").getBytes(StandardCharsets.UTF_8)));
    }

    private static void storeAll(Batch batch) {
        var keys = new HashSet<EventKey>();
        batch.candidates().forEach(parsed -> keys.add(EventKey.of(parsed.event())));
        batch.stored(keys, none -> Map.of());
    }

    private static List<EventResult.Outcome> outcomes(Batch batch) {
        return batch.receipt().results().stream().map(EventResult::outcome).toList();
    }
}
