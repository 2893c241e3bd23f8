package crm.assignment;

import static crm.shared.DayCount.BUSINESS;
import static crm.shared.DayCount.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crm.shared.HolidayCalendar;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProtectionPolicyTest {

    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    final HolidayCalendar hongKong = HolidayCalendar.of(Set.of(LocalDate.of(2026, 4, 3)));
    final ProtectionPolicy policy = new ProtectionPolicy(7, 7, 30, CALENDAR);

    @Test
    void the_seventh_day_still_belongs_to_the_owner() {
        assertThat(policy.lastDay(MONDAY, hongKong)).isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void business_days_leave_out_weekends_and_holidays() {
        var business = new ProtectionPolicy(7, 7, 30, BUSINESS);
        assertThat(business.lastDay(MONDAY, hongKong)).isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(business.lastDay(LocalDate.of(2026, 4, 1), hongKong)).isEqualTo(LocalDate.of(2026, 4, 13));
    }

    @Test
    void a_contact_prolongs_from_its_own_day() {
        assertThat(afterContact(lastDay(), MONDAY.plusDays(1))).isEqualTo(LocalDate.of(2026, 3, 10));
    }

    @Test
    void a_contact_on_the_day_of_assignment_changes_nothing() {
        assertThat(afterContact(lastDay(), MONDAY)).isEqualTo(lastDay());
    }

    @Test
    void a_contact_never_shortens_the_protection() {
        var before = LocalDate.of(2026, 3, 20);
        assertThat(afterContact(before, MONDAY.plusDays(1))).isEqualTo(before);
    }

    @Test
    void a_contact_prolongs_up_to_the_maximum_and_not_a_day_further() {
        var ceiling = MONDAY.plusDays(30);
        assertThat(afterContact(lastDay(), MONDAY.plusDays(22))).isEqualTo(ceiling.minusDays(1));
        assertThat(afterContact(lastDay(), MONDAY.plusDays(23))).isEqualTo(ceiling);
        assertThat(afterContact(lastDay(), MONDAY.plusDays(24))).isEqualTo(ceiling);
    }

    @Test
    void a_protection_granted_past_the_maximum_is_not_cut_by_a_contact() {
        var granted = MONDAY.plusDays(40);
        assertThat(afterContact(granted, MONDAY.plusDays(29))).isEqualTo(granted);
    }

    @Test
    void while_a_customer_is_exempt_a_contact_goes_past_the_maximum() {
        var contactOn = MONDAY.plusDays(100);

        assertThat(policy.lastDayAfterContact(MONDAY, lastDay(), contactOn, true, hongKong))
                .isEqualTo(contactOn.plusDays(7));
        assertThat(policy.lastDayAfterContact(MONDAY, contactOn.plusDays(9), contactOn, true, hongKong))
                .isEqualTo(contactOn.plusDays(9));
    }

    @Test
    void a_policy_that_cannot_be_meant_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ProtectionPolicy(0, 7, 30, CALENDAR));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProtectionPolicy(7, -1, 30, CALENDAR));
        assertThatIllegalArgumentException().isThrownBy(() -> new ProtectionPolicy(7, 7, 6, CALENDAR));
        assertThat(new ProtectionPolicy(1, 0, 1, CALENDAR).lastDay(MONDAY, hongKong))
                .isEqualTo(MONDAY.plusDays(1));
    }

    private LocalDate lastDay() {
        return policy.lastDay(MONDAY, hongKong);
    }

    private LocalDate afterContact(LocalDate before, LocalDate contactOn) {
        return policy.lastDayAfterContact(MONDAY, before, contactOn, hongKong);
    }
}
