package crm.ingest;

import static crm.ingest.EventsFixture.DEPOSIT_DATA;
import static crm.ingest.EventsFixture.aDeposit;
import static crm.ingest.EventsFixture.anEvent;
import static crm.ingest.EventsFixture.parsed;
import static crm.ingest.EventsFixture.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.lifecycle.EventType;
import crm.shared.RuleViolation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {

    @Test
    void an_event_is_read_with_its_own_time_and_everything_it_says() {
        var event = parsed(aDeposit()).event();

        assertThat(event.type()).isEqualTo(EventType.DEPOSIT_CONFIRMED);
        assertThat(event.customer()).isEqualTo("10000001");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-03-02T02:04:00Z"));
        assertThat(event.columns().reference()).isEqualTo("D-1");
        assertThat(event.columns().amount()).isEqualByComparingTo("20000");
    }

    @Test
    void an_unknown_field_is_kept() {
        var event = parsed(anEvent(
                "deposit.confirmed",
                "{\"transactionId\":\"D-1\",\"amount\":\"1\",\"currency\":\"HKD\",\"bank\":{\"swift\":\"HSBCHKHH\"}}"));

        assertThat(event.text()).contains("\"bank\":{\"swift\":\"HSBCHKHH\"}");
    }

    @Test
    void an_unknown_attribute_of_the_envelope_is_kept_apart_and_does_not_make_another_event() {
        var plain = parsed(aDeposit());
        var traced = parsed(aDeposit().replace("{\"specversion\"", "{\"traceparent\":\"00-1\",\"specversion\""));

        assertThat(traced.extensions()).isEqualTo("{\"traceparent\":\"00-1\"}");
        assertThat(traced.digest()).isEqualTo(plain.digest());
    }

    @Test
    void the_same_payload_is_known_however_it_is_written() {
        var shuffled = anEvent(
                "deposit.confirmed",
                "{ \"currency\" : \"HKD\", \"amount\":\"20000.00\",\n\"accountNo\":\"8001\", \"transactionId\":\"D-1\"}");
        var elsewhere = anEvent("e-1", "deposit.confirmed", "10000001", "2026-03-02T02:04:00Z", DEPOSIT_DATA);

        assertThat(parsed(shuffled).digest()).isEqualTo(parsed(aDeposit()).digest());
        assertThat(parsed(elsewhere).digest()).isEqualTo(parsed(aDeposit()).digest());
    }

    @ParameterizedTest
    @CsvSource({"10000001, 10000002", "10:04:00, 10:04:01", "20000.00, 20000.01", "deposit.confirmed, deposit.submitted"
    })
    void another_payload_is_another_event(String part, String other) {
        assertThat(parsed(aDeposit().replace(part, other)).digest())
                .isNotEqualTo(parsed(aDeposit()).digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,", "not json", "{\"a\":1}}", "\"\\ud800"})
    void what_is_no_json_is_refused_as_a_whole(String body) {
        assertThatThrownBy(() -> EventReader.batch(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RuleViolation.class)
                .extracting(thrown -> ((RuleViolation) thrown).rule())
                .isEqualTo(EventRule.MALFORMED);
    }

    @Test
    void what_is_not_utf_8_is_refused_as_a_whole() {
        assertThatThrownBy(() -> EventReader.one(new byte[] {'"', (byte) 0xff, '"'}))
                .hasMessageContaining("EventRule.MALFORMED");
    }

    @Test
    void a_batch_may_hold_a_thousand_events_and_not_one_more() {
        assertThat(EventReader.batch(batch(1000))).hasSize(1000);
        assertThatThrownBy(() -> EventReader.batch(batch(1001))).hasMessageContaining("EventRule.TOO_LARGE [1000, ");
    }

    @Test
    void a_bad_event_is_reported_with_its_index_and_the_others_are_read() {
        var body = "[" + aDeposit() + ",17," + anEvent("deposit.lost", "{}") + "," + aDeposit() + "]";

        var read = EventReader.batch(body.getBytes(StandardCharsets.UTF_8));

        assertThat(read).extracting(Incoming::index).containsExactly(0, 1, 2, 3);
        assertThat(read)
                .extracting(incoming ->
                        incoming.refusal() == null ? null : incoming.refusal().rule())
                .containsExactly(null, EventRule.NOT_AN_EVENT, EventRule.UNKNOWN_TYPE, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specversion | MISSING",
                "id          | MISSING",
                "source      | MISSING",
                "type        | MISSING",
                "subject     | MISSING",
                "time        | MISSING",
                "data        | MISSING"
            })
    void an_envelope_without_a_needed_attribute_is_refused(String attribute, EventRule rule) {
        assertRefused(aDeposit().replace("\"" + attribute + "\":", "\"other\":"), rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"1.0\"                       | \"0.3\"                      | SPECIFICATION",
                "\"deposit.confirmed\"         | \"deposit.Confirmed\"        | UNKNOWN_TYPE",
                "\"deposit.confirmed\"         | 5                            | NOT_TEXT",
                "\"10000001\"                  | \"1000 0001\"                | CUSTOMER_NUMBER",
                "\"10000001\"                  | \" 10000001\"                | CUSTOMER_NUMBER",
                "\"10000001\"                  | \"1234567890123456789012345678901234\" | CUSTOMER_NUMBER",
                "\"10000001\"                  | 10000001                     | NOT_TEXT",
                "\"2026-03-02T10:04:00+08:00\" | \"2026-03-02T10:04:00\"      | NOT_A_TIME",
                "\"2026-03-02T10:04:00+08:00\" | \"2026-02-30T10:04:00+08:00\"| NOT_A_TIME",
                "\"2026-03-02T10:04:00+08:00\" | \"+99999-01-01T00:00:00Z\"   | NOT_A_TIME",
                "\"/platform\"                 | \"/plat form\"               | UNSTORABLE",
                "\"e-1\"                       | \"e\\u0000\"                 | UNSTORABLE",
                "\"D-1\"                       | \"D\\u0000\"                 | UNSTORABLE",
                "\"D-1\"                       | \"D\\ud800\"                 | UNSTORABLE",
                "\"D-1\"                       | 7                            | NOT_TEXT",
                "\"D-1\"                       | null                         | MISSING",
                "\"D-1\"                       | \" \"                        | MISSING",
                "\"20000.00\"                  | 20000.00                     | NOT_AN_AMOUNT",
                "\"20000.00\"                  | \"20,000.00\"                | NOT_AN_AMOUNT",
                "\"20000.00\"                  | \"2e4\"                      | NOT_AN_AMOUNT",
                "\"20000.00\"                  | \"-20000.00\"                | NOT_AN_AMOUNT",
                "\"20000.00\"                  | \"0.00\"                     | NOT_POSITIVE",
                "\"20000.00\"                  | \"20000.001\"                | TOO_FINE",
                "\"HKD\"                       | \"HKX\"                      | UNKNOWN_CURRENCY",
                "\"HKD\"                       | \"hkd\"                      | UNKNOWN_CURRENCY",
                "\"HKD\"                       | 344                          | NOT_TEXT"
            })
    void what_breaks_the_contract_is_refused_by_name(String right, String wrong, EventRule rule) {
        assertRefused(aDeposit().replace(right, wrong), rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "customer.registered   | {\"name\":\"Chan\"}                                       | NOT_AN_OBJECT",
                "customer.registered   | {\"phone\":85291234567}                                   | NOT_TEXT",
                "customer.registered   | {\"residence\":\"XX\"}                                    | UNKNOWN_COUNTRY",
                "customer.registered   | {\"birthDate\":\"31/12/1990\"}                            | NOT_A_DATE",
                "customer.registered   | {\"idDocument\":{\"type\":\"HKIC\",\"number\":\"A1\"}}    | NOT_ONE_OF",
                "customer.registered   | {\"idDocument\":{\"type\":\"HKID\",\"number\":\"()\"}}    | MISSING",
                "customer.registered   | {\"referrer\":\"1000 0002\"}                              | CUSTOMER_NUMBER",
                "customer.registered   | {\"referrer\":\"10000001\"}                               | OWN_REFERRER",
                "customer.registered   | {\"holders\":{}}                                          | NOT_A_LIST",
                "customer.updated      | {\"consent\":{\"channel\":\"SMS\",\"given\":\"yes\"}}     | NOT_A_FLAG",
                "customer.updated      | {\"riskRating\":{\"value\":\"R\",\"at\":\"yesterday\"}}   | NOT_A_TIME",
                "application.submitted | {}                                                        | MISSING",
                "application.successful| {\"applicationId\":\"A-1\"}                               | MISSING",
                "deposit.reversed      | {\"transactionId\":\"D-1\"}                               | MISSING",
                "trade.executed        | {\"tradeId\":\"T-1\",\"kind\":\"swap\"}                   | NOT_ONE_OF",
                "trade.executed        | {\"tradeId\":\"T-1\",\"price\":\"ten\"}                   | NOT_AN_AMOUNT",
                "trade.executed        | {\"tradeId\":\"T-1\",\"price\":1e999999}                  | NOT_AN_AMOUNT",
                "account.statusChanged | {\"accountNo\":\"8\",\"status\":\"asleep\"}               | NOT_ONE_OF",
                "referral.linked       | {}                                                        | MISSING",
                "call.ended            | {\"actionId\":\"C-1\",\"seconds\":\"45\"}                 | NOT_A_COUNT",
                "call.ended            | {\"actionId\":\"C-1\",\"seconds\":-1}                     | NOT_A_COUNT",
                "call.ended            | {\"actionId\":\"C-1\",\"direction\":\"sideways\"}         | NOT_ONE_OF",
                "device.login          | {\"deviceId\":\"d\",\"x\":1e999}                          | UNSTORABLE",
                "device.login          | []                                                        | NOT_AN_OBJECT"
            })
    void each_type_of_event_has_its_own_contract(String type, String data, EventRule rule) {
        assertRefused(anEvent(type, data), rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application.submitted | {\"applicationId\":\"A-1\",\"amount\":\"about 5000\"}",
                "application.submitted | {\"applicationId\":\"A-1\",\"referrer\":\"10000001\"}",
                "call.ended            | {\"actionId\":\"C-1\",\"currency\":\"points\",\"amount\":\"5\"}",
                "call.ended            | {\"actionId\":\"C-1\",\"currency\":\"HKD\",\"value\":{}}",
                "deposit.confirmed     | {\"transactionId\":\"D-1\",\"amount\":\"1\",\"currency\":\"HKD\",\"value\":\"much\"}",
                "complaint.opened      | {\"complaintId\":\"K-1\",\"amount\":true,\"accountNo\":[],\"reasonCode\":7}"
            })
    void a_field_that_the_type_does_not_describe_may_hold_anything(String type, String data) {
        var event = parsed(anEvent(type, data));

        assertThat(event.event().data()).hasSizeGreaterThan(1);
        assertThat(event.event().columns().reference()).isNotNull();
    }

    @Test
    void what_is_not_described_is_read_into_no_column() {
        var columns = parsed(anEvent("device.login", "{\"deviceId\":\"d\",\"amount\":\"5\",\"transactionId\":\"T\"}"))
                .event()
                .columns();

        assertThat(columns).isEqualTo(new EventColumns(null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1e999999999"})
    void a_number_beyond_measure_is_refused_wherever_it_stands(String number) {
        assertRefused(
                anEvent("call.ended", "{\"actionId\":\"C-1\",\"seconds\":" + number + "}"), EventRule.NOT_A_COUNT);
        assertRefused(
                anEvent("trade.executed", "{\"tradeId\":\"T-1\",\"price\":" + number + "}"), EventRule.NOT_AN_AMOUNT);
        assertRefused(
                anEvent("call.ended", "{\"actionId\":\"C-1\",\"currency\":\"HKD\",\"amount\":" + number + "}"),
                EventRule.UNSTORABLE);
    }

    @Test
    void a_number_that_cannot_even_be_read_is_no_json() {
        for (var number : List.of("1e99999999999", "-1e9999999999999999999999", "9".repeat(5000))) {
            var body = anEvent("call.ended", "{\"actionId\":\"C-1\",\"x\":" + number + "}");
            assertThatThrownBy(() -> read(body)).hasMessageContaining("EventRule.MALFORMED");
        }
    }

    @Test
    void an_event_of_the_day_after_tomorrow_is_refused_and_one_of_a_fast_clock_is_not() {
        var now = Instant.parse("2026-03-01T02:04:00Z"); // the deposit is a day later, to the second

        assertThat(read(aDeposit()).by(now).refusal()).isNull();
        assertThat(read(aDeposit()).by(now.minusSeconds(1)).refusal().rule()).isEqualTo(EventRule.IN_THE_FUTURE);
    }

    @Test
    void data_nested_beyond_measure_is_refused() {
        var deep = "{\"deviceId\":\"d\",\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";

        assertRefused(anEvent("device.login", deep), EventRule.UNSTORABLE);
    }

    @Test
    void data_that_is_not_json_is_refused() {
        assertRefused(
                aDeposit().replace("\"specversion\"", "\"datacontenttype\":\"text/xml\",\"specversion\""),
                EventRule.NOT_JSON_DATA);
        assertRefused(
                aDeposit().replace("\"specversion\"", "\"data_base64\":\"e30=\",\"specversion\""),
                EventRule.NOT_JSON_DATA);
        assertThat(read(aDeposit()
                                .replace("\"specversion\"", "\"datacontenttype\":\"application/json\",\"specversion\""))
                        .refusal())
                .isNull();
    }

    @Test
    void a_field_told_as_null_or_blank_is_not_there() {
        assertThat(read(anEvent("customer.registered", "{\"email\":null,\"residence\":\" \",\"name\":null}"))
                        .refusal())
                .isNull();
    }

    private static void assertRefused(String event, EventRule rule) {
        var incoming = read(event);
        assertThat(incoming.refusal()).as(event).isNotNull();
        assertThat(incoming.refusal().rule()).as(event).isEqualTo(rule);
    }

    private static byte[] batch(int events) {
        return Collections.nCopies(events, aDeposit()).stream()
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
