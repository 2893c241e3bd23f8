package crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DataScopeTest {
    private static final DataScope OWN = new DataScope(false, Set.of(), 7L);
    private static final DataScope TEAM = new DataScope(false, Set.of(2L), null);
    private static final DataScope TEAMS_AND_OWN = new DataScope(false, Set.of(3L, 2L), 7L);

    @Test
    void a_scope_covers_another_when_no_customer_can_be_outside_it() {
        assertThat(DataScope.ALL.covers(DataScope.ALL)).isTrue();
        assertThat(DataScope.ALL.covers(TEAMS_AND_OWN)).isTrue();
        assertThat(TEAMS_AND_OWN.covers(OWN)).isTrue();
        assertThat(TEAMS_AND_OWN.covers(TEAM)).isTrue();
        assertThat(OWN.covers(DataScope.NONE)).isTrue();
    }

    @Test
    void a_scope_does_not_cover_what_is_another_managers_another_units_or_everybodys() {
        assertThat(TEAMS_AND_OWN.covers(DataScope.ALL)).isFalse();
        assertThat(OWN.covers(new DataScope(false, Set.of(), 8L))).isFalse();
        assertThat(OWN.covers(TEAM)).isFalse();
        assertThat(TEAM.covers(OWN)).isFalse();
        assertThat(TEAM.covers(TEAMS_AND_OWN)).isFalse();
    }

    @Test
    void a_condition_is_the_predicate_with_its_ids_written_out() {
        assertThat(DataScope.ALL.condition("c")).isEqualTo("true");
        assertThat(DataScope.NONE.condition("c")).isEqualTo("false");
        assertThat(TEAMS_AND_OWN.condition("c"))
                .contains("c.unit_id = any ('{2,3}'::bigint[])", "so.manager_id = 7 ")
                .doesNotContain(":scope");
    }
}
