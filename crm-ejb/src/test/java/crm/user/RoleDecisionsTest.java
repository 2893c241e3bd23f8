package crm.user;

import static crm.access.Permission.CUSTOMER_VERIFY;
import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.EVENT_RECEIVE;
import static crm.access.Permission.EXTENSION_DECIDE;
import static crm.access.Permission.EXTENSION_REQUEST;
import static crm.access.Permission.RETENTION_CONFIRM;
import static crm.access.Permission.RETENTION_EDIT;
import static crm.access.Permission.ROLE_CONFIRM;
import static crm.access.Permission.ROLE_EDIT;
import static crm.access.Permission.SUMS_VIEW;
import static crm.access.Permission.USER_EDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import crm.access.Permission;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a role can be, who makes and checks nothing twice, and how often a refused token is told. */
class RoleDecisionsTest {

    @Test
    void pairs_of_making_and_checking_are_found_whole_alone() {
        assertThat(ToxicPair.values())
                .extracting(ToxicPair::maker, ToxicPair::checker)
                .containsExactlyInAnyOrder(
                        tuple(ROLE_EDIT, ROLE_CONFIRM),
                        tuple(USER_EDIT, ROLE_CONFIRM),
                        tuple(EXTENSION_REQUEST, EXTENSION_DECIDE),
                        tuple(EVENT_RECEIVE, CUSTOMER_VERIFY),
                        tuple(RETENTION_EDIT, RETENTION_CONFIRM));
        for (var pair : ToxicPair.values()) {
            assertThat(ToxicPair.among(codes(pair.maker(), pair.checker()))).containsExactly(pair);
            assertThat(ToxicPair.among(codes(pair.maker()))).isEmpty();
            assertThat(ToxicPair.among(codes(pair.checker()))).isEmpty();
        }
    }

    @Test
    void no_shipped_role_makes_and_checks_the_same_thing() {
        assertThat(ShippedRole.values())
                .allSatisfy(role -> assertThat(ToxicPair.among(codes(role.permissions.toArray(Permission[]::new))))
                        .as(role.name())
                        .isEmpty());
    }

    @Test
    void a_role_has_names_in_three_languages_a_scope_and_permissions_the_product_knows() {
        content("Desk", RoleScope.OWN, CUSTOMER_VIEW).check();
        content("x".repeat(60), RoleScope.OWN, CUSTOMER_VIEW).check();
        refused(RoleRule.NAME, content("x".repeat(61), RoleScope.OWN, CUSTOMER_VIEW));
        refused(RoleRule.NAME, content(" ", RoleScope.OWN, CUSTOMER_VIEW));
        refused(RoleRule.NAME, new RoleContent("Desk", null, "x", RoleScope.OWN, codes(CUSTOMER_VIEW)));
        refused(RoleRule.NAME, new RoleContent("Desk", "x", "", RoleScope.OWN, codes(CUSTOMER_VIEW)));
        refused(RoleRule.SCOPE, content("Desk", null, CUSTOMER_VIEW));
        refused(RoleRule.EMPTY, content("Desk", RoleScope.OWN));
        refused(
                RoleRule.UNKNOWN_PERMISSION,
                new RoleContent("Desk", "x", "x", RoleScope.OWN, Set.of("CUSTOMER_VIEW", "CUSTOMER_TELEPORT")));
        refused(RoleRule.TOXIC, content("Desk", RoleScope.OWN, ROLE_EDIT, ROLE_CONFIRM));
    }

    @Test
    void an_unknown_permission_is_named_and_cut_short_where_it_is_long() {
        assertThatThrownBy(() -> new RoleContent("Desk", "x", "x", RoleScope.OWN, Set.of("X".repeat(200))).check())
                .hasMessageContaining("X".repeat(200))
                .hasMessageNotContaining("…");
        assertThatThrownBy(() -> new RoleContent("Desk", "x", "x", RoleScope.OWN, Set.of("X".repeat(201))).check())
                .hasMessageContaining("X".repeat(200) + "…");
    }

