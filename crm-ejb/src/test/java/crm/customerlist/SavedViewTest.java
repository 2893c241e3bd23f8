package crm.customerlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SavedViewTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", textBlock = """
            null                               | ''
            ''                                 | ''
            ?                                  | ''
            sort=-assets                       | sort=-assets
            ?stage=FUNDED&sort=lastContact     | stage=FUNDED&sort=lastContact
            sort=-assets&level=A&stage=FUNDED  | stage=FUNDED&level=A&sort=-assets
            """)
    void a_list_is_kept_in_one_spelling(String given, String kept) {
        assertThat(SavedView.normalised(given)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stage=RICH", "colour=red", "sort=shoe", "sort=%zz"})
    void a_list_that_means_nothing_is_not_kept(String given) {
        assertThatThrownBy(() -> SavedView.normalised(given)).isInstanceOf(RuleViolation.class);
    }

    @Test
    void its_filter_is_without_the_order() {
        assertThat(new SavedView(1, "Funded", "stage=FUNDED&sort=-assets", java.util.List.of()).filter())
                .isEqualTo(CustomerFilter.parse("stage=FUNDED"));
    }
}
