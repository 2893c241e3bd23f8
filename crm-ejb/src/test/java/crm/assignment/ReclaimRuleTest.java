package crm.assignment;

import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.BACKUP;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import crm.lifecycle.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReclaimRuleTest {

    static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 9);

    @ParameterizedTest
    @CsvSource({
        "2026-03-09, 2026-03-08, false", // the day before the last protected day is closed
        "2026-03-09, 2026-03-09, true", // the last protected day itself is closed: it is over
        "2026-03-09, 2026-03-10, true", // a day later, where a run was missed
        "2026-03-11, 2026-03-10, false",
        "2026-03-11, 2026-03-11, true",
        "2026-03-11, 2026-03-12, true"
    })
    void the_last_protected_day_is_protected_to_its_end(LocalDate protectedUntil, LocalDate businessDate, boolean due) {
        assertThat(ReclaimRule.due(protectedUntil, businessDate)).isEqualTo(due);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void by_default_only_customers_without_money_are_taken(Stage stage) {
        assertThat(ReclaimRule.DEFAULT.takes(SERVICE, stage.name(), LAST_DAY, List.of(), LAST_DAY))
                .isEqualTo(!stage.isAtLeast(Stage.FUNDED));
    }

    @Test
    void funded_customers_are_taken_where_a_rule_names_them() {
        assertThat(new ReclaimRule(Set.of("FUNDED")).takes(SERVICE, "FUNDED", LAST_DAY, List.of(), LAST_DAY))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Exemption.class)
    void nobody_is_taken_who_is_exempt(Exemption exemption) {
        assertThat(ReclaimRule.DEFAULT.takes(
                        ACQUIRER, "REGISTERED", LAST_DAY, Set.of(exemption), LAST_DAY.plusYears(1)))
                .isFalse();
    }

    @Test
    void a_backup_is_not_reclaimed() {
        assertThat(ReclaimRule.DEFAULT.takes(BACKUP, "REGISTERED", LAST_DAY, List.of(), LAST_DAY))
                .isFalse();
        assertThat(ReclaimRule.DEFAULT.takes(ACQUIRER, "REGISTERED", LAST_DAY, List.of(), LAST_DAY))
                .isTrue();
    }

    @Test
    void what_could_tip_a_customer_off_is_confidential() {
        assertThat(Exemption.LEGAL_HOLD.isConfidential()).isTrue();
        assertThat(Exemption.OPEN_COMPLAINT.isConfidential()).isTrue();
        assertThat(Exemption.DEPOSIT_PENDING.isConfidential()).isFalse();
    }
}
