package crm.web.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EnumerationTest {

    @Test
    void three_days_in_a_row_are_told_by_the_first_and_the_last() {
        assertThat(Enumeration.ofDays(List.of(1, 2, 3, 4, 5), Locale.ENGLISH)).isEqualTo("Mon–Fri");
        assertThat(Enumeration.ofDays(List.of(1, 2, 3, 5, 7, 6), Locale.ENGLISH))
                .isEqualTo("Mon–Wed, Fri–Sun");
    }

    @Test
    void two_days_in_a_row_are_told_one_by_one() {
        assertThat(Enumeration.ofDays(List.of(2, 1, 4), Locale.ENGLISH)).isEqualTo("Mon, Tue, Thu");
        assertThat(Enumeration.ofDays(List.of(), Locale.ENGLISH)).isEmpty();
    }

    @Test
    void chinese_has_a_comma_of_its_own_for_that() {
        assertThat(Enumeration.ofDays(List.of(1, 3), Locale.forLanguageTag("zh-Hant")))
                .contains("、");
    }
}
