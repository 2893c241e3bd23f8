package crm.assignment;

import static crm.assignment.AssignOutcome.ALREADY_OWNED;
import static crm.assignment.AssignOutcome.COOL_DOWN;
import static crm.assignment.AssignOutcome.OVER_CAPACITY;
import static crm.assignment.AssignOutcome.RESTRICTED;
import static crm.assignment.AssignOutcome.SAME_OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.DataScope;
import crm.org.Manager;
import crm.org.ManagerStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
    private static final long AMY = 101;
    private static final long BEN = 102;
    private static final long TEAM = 31;

    private Map<String, String> expectedOwners = Map.of();
    private Set<String> overridden = Set.of();
    private DataScope scope = DataScope.ALL;
    private int load = 0;

    @Test
    void a_free_customer_is_given() {
        assertThat(admission().refusal(free("C1"))).isNull();
    }

    @Test
    void an_owned_customer_is_refused_by_the_owners_name() {
        var refusal = admission().refusal(ownedBy(BEN, "ben"));

        assertThat(refusal.outcome()).isEqualTo(ALREADY_OWNED);
        assertThat(refusal.details()).contains("ben");
    }

    @Test
    void an_owner_out_of_the_callers_scope_is_not_named() {
        scope = new DataScope(false, Set.of(99L), null);

        var refusal = admission().refusal(ownedBy(BEN, "ben"));

        assertThat(refusal.rule()).isEqualTo(AssignmentRule.ALREADY_OWNED_ELSEWHERE);
        assertThat(refusal.details()).doesNotContain("ben");
    }

    @Test
    void who_names_the_present_owner_gets_the_customer_and_who_names_another_does_not() {
        expectedOwners = Map.of("C1", "ben");
        assertThat(admission().refusal(ownedBy(BEN, "ben"))).isNull();

        expectedOwners = Map.of("C1", "cat");
        assertThat(admission().refusal(ownedBy(BEN, "ben")).outcome()).isEqualTo(ALREADY_OWNED);
    }

    @Test
    void to_give_somebody_the_own_customer_is_refused() {
        expectedOwners = Map.of("C1", "amy");
        assertThat(admission().refusal(ownedBy(AMY, "amy")).outcome()).isEqualTo(SAME_OWNER);
    }

    @Test
    void the_cool_down_holds_to_its_last_day() {
        assertThat(admission().refusal(endedOn(TODAY.minusDays(30))).outcome()).isEqualTo(COOL_DOWN);
        assertThat(admission().refusal(endedOn(TODAY.minusDays(31)))).isNull();
    }

    @Test
    void an_overridden_cool_down_holds_nobody_back() {
        overridden = Set.of("C1");
        assertThat(admission().refusal(endedOn(TODAY))).isNull();
    }

    @Test
    void the_last_free_place_is_given_once() {
        load = 2;
        var admission = admission();

        assertThat(admission.refusal(free("C1"))).isNull();
        assertThat(admission.refusal(free("C2")).outcome()).isEqualTo(OVER_CAPACITY);
    }

    @Test
    void who_holds_the_customer_in_another_role_needs_no_place() {
        load = 3;
        assertThat(admission().refusal(customer("C1", null, null, null, true, false)))
                .isNull();
    }

    @Test
    void who_may_not_be_solicited_is_left_out_whatever_else() {
        expectedOwners = Map.of("C1", "ben");
        assertThat(admission()
                        .refusal(customer("C1", BEN, "ben", null, false, true))
                        .outcome())
                .isEqualTo(RESTRICTED);
    }

    private Admission admission() {
        var amy = new Manager(AMY, 201, "amy", TEAM, 3, ManagerStatus.ACTIVE);
        var request =
                AssignRequest.of(List.of("C1"), OwnershipRole.SERVICE, "amy").from(expectedOwners);
        return new Admission(amy, load, request, CoolDown.DEFAULT, overridden, scope, TODAY);
    }

    private static Candidate free(String number) {
        return customer(number, null, null, null, false, false);
    }

    private static Candidate ownedBy(long manager, String user) {
        return customer("C1", manager, user, null, false, false);
    }

    private static Candidate endedOn(LocalDate day) {
        return customer("C1", null, null, day, false, false);
    }

    private static Candidate customer(
            String number, Long owner, String user, LocalDate lastEnded, boolean held, boolean restricted) {
        var row = owner == null ? null : 7L;
        return new Candidate(
                1, number, row, owner, user, 202L, TEAM, lastEnded, held, restricted, "XX", false, false, Map.of());
    }
}
