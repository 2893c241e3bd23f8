package crm.access;

import static crm.access.Permission.AUDIT_VIEW;
import static crm.access.Permission.CUSTOMER_VIEW;
import static crm.access.Permission.REMARK_ADD;
import static crm.access.Permission.SETTING_EDIT;
import static crm.shared.Jsons.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody may, as the database tells of the grants. */
class ActorTest {

    private static final String MANAGER = grant("OWN", "", "CUSTOMER_VIEW,REMARK_ADD");
    private static final String LEAD = grant("UNIT_AND_BELOW", "4,5", "CUSTOMER_VIEW");

    @Test
    void a_grant_reaches_what_its_role_says() {
        assertThat(actor(grant("ALL", "", "CUSTOMER_VIEW")).scope(CUSTOMER_VIEW))
                .isEqualTo(DataScope.ALL);
        assertThat(actor(MANAGER).scope(CUSTOMER_VIEW)).isEqualTo(new DataScope(false, Set.of(), 7L));
        assertThat(actor(grant("UNIT", "4", "CUSTOMER_VIEW")).scope(CUSTOMER_VIEW))
                .isEqualTo(new DataScope(false, Set.of(4L), null));
        assertThat(actor(LEAD).scope(CUSTOMER_VIEW)).isEqualTo(new DataScope(false, Set.of(4L, 5L), null));
        for (var nobody : Set.of("AGGREGATE", "NONE", "SOMETHING")) {
            assertThat(actor(grant(nobody, "4", "CUSTOMER_VIEW")).scope(CUSTOMER_VIEW))
                    .as(nobody)
                    .isEqualTo(DataScope.NONE);
        }
    }

    @Test
    void several_grants_reach_what_any_of_them_does_and_each_for_its_own_permissions() {
        var both = actor(MANAGER + "," + LEAD);

        assertThat(both.scope(CUSTOMER_VIEW)).isEqualTo(new DataScope(false, Set.of(4L, 5L), 7L));
        assertThat(both.scope(REMARK_ADD)).isEqualTo(new DataScope(false, Set.of(), 7L));
        assertThat(both.can(REMARK_ADD)).isTrue();
        assertThat(both.can(AUDIT_VIEW)).isFalse();
        assertThat(both.scope(AUDIT_VIEW)).isEqualTo(DataScope.NONE);
        assertThat(both.permissionCodes()).containsExactlyInAnyOrder("CUSTOMER_VIEW", "REMARK_ADD");
    }

    @Test
    void what_is_about_the_house_is_allowed_by_a_role_in_the_head_office_alone() {
        assertThat(actor(grant("NONE", "", "SETTING_EDIT,AUDIT_VIEW")).can(SETTING_EDIT))
                .isFalse();
        assertThat(actor(grant("NONE", "", "SETTING_EDIT,AUDIT_VIEW")).can(AUDIT_VIEW))
                .isTrue();
        assertThat(actor(grant("NONE", "", "SETTING_EDIT").replace("\"house\":false", "\"house\":true"))
                        .can(SETTING_EDIT))
                .isTrue();
    }

    @Test
    void codes_that_this_version_does_not_know_allow_nothing() {
        assertThat(actor(grant("ALL", "", "CUSTOMER_TELEPORT")).permissionCodes())
                .isEmpty();
    }

    @Test
    void a_token_that_may_a_part_leaves_that_part_and_adds_nothing() {
        var part = actor(MANAGER).only(Set.of("CUSTOMER_VIEW", "AUDIT_VIEW"));

        assertThat(part.permissionCodes()).containsExactly("CUSTOMER_VIEW");
        assertThat(part.scope(CUSTOMER_VIEW).manager()).isEqualTo(7L);
        assertThat(part.name()).isEqualTo("am1");
    }

    @Test
    void a_preview_has_the_permissions_of_the_role_with_no_more_customers_than_ones_own() {
        var seen = actor(MANAGER).previewing(Set.of("CUSTOMER_VIEW", "AUDIT_VIEW", "CUSTOMER_TELEPORT"));

        assertThat(seen.permissionCodes()).containsExactlyInAnyOrder("CUSTOMER_VIEW", "AUDIT_VIEW");
        assertThat(seen.scope(CUSTOMER_VIEW).manager()).isEqualTo(7L);
        assertThat(seen.scope(AUDIT_VIEW)).isEqualTo(DataScope.NONE);
        assertThat(seen.can(REMARK_ADD)).isFalse();
    }

    @Test
    void who_stands_in_is_both_where_somebody_has_to_be_a_second_person() {
        var alone = actor(MANAGER);
        assertThat(alone.behalf()).isNull();
        assertThat(alone.is("am1")).isTrue();
        assertThat(alone.is("lead1")).isFalse();
        assertThat(alone.isManager(7L)).isTrue();
        assertThat(alone.isManager(9L)).isFalse();
        assertThat(alone.isManager(null)).isFalse();

        var deputy = actor(
                MANAGER,
                "{\"userId\":3,\"name\":\"lead1\",\"displayName\":\"Lead\",\"part\":true,\"deputyManagerId\":9}");
        assertThat(deputy.behalf()).isEqualTo(new Actor.Behalf(3, "lead1", "Lead", true, 9L));
        assertThat(deputy.is("am1")).isTrue();
        assertThat(deputy.is("lead1")).isTrue();
        assertThat(deputy.is("am2")).isFalse();
        assertThat(deputy.isManager(7L)).isTrue();
        assertThat(deputy.isManager(9L)).isTrue();
        assertThat(deputy.isManager(8L)).isFalse();
    }

    @Test
    void who_is_no_manager_owns_nobody() {
        var clerk = actor(MANAGER, "null", "null");

        assertThat(clerk.managerId()).isNull();
        assertThat(clerk.scope(CUSTOMER_VIEW).isEmpty()).isTrue();
        assertThat(clerk.isManager(7L)).isFalse();
    }

    private static String grant(String scope, String units, String permissions) {
        return "{\"scope\":\"" + scope + "\",\"house\":false,\"units\":[" + units + "],\"permissions\":[\""
                + permissions.replace(",", "\",\"") + "\"]}";
    }

    private static Actor actor(String grants) {
        return actor(grants, "null");
    }

    private static Actor actor(String grants, String behalf) {
        return actor(grants, behalf, "7");
    }

    private static Actor actor(String grants, String behalf, String manager) {
        var text = "{\"userId\":1,\"name\":\"am1\",\"displayName\":\"One\",\"managerId\":" + manager
                + ",\"managerUnitId\":4,\"language\":\"en\",\"zone\":\"Asia/Hong_Kong\",\"theme\":\"light\",\"behalf\":"
                + behalf
                + ",\"grants\":[" + grants + "]}";
        try (var reader = JSON.createReader(new StringReader(text))) {
            var actor = Actor.from(reader.readObject());
            assertThat(actor.userId()).isEqualTo(1);
            assertThat(actor.managerUnitId()).isEqualTo(4L);
            return actor;
        }
    }
}
