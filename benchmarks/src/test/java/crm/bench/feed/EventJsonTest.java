package crm.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventJsonTest {

    @Test
    void an_event_is_written_as_cloudevents_one() {
        var data = Fields.of("name", Fields.of("local", "陳大文", "latin", null), "amount", new BigDecimal("1200.50"))
                .with("seconds", 30)
                .with("given", true)
                .with("list", List.of("a\"b"));
        var event = new Event("1", "urn:x", "t", "10000001", OffsetDateTime.parse("2026-03-02T18:30:00+08:00"), data);
        assertThat(EventJson.one(event))
                .isEqualTo(
                        "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:x\",\"type\":\"t\",\"subject\":\"10000001\","
                                + "\"time\":\"2026-03-02T18:30:00+08:00\",\"datacontenttype\":\"application/json\",\"data\":"
                                + "{\"name\":{\"local\":\"陳大文\"},\"amount\":\"1200.50\",\"seconds\":30,\"given\":true,"
                                + "\"list\":[\"a\\\"b\"]}}");
        assertThat(EventJson.batch(List.of(event, event)))
                .isEqualTo("[" + EventJson.one(event) + "," + EventJson.one(event) + "]");
    }
}
