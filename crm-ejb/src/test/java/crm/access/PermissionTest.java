package crm.access;

import static crm.access.Permission.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermissionTest {

    @Test
    void what_is_about_the_house_needs_a_role_in_the_head_office() {
        assertThat(all(Permission::isHouseWide))
                .containsExactlyInAnyOrder(
                        ROLE_EDIT,
                        ROLE_CONFIRM,
                        SETTING_EDIT,
                        TASK_RULE,
                        ASSIGNMENT_RULE,
                        PROTECTION_RULE,
                        RETENTION_EDIT,
                        RETENTION_CONFIRM,
                        HOLD_EDIT,
                        RECEIVER_EDIT);
    }

    @Test
    void what_decides_over_rights_or_belongs_to_machines_comes_with_a_role_alone() {
        assertThat(all(Permission::isByRoleOnly))
                .contains(all(Permission::isHouseWide))
                .contains(
                        ROLE_PREVIEW,
                        USER_EDIT,
                        ORG_EDIT,
                        SECOND_FACTOR,
                        TOKEN_MANAGE,
                        TOKEN_OWN,
                        REQUEST_DECIDE,
                        DELEGATION_GIVE,
                        EVENT_RECEIVE,
                        JOB_RUN,
                        JOB_RETENTION)
                .doesNotContain(JOB_VIEW, CUSTOMER_VIEW, AUDIT_VIEW, USER_VIEW, RETENTION_VIEW);
    }

    @Test
    void what_is_about_customers_means_nothing_to_who_reaches_none() {
        assertThat(all(Permission::isAboutCustomers))
                .contains(
                        CUSTOMER_VIEW,
                        FOLLOWUP_ADD,
                        REMARK_ADD,
                        TAG_ASSIGN,
                        TASK_WORK,
                        POOL_CLAIM,
                        DASHBOARD_VIEW,
                        TODAY_VIEW,
                        ASSIGNMENT_ASSIGN,
                        EXTENSION_DECIDE,
                        SERVICE_ACTION_VIEW,
                        ACTION_MATCH)
                .doesNotContain(ASSIGNMENT_RULE, TASK_RULE, SETTING_EDIT, USER_VIEW, ORG_VIEW);
    }

    @Test
    void what_is_about_managers_means_nothing_in_a_house_without_them() {
        assertThat(all(Permission::isAboutManagers))
                .containsExactlyInAnyOrder(
                        ASSIGNMENT_ASSIGN,
                        ASSIGNMENT_COOLDOWN,
                        ASSIGNMENT_RULE,
                        PROTECTION_RULE,
                        POOL_VIEW,
                        POOL_CLAIM,
                        RECLAIM_VIEW,
                        EXTENSION_REQUEST,
                        EXTENSION_DECIDE,
                        JOB_RECLAIM,
                        MANAGER_VIEW,
                        MANAGER_EDIT,
                        MANAGER_LEAVE,
                        MANAGER_RESIGN,
                        MANAGER_QR,
                        HAND_OVER);
    }

    private static Permission[] all(Predicate<Permission> which) {
        return Stream.of(Permission.values()).filter(which).toArray(Permission[]::new);
    }
}
