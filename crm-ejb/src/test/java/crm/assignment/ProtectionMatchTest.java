package crm.assignment;

import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import crm.lifecycle.Stage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectionMatchTest {

    /** From the least to the most specific. */
    private static final List<ProtectionMatch> IN_ORDER = List.of(
            ProtectionMatch.ANY,
            of(null, null, null, SERVICE),
            of(null, null, "FAIR", null),
            of(null, "VIP", null, null),
            of("FUNDED", null, null, null),
            of(null, null, "FAIR", SERVICE),
            of(null, "VIP", null, SERVICE),
            of(null, "VIP", "FAIR", null),
            of("FUNDED", null, null, SERVICE),
            of("FUNDED", null, "FAIR", null),
            of("FUNDED", "VIP", null, null),
            of(null, "VIP", "FAIR", SERVICE),
            of("FUNDED", null, "FAIR", SERVICE),
            of("FUNDED", "VIP", null, SERVICE),
            of("FUNDED", "VIP", "FAIR", null),
            of("FUNDED", "VIP", "FAIR", SERVICE));

    @Test
    void more_conditions_are_more_specific_and_of_as_many_the_stage_comes_before_tier_source_and_role() {
        assertThat(IN_ORDER.stream().map(ProtectionMatch::specificity))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(16);
    }

    @Test
    void a_condition_can_name_each_stage_there_is() {
        assertThat(Arrays.stream(Stage.values()).map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(ProtectionRuleService.STAGES);
    }

    private static ProtectionMatch of(String stage, String tier, String source, OwnershipRole role) {
        return new ProtectionMatch(stage, tier, source, role);
    }
}
