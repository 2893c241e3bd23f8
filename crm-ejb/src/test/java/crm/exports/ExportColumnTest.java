package crm.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportColumnTest {

    @Test
    void number_and_names_come_first_whatever_else_is_wanted() {
        assertThat(ExportColumn.of(List.of("regions", "stage")))
                .containsExactly(
                        ExportColumn.NUMBER,
                        ExportColumn.NAME_LOCAL,
                        ExportColumn.NAME_LATIN,
                        ExportColumn.USER_REGION,
                        ExportColumn.ACTIVE_REGION,
                        ExportColumn.STAGE);
    }

    @Test
    void without_a_choice_everything_comes() {
        assertThat(ExportColumn.of(List.of())).containsExactly(ExportColumn.values());
    }

    @Test
    void a_column_that_is_not_there_is_refused_by_name() {
        assertThatThrownBy(() -> ExportColumn.of(List.of("stage", "secrets")))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo(ExportRule.UNKNOWN_COLUMN);
                    assertThat(refusal.details()).containsExactly("secrets");
                });
    }

    @ParameterizedTest
    @EnumSource(ExportColumn.class)
    void every_column_has_a_title_in_each_language(ExportColumn column) {
        for (var language : List.of("en", "zh-Hant", "zh-Hans")) {
            assertThat(new Words(language, ZoneId.of("UTC"), Map.of()).title(column))
                    .isNotEqualTo(column.name());
        }
    }
}
