package crm.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import crm.ingest.EventReader;
import crm.ingest.EventRule;
import crm.ingest.Incoming;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    @Test
    void a_record_is_one_event_in_json() {
        var read = RecordReader.read(Messages.at(0, Messages.event("e1")));

        assertThat(read).extracting(Incoming::id).containsExactly("e1");
        assertThat(read.get(0).refusal()).isNull();
    }

    @Test
    void a_record_is_a_batch_where_its_content_type_says_so_or_it_begins_as_one() {
        assertThat(RecordReader.read(Messages.at(
                        0, Messages.batch(0, 3), "content-type", "application/cloudevents-batch+json; charset=utf-8")))
                .hasSize(3);
        assertThat(RecordReader.read(Messages.at(0, " \n" + Messages.batch(0, 2))))
                .extracting(Incoming::index)
                .containsExactly(0, 1);
        assertThat(RecordReader.read(Messages.at(0, "[]"))).isEmpty();
    }

    @Test
    void a_batch_under_the_content_type_of_one_event_is_no_event() {
        var read =
                RecordReader.read(Messages.at(0, Messages.batch(0, 2), "content-type", "application/cloudevents+json"));

        assertThat(read).extracting(one -> one.refusal().rule()).containsExactly(EventRule.NOT_AN_EVENT);
    }

    @Test
    void attributes_may_be_headers_and_the_value_the_data() {
        var headers = new String[] {
            "ce_specversion", "1.0",
            "ce_id", "e7",
            "ce_source", "/test",
            "ce_type", "customer.registered",
            "ce_subject", "K7",
            "ce_time", "2026-03-02T10:00:00+08:00",
            "content-type", "application/json"
        };

        var read = RecordReader.read(Messages.at(0, "{\"residence\":\"HK\"}", headers));

        assertThat(read).hasSize(1);
        assertThat(read.get(0).refusal()).isNull();
        assertThat(read.get(0).event().digest())
                .isEqualTo(RecordReader.read(Messages.at(0, Messages.event("e7").replace("\"K1\"", "\"K7\"")))
                        .get(0)
                        .event()
                        .digest());
        assertThat(RecordReader.read(Messages.at(0, "{", headers)))
                .extracting(one -> one.refusal().rule())
                .containsExactly(EventRule.MALFORMED);
    }

    @Test
    void what_cannot_be_read_is_an_event_that_is_refused() {
        assertThat(RecordReader.read(Messages.at(0, "no JSON")))
                .extracting(one -> one.refusal().rule())
                .containsExactly(EventRule.MALFORMED);
        assertThat(RecordReader.read(Messages.at(0, null)))
                .extracting(one -> one.refusal().rule())
                .containsExactly(EventRule.MALFORMED);
    }

    @Test
    void a_thousand_events_and_four_mebibytes_are_read_and_no_more() {
        assertThat(RecordReader.read(Messages.at(0, Messages.batch(0, EventReader.MOST_EVENTS))))
                .hasSize(EventReader.MOST_EVENTS);
        assertThat(RecordReader.read(Messages.at(0, Messages.batch(0, EventReader.MOST_EVENTS + 1))))
                .extracting(one -> one.refusal().rule())
                .containsExactly(EventRule.TOO_LARGE);
        var event = Messages.event("e1");
        var most = event + " ".repeat(EventReader.MOST_BYTES - event.length());
        assertThat(RecordReader.read(Messages.at(0, most)).get(0).refusal()).isNull();
        assertThat(RecordReader.read(Messages.at(0, most + " "))
                        .get(0)
                        .refusal()
                        .rule())
                .isEqualTo(EventRule.TOO_LARGE);
    }
}
