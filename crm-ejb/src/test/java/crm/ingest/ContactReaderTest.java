package crm.ingest;

import static crm.ingest.EventsFixture.said;
import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.ContactValidity;
import crm.customer.ContactKind;
import crm.customer.ContactMade;
import crm.lifecycle.EventType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContactReaderTest {

    private static final String AT = "2026-03-02T10:00:00+08:00";
    private final ContactReader reader = new ContactReader(ContactValidity.DEFAULT, Map.of("am1", 101L));

    @ParameterizedTest
    @CsvSource({"29, false", "30, true", "31, true"})
    void a_call_counts_from_thirty_seconds_on(int seconds, boolean counts) {
        var call = contact(
                "call.ended",
                "{\"actionId\":\"C-1\",\"staff\":\"AM1\",\"direction\":\"OUTBOUND\",\"seconds\":" + seconds + "}");

        assertThat(call.counts()).isEqualTo(counts);
        assertThat(call.kind()).isEqualTo(ContactKind.CALL);
        assertThat(call.managerId()).isEqualTo(101);
    }

    @Test
    void an_inbound_call_counts_however_short_it_is() {
        var call = contact("call.ended", "{\"actionId\":\"C-1\",\"direction\":\"INBOUND\",\"seconds\":3}");

        assertThat(call.kind()).isEqualTo(ContactKind.INBOUND);
        assertThat(call.counts()).isTrue();
        assertThat(call.managerId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"DELIVERED, true", "FAILED, false", "QUEUED, false"})
    void a_message_counts_once_it_is_delivered(String result, boolean counts) {
        assertThat(contact("sms.sent", "{\"actionId\":\"C-1\",\"result\":\"" + result + "\"}")
                        .counts())
                .isEqualTo(counts);
    }

    @Test
    void a_message_from_the_customer_counts_whatever_its_result() {
        var message = contact("sms.sent", "{\"actionId\":\"C-1\",\"direction\":\"inbound\",\"result\":\"QUEUED\"}");

        assertThat(message.kind()).isEqualTo(ContactKind.INBOUND);
        assertThat(message.counts()).isTrue();
    }

    @Test
    void a_message_of_which_nothing_more_is_known_does_not_count() {
        assertThat(contact("sms.sent", "{\"actionId\":\"C-1\"}").counts()).isFalse();
    }

    @Test
    void what_the_customer_did_to_get_on_counts_and_is_nobodys() {
        var progress = contact("application.submitted", "{\"applicationId\":\"A-1\"}");

        assertThat(progress.kind()).isEqualTo(ContactKind.PROGRESS);
        assertThat(progress.counts()).isTrue();
        assertThat(progress.managerId()).isNull();
        assertThat(progress.reference()).isEqualTo("event:/platform e-1");
    }

    @Test
    void a_registration_is_a_contact_only_of_who_was_potential_before() {
        assertThat(ContactReader.tellsOfContact(EventType.CUSTOMER_REGISTERED, false))
                .isFalse();
        assertThat(ContactReader.tellsOfContact(EventType.CUSTOMER_REGISTERED, true))
                .isTrue();
        assertThat(ContactReader.tellsOfContact(EventType.DEVICE_LOGIN, true)).isFalse();
    }

    private ContactMade contact(String type, String data) {
        return reader.read(said("e-1", type, AT, data));
    }
}
