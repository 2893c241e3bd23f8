package crm.ingest;

import static crm.ingest.EventsFixture.said;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileFieldsTest {

    private static final String EARLY = "2026-03-02T10:00:00+08:00";
    private static final String LATE = "2026-03-03T10:00:00+08:00";

    @Test
    void the_later_word_on_a_field_wins_and_the_others_stay() {
        var fields = ProfileFields.merged(List.of(
                said("2", "customer.updated", LATE, "{\"email\":\"new@example.hk\"}"),
                said("1", "customer.registered", EARLY, "{\"email\":\"old@example.hk\",\"language\":\"yue\"}")));

        assertThat(fields.text("email")).isEqualTo("new@example.hk");
        assertThat(fields.text("language")).isEqualTo("yue");
    }

    @Test
    void of_two_words_at_the_same_time_the_higher_id_wins() {
        var fields = ProfileFields.merged(List.of(
                said("b", "customer.updated", EARLY, "{\"occupation\":\"teacher\"}"),
                said("a", "customer.updated", EARLY, "{\"occupation\":\"engineer\"}")));

        assertThat(fields.text("occupation")).isEqualTo("teacher");
    }

    @Test
    void the_parts_of_a_name_are_told_one_by_one() {
        var fields = ProfileFields.merged(List.of(
                said("1", "customer.registered", EARLY, "{\"name\":{\"local\":\"陳大文\",\"latin\":\"Chan Tai Man\"}}"),
                said("2", "customer.updated", LATE, "{\"name\":{\"latin\":\"Chan Tai-man\"}}")));

        assertThat(fields.text("name.local")).isEqualTo("陳大文");
        assertThat(fields.text("name.latin")).isEqualTo("Chan Tai-man");
    }

    @Test
    void a_field_told_as_null_is_cleared() {
        var fields = ProfileFields.merged(List.of(
                said("1", "customer.registered", EARLY, "{\"email\":\"old@example.hk\"}"),
                said("2", "customer.updated", LATE, "{\"email\":null}")));

        assertThat(fields.text("email")).isNull();
    }

    @Test
    void a_referral_tells_who_referred_and_nothing_else() {
        var fields = ProfileFields.merged(
                List.of(
                        said(
                                "1",
                                "customer.registered",
                                EARLY,
                                "{\"name\":{\"local\":\"陳大文\"},\"birthDate\":\"1990-12-31\"}"),
                        said(
                                "2",
                                "referral.linked",
                                LATE,
                                "{\"referrer\":\"10000002\",\"name\":7,\"channel\":{},\"birthDate\":\"soon\",\"consent\":{}}")));

        assertThat(fields.text("referrer")).isEqualTo("10000002");
        assertThat(fields.text("name.local")).isEqualTo("陳大文");
        assertThat(fields.text("birthDate")).isEqualTo("1990-12-31");
        assertThat(fields.text("channel")).isNull();
    }

    @Test
    void consents_are_kept_by_channel() {
        var fields = ProfileFields.merged(List.of(
                said("1", "customer.updated", EARLY, "{\"consent\":{\"channel\":\"SMS\",\"given\":true}}"),
                said("2", "customer.updated", LATE, "{\"consent\":{\"channel\":\"SMS\",\"given\":false}}"),
                said("3", "customer.updated", EARLY, "{\"consent\":{\"channel\":\"EMAIL\",\"given\":true}}")));

        assertThat(fields.consents())
                .extracting(consent -> consent.getString("channel") + " " + consent.getBoolean("given"))
                .containsExactly("EMAIL true", "SMS false");
    }

    @Test
    void the_order_of_arrival_says_nothing() {
        var events = new ArrayList<>(List.of(
                said("1", "customer.registered", EARLY, "{\"email\":\"a\",\"phone\":\"1\",\"referrer\":\"R1\"}"),
                said("2", "customer.updated", LATE, "{\"email\":\"b\"}"),
                said("3", "customer.updated", EARLY, "{\"phone\":\"2\",\"email\":null}"),
                said("4", "referral.linked", LATE, "{\"referrer\":\"R2\"}")));
        var inOrder = ProfileFields.merged(events);

        for (var seed = 0; seed < 50; seed++) {
            Collections.shuffle(events, new Random(seed));
            assertThat(ProfileFields.merged(events)).isEqualTo(inOrder);
        }
        assertThat(inOrder.text("referrer")).isEqualTo("R2");
    }
}
