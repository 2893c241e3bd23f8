package crm.assignment;

import static crm.assignment.ContactValidity.DEFAULT;
import static crm.assignment.ContactValidity.Worth.DECLARED;
import static crm.assignment.ContactValidity.Worth.NONE;
import static crm.assignment.ContactValidity.Worth.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crm.customer.ContactKind;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactValidityTest {

    static final Instant NOON = Instant.parse("2026-03-03T04:00:00Z");

    @Test
    void a_call_counts_from_thirty_seconds_on() {
        assertThat(DEFAULT.of(Contact.call("c", NOON, 29))).isEqualTo(NONE);
        assertThat(DEFAULT.of(Contact.call("c", NOON, 30))).isEqualTo(VERIFIED);
        assertThat(DEFAULT.of(Contact.call("c", NOON, 31))).isEqualTo(VERIFIED);
    }

    @Test
    void how_long_a_call_must_be_is_a_setting() {
        var minute = new ContactValidity(60, 3, Set.of());
        assertThat(minute.of(Contact.call("c", NOON, 59))).isEqualTo(NONE);
        assertThat(minute.of(Contact.call("c", NOON, 60))).isEqualTo(VERIFIED);
    }

    @ParameterizedTest
    @EnumSource(names = {"MEETING", "MESSAGE", "INBOUND", "PROGRESS"})
    void what_others_recorded_counts(ContactKind kind) {
        assertThat(DEFAULT.of(Contact.of("c", NOON, kind))).isEqualTo(VERIFIED);
    }

    @ParameterizedTest
    @EnumSource(names = {"BATCH_REMARK", "TAG", "PAGE_OPENED", "CAMPAIGN_MAIL", "ASSIGNMENT_NOTE"})
    void what_reaches_nobody_does_not_count(ContactKind kind) {
        assertThat(DEFAULT.of(Contact.of("c", NOON, kind))).isEqualTo(NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"REACHED", "REFUSED", "CALLBACK"})
    void a_follow_up_without_an_action_is_declared(String result) {
        assertThat(DEFAULT.of(followUp(result, false, null))).isEqualTo(DECLARED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_ANSWER", "WRONG_NUMBER"})
    void who_was_not_reached_was_not_contacted_whatever_is_linked(String result) {
        assertThat(DEFAULT.of(followUp(result, false, null))).isEqualTo(NONE);
        assertThat(DEFAULT.of(followUp(result, false, Contact.call("a", NOON, 300))))
                .isEqualTo(NONE);
    }

    @Test
    void a_follow_up_is_worth_what_its_action_is_worth() {
        assertThat(DEFAULT.of(followUp("REACHED", false, Contact.call("a", NOON, 30))))
                .isEqualTo(VERIFIED);
        assertThat(DEFAULT.of(followUp("REACHED", false, Contact.call("a", NOON, 29))))
                .isEqualTo(NONE);
    }

    @Test
    void a_private_follow_up_counts_only_with_an_action() {
        assertThat(DEFAULT.of(followUp("REACHED", true, null))).isEqualTo(NONE);
        assertThat(DEFAULT.of(followUp("REACHED", true, Contact.call("a", NOON, 30))))
                .isEqualTo(VERIFIED);
    }

    @Test
    void only_a_follow_up_can_tell_of_an_action() {
        var call = Contact.call("a", NOON, 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Contact("c", NOON, ContactKind.MEETING, 0, null, false, call));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> followUp("REACHED", false, followUp("REACHED", false, null)));
    }

    private static Contact followUp(String result, boolean onlyForAuthor, Contact linked) {
        return Contact.followUp("f", NOON, result, onlyForAuthor, linked);
    }
}
