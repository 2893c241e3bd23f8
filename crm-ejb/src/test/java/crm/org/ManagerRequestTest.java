package crm.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.RuleViolation;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManagerRequestTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalTime NINE = LocalTime.of(9, 0);

    private String local = "梁敏儀";
    private String latin = "Leung Man Yee";
    private int capacity = 300;
    private String phone;
    private String email;
    private String region;
    private List<String> licences = List.of();
    private WorkingHours hours = WorkingHours.USUAL;
    private Map<SocialKind, String> social = Map.of();
    private LocalDate joined;

    @Test
    void one_name_is_enough_and_none_is_not() {
        local = " ";
        taken();
        latin = null;
        refused(ManagerRule.NAME_MISSING);
    }

    @Test
    void a_name_has_at_most_a_hundred_characters() {
        latin = "x".repeat(100);
        taken();
        latin = "x".repeat(101);
        refused(ManagerRule.TOO_LONG);
    }

    @Test
    void the_capacity_lies_between_nobody_and_a_hundred_thousand() {
        capacity = 0;
        taken();
        capacity = 100_000;
        taken();
        capacity = 100_001;
        refused(ManagerRule.CAPACITY);
        capacity = -1;
        refused(ManagerRule.CAPACITY);
    }

    @Test
    void a_phone_number_has_its_country_code_and_is_kept_without_spaces() {
        phone = "+852 9123-4567";
        taken();
        assertThat(request().phone()).isEqualTo("+85291234567");
        phone = "9123 4567";
        refused(ManagerRule.PHONE);
        phone = "+0852 9123 4567";
        refused(ManagerRule.PHONE);
    }

    @Test
    void an_e_mail_address_has_two_sides() {
        email = "am1@example.com";
        taken();
        for (var none : List.of("am1", "am1@example", "a b@example.com", "<am1@example.com>")) {
            email = none;
            refused(ManagerRule.EMAIL);
        }
    }

    @Test
    void a_region_is_one_that_exists() {
        region = "HK";
        taken();
        region = "XX";
        refused(ManagerRule.REGION);
    }

    @Test
    void working_hours_begin_before_they_end_on_some_day() {
        hours = new WorkingHours(List.of(1, 2), NINE, NINE.plusMinutes(1));
        taken();
        hours = new WorkingHours(List.of(1), NINE, NINE);
        refused(ManagerRule.WORKING_HOURS);
        hours = new WorkingHours(List.of(1), NINE, null);
        refused(ManagerRule.WORKING_HOURS);
        hours = new WorkingHours(List.of(), NINE, NINE.plusHours(8));
        refused(ManagerRule.WORKING_HOURS);
        hours = new WorkingHours(List.of(8), null, null);
        refused(ManagerRule.WORKING_HOURS);
    }

    @Test
    void twenty_licences_are_taken_and_one_more_is_not() {
        licences = IntStream.range(0, 20).mapToObj(i -> "L" + i).toList();
        taken();
        licences = IntStream.range(0, 21).mapToObj(i -> "L" + i).toList();
        refused(ManagerRule.TOO_MANY_LICENCES);
    }

    @Test
    void who_joins_joins_within_a_year() {
        joined = TODAY.plusYears(1);
        taken();
        joined = TODAY.plusYears(1).plusDays(1);
        refused(ManagerRule.JOINED_TOO_LATE);
    }

    @Test
    void accounts_that_were_left_empty_are_no_accounts() {
        social = Map.of(SocialKind.LINE, " ", SocialKind.WHATSAPP, " +852 9123 ");
        assertThat(request().social()).containsExactly(Map.entry(SocialKind.WHATSAPP, "+852 9123"));
    }

    @Test
    void an_account_leads_to_where_it_is_and_never_anywhere_else() {
        assertThat(SocialKind.WHATSAPP.link("+852 9123 4567")).isEqualTo("https://wa.me/85291234567");
        assertThat(SocialKind.TELEGRAM.link("@amy_leung")).isEqualTo("https://t.me/amy_leung");
        assertThat(SocialKind.WECHAT.link("amy")).isNull();
        assertThat(SocialKind.LINKEDIN.link("amy/../../evil?x=")).isNull();
        assertThat(SocialKind.TELEGRAM.link("javascript:alert(1)")).isNull();
    }

    @Test
    void a_leave_ends_on_the_day_it_begins_or_later_and_not_in_the_past() {
        leave(TODAY.minusDays(3), TODAY).check(TODAY);
        leave(TODAY, TODAY).check(TODAY);
        leave(TODAY.minusDays(3), null).check(TODAY);
        refused(ManagerRule.LEAVE_DAY_MISSING, leave(null, TODAY));
        refused(ManagerRule.LEAVE_BACKWARDS, leave(TODAY.plusDays(1), TODAY));
        refused(ManagerRule.LEAVE_PAST, leave(TODAY.minusDays(3), TODAY.minusDays(1)));
    }

    private static LeaveRequest leave(LocalDate from, LocalDate to) {
        return new LeaveRequest(from, to, null, null);
    }

    private ManagerRequest request() {
        return new ManagerRequest(
                "am1",
                local,
                latin,
                null,
                "CENTRAL-1",
                region,
                Set.of(),
                licences,
                capacity,
                hours,
                phone,
                email,
                social,
                joined);
    }

    private void taken() {
        assertThatCode(() -> request().check(TODAY)).doesNotThrowAnyException();
    }

    private void refused(ManagerRule rule) {
        assertThatThrownBy(() -> request().check(TODAY))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }

    private static void refused(ManagerRule rule, LeaveRequest leave) {
        assertThatThrownBy(() -> leave.check(TODAY))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