    @Test
    void a_role_for_sums_shows_nothing_else() {
        content("Sums", RoleScope.AGGREGATE, SUMS_VIEW).check();
        refused(RoleRule.MORE_THAN_SUMS, content("Sums", RoleScope.AGGREGATE, SUMS_VIEW, CUSTOMER_VIEW));
    }

    @Test
    void a_role_is_kept_as_it_was_typed_without_blanks_and_read_as_it_was_kept() {
        var role = new RoleContent(" Desk ", "櫃台", "柜台", RoleScope.UNIT, codes(CUSTOMER_VIEW, SUMS_VIEW));

        assertThat(RoleContent.of(role.json().toString())).isEqualTo(role);
        assertThat(role.name()).isEqualTo("Desk");
        assertThat(RoleContent.of(null)).isNull();
    }

    @Test
    void two_versions_of_a_role_differ_by_what_came_and_what_went() {
        var before = content("Desk", RoleScope.OWN, CUSTOMER_VIEW, SUMS_VIEW);
        var after = content("Desk", RoleScope.ALL, CUSTOMER_VIEW, ROLE_EDIT);

        var difference = RoleDifference.of(before, after);
        assertThat(difference.added()).containsExactly("ROLE_EDIT");
        assertThat(difference.removed()).containsExactly("SUMS_VIEW");
        assertThat(difference.isOtherScope()).isTrue();
        assertThat(difference.isOtherName()).isFalse();
        assertThat(RoleDifference.of(before, before).isOtherScope()).isFalse();
        for (var other : List.of(
                new RoleContent("Other", "x", "x", RoleScope.OWN, codes(CUSTOMER_VIEW)),
                new RoleContent("Desk", "y", "x", RoleScope.OWN, codes(CUSTOMER_VIEW)),
                new RoleContent("Desk", "x", "y", RoleScope.OWN, codes(CUSTOMER_VIEW)))) {
            assertThat(RoleDifference.of(before, other).isOtherName()).isTrue();
        }
    }

    @Test
    void a_role_that_is_new_or_ends_differs_by_all_it_allows_and_by_nothing_else() {
        var role = content("Desk", RoleScope.OWN, CUSTOMER_VIEW);
        var fresh = RoleDifference.of(null, role);
        var ends = RoleDifference.of(role, null);

        assertThat(fresh.added()).containsExactly("CUSTOMER_VIEW");
        assertThat(fresh.removed()).isEmpty();
        assertThat(ends.removed()).containsExactly("CUSTOMER_VIEW");
        assertThat(ends.added()).isEmpty();
        for (var one : List.of(fresh, ends)) {
            assertThat(one.isOtherScope()).isFalse();
            assertThat(one.isOtherName()).isFalse();
        }
    }

    @Test
    void sixty_refused_tokens_a_minute_are_told_of_and_those_of_accounts_give_way_to_no_others() {
        var tokens = new RefusedTokens();
        tokens.clock = Clock.fixed(Instant.parse("2026-03-09T10:00:59Z"), ZoneOffset.UTC);
        assertThat(told(tokens, false, 100)).isEqualTo(60);
        assertThat(told(tokens, true, 100)).isEqualTo(60);
        tokens.clock = Clock.fixed(Instant.parse("2026-03-09T10:00:01Z"), ZoneOffset.UTC);
        assertThat(told(tokens, true, 1)).as("in the same minute").isZero();

        tokens.clock = Clock.fixed(Instant.parse("2026-03-09T10:01:00Z"), ZoneOffset.UTC);
        assertThat(told(tokens, false, 61)).isEqualTo(60);
    }

    private static long told(RefusedTokens tokens, boolean ofAnAccount, int times) {
        return Stream.generate(() -> tokens.isWorthALine(ofAnAccount))
                .limit(times)
                .filter(told -> told)
                .count();
    }

    private static RoleContent content(String name, RoleScope scope, Permission... permissions) {
        return new RoleContent(name, "x", "x", scope, codes(permissions));
    }

    private static Set<String> codes(Permission... permissions) {
        return Stream.of(permissions).map(Enum::name).collect(Collectors.toSet());
    }

    private static void refused(Rule rule, RoleContent content) {
        assertThatThrownBy(content::check)
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
