package crm.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
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

    @Test
    void a_scope_says_whether_it_is_empty_and_whether_it_is_ones_own_alone() {
        assertThat(DataScope.NONE.isEmpty()).isTrue();
        for (var scope : List.of(DataScope.ALL, OWN, TEAM, TEAMS_AND_OWN))
            assertThat(scope.isEmpty()).isFalse();
        assertThat(OWN.isOwn()).isTrue();
        for (var scope : List.of(DataScope.ALL, DataScope.NONE, TEAM, TEAMS_AND_OWN)) {
            assertThat(scope.isOwn()).isFalse();
        }
        assertThat(new DataScope(true, Set.of(), 7L).isOwn()).isFalse();
    }

    @Test
    void two_scopes_reach_what_either_does() {
        assertThat(OWN.or(TEAM)).isEqualTo(new DataScope(false, Set.of(2L), 7L));
        assertThat(TEAM.or(OWN)).isEqualTo(new DataScope(false, Set.of(2L), 7L));
        assertThat(TEAM.or(TEAMS_AND_OWN)).isEqualTo(TEAMS_AND_OWN);
        assertThat(DataScope.NONE.or(DataScope.ALL).all()).isTrue();
        assertThat(DataScope.ALL.or(DataScope.NONE).all()).isTrue();
        assertThat(OWN.or(TEAM).all()).isFalse();
    }

    @Test
    void a_predicate_names_the_units_the_manager_or_both_and_no_more() {
        assertThat(DataScope.ALL.predicate("c")).isEqualTo("true");
        assertThat(DataScope.NONE.predicate("c")).isEqualTo("false");
        assertThat(TEAM.predicate("c")).isEqualTo("c.unit_id = any (:scopeUnits)");
        assertThat(OWN.predicate("t", "customer_id"))
                .startsWith(
                        "t.customer_id in (select so.customer_id from ownership so where so.manager_id = :scopeManager");
        assertThat(TEAMS_AND_OWN.predicate("c")).matches("\\(c\\.unit_id = .* or c\\.id in .*ended_at is null\\)\\)");
    }

    @Test
    void what_a_predicate_names_is_bound_and_nothing_else() {
        assertThat(bound(DataScope.ALL)).isEmpty();
        assertThat(bound(new DataScope(true, Set.of(2L), 7L))).isEmpty();
        assertThat(bound(DataScope.NONE)).isEmpty();
        assertThat(bound(OWN)).containsExactly("scopeManager");
        assertThat(bound(TEAM)).containsExactly("scopeUnits");
        assertThat(bound(TEAMS_AND_OWN)).containsExactlyInAnyOrder("scopeUnits", "scopeManager");
    }

    private static List<String> bound(DataScope scope) {
        var connection = (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == boolean.class) return false;
                    return method.getReturnType() == int.class ? 0 : null;
                });
        try (var handle = Jdbi.create(() -> connection).open();
                var query = handle.createQuery("select 1")) {
            assertThat(scope.bind(query)).isSameAs(query);
            var context = query.getContext();
            return Stream.of("scopeUnits", "scopeManager")
                    .filter(name ->
                            context.getBinding().findForName(name, context).isPresent())
                    .toList();
        }
    }
}
