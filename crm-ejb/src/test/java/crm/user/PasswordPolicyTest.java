package crm.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {

    @Test
    void twelve_characters_are_enough_and_eleven_are_not() {
        refused(PasswordRule.TOO_SHORT, "plum-kettle");
        taken("plum-kettles");
        taken("四個字一句話不難記的密碼");
    }

    @Test
    void a_hundred_and_twenty_eight_are_taken_and_one_more_is_not() {
        var words = "plum kettle wander ochre lantern quarry moss thimble "
                .repeat(3)
                .substring(0, 128);
        taken(words);
        refused(PasswordRule.TOO_LONG, words + "x");
    }

    @Test
    void five_different_characters_are_enough_and_four_are_not() {
        refused(PasswordRule.TOO_PLAIN, "abcdabcdabcd");
        taken("plkmpqlkmpqk");
    }

    @Test
    void what_lists_and_patterns_lead_to_soon_is_refused_however_it_is_dressed_up() {
        for (var common : List.of(
                "password1234",
                "P@ssw0rd2024!",
                "qwertyuiop12",
                "abcdefghijkl",
                "123456789012a",
                "iloveyouiloveyou",
                "abcdeabcdeab")) {
            refused(PasswordRule.TOO_COMMON, common);
        }
    }

    @Test
    void nobody_is_told_which_signs_to_use() {
        taken("plum kettle wander");
        taken("PLUMKETTLEWANDER");
        taken("927401856320");
    }

    @Test
    void the_user_name_the_present_one_and_two_that_differ_are_refused() {
        refused(PasswordRule.CONTAINS_NAME, "my name is MANDY.leung");
        refused(PasswordRule.AS_BEFORE, "the one of now");
        assertThatThrownBy(() -> PasswordPolicy.check("mandy.leung", "x", "plum-kettles", "plum-kettleS"))
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.rule()).isEqualTo(PasswordRule.NOT_ALIKE));
    }

    @Test
    void first_passwords_can_be_told_by_phone_and_are_never_alike() {
        var seen = new HashSet<String>();
        for (int i = 0; i < 100; i++) {
            var password = FirstPassword.make();
            assertThat(password).matches("([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}");
            assertThat(seen.add(password)).isTrue();
        }
    }

    private static void taken(String wanted) {
        assertThatCode(() -> PasswordPolicy.check("mandy.leung", "the one of now", wanted, wanted))
                .doesNotThrowAnyException();
    }

    private static void refused(PasswordRule rule, String wanted) {
        assertThatThrownBy(() -> PasswordPolicy.check("mandy.leung", "the one of now", wanted, wanted))
                .isInstanceOfSatisfying(
                        RuleViolation.class, e -> assertThat(e.rule()).isEqualTo(rule));
    }
}
