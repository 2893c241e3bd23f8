package crm.it;

import static crm.marketcalendar.CalendarPlace.CN;
import static crm.marketcalendar.CalendarPlace.HK;
import static crm.marketcalendar.CalendarPlace.US;
import static crm.marketcalendar.CalendarPurpose.MARKET;
import static crm.marketcalendar.CalendarPurpose.OFFICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.marketcalendar.CalendarDay;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.CalendarQueries;
import crm.marketcalendar.CalendarRule;
import crm.marketcalendar.CalendarService;
import crm.marketcalendar.ClosureRequest;
import crm.marketcalendar.DayKind;
import crm.marketcalendar.OpenDays;
import crm.shared.DayCount;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The calendars as the database counts by them, and days that are added by hand. */
@ExtendWith(ArquillianExtension.class)
class CalendarIT {

    @Inject
    CalendarService calendars;

    @Inject
    CalendarQueries queries;

    @Inject
    OpenDays open;

    @Test
    void the_database_counts_as_the_rules_say() {
        assertThat(add("2026-03-02", 7, "CALENDAR", "HK")).isEqualTo("2026-03-09");
        assertThat(add("2026-03-02", 7, "BUSINESS", "HK")).isEqualTo("2026-03-11");
        assertThat(add("2026-02-16", 0, "BUSINESS", "HK")).isEqualTo("2026-02-16");
        assertThat(add("2026-02-13", 1, "BUSINESS", "HK"))
                .as("the half day is a day")
                .isEqualTo("2026-02-16");
        assertThat(add("2026-02-13", 2, "BUSINESS", "HK"))
                .as("over Lunar New Year")
                .isEqualTo("2026-02-20");
        assertThat(add("2026-02-13", 1, "BUSINESS", "CN"))
                .as("a Saturday that is worked")
                .isEqualTo("2026-02-14");
        assertThat(add("2026-02-13", 2, "BUSINESS", "CN"))
                .as("over the Spring Festival")
                .isEqualTo("2026-02-24");
        assertThat(add("2026-02-13", 6, "BUSINESS", "CN"))
                .as("the next such Saturday")
                .isEqualTo("2026-02-28");
    }

    @Test
    void java_and_the_database_count_alike() throws Exception {
        for (var place : List.of(HK, CN, US)) {
            var office = As.user("admin", () -> open.office(place));
            for (var day = LocalDate.of(2024, 1, 1); day.getYear() < 2028; day = day.plusDays(40)) {
                assertThat(DayCount.BUSINESS.plus(day, 25, office).toString())
                        .as(place + " " + day)
                        .isEqualTo(add(day.toString(), 25, "BUSINESS", place.name()));
            }
        }
    }

    @Test
    void a_make_up_saturday_opens_offices_and_no_market() throws Exception {
        var saturday = LocalDate.of(2026, 2, 14);

        assertThat(As.user("admin", () -> open.isOpen(CN, OFFICE, saturday))).isTrue();
        assertThat(As.user("admin", () -> open.isOpen(CN, MARKET, saturday))).isFalse();
        assertThat(As.user("admin", () -> open.isOpen(HK, MARKET, LocalDate.of(2026, 2, 16))))
                .isTrue();
        assertThat(days(HK, MARKET, "2026-02-16")).singleElement().satisfies(day -> {
            assertThat(day.kind()).isEqualTo(DayKind.HALF_DAY);
            assertThat(day.closes()).isEqualTo(LocalTime.NOON);
            assertThat(day.name("zh-Hant")).isEqualTo("農曆除夕");
        });
    }

    @Test
    void a_closure_counts_until_it_is_taken_back_and_both_are_in_the_audit_trail() throws Exception {
        var tuesday = LocalDate.of(2029, 6, 5);
        assertThat(add("2029-06-04", 1, "BUSINESS", "US")).isEqualTo("2029-06-05");

        var ids = As.user("admin", () -> calendars.add(closure(tuesday, DayKind.CLOSED, Set.of(OFFICE, MARKET))));
        assertThat(add("2029-06-04", 1, "BUSINESS", "US")).isEqualTo("2029-06-06");
        refused(CalendarRule.ADDED_ALREADY, () -> calendars.add(closure(tuesday, DayKind.CLOSED, Set.of(OFFICE))));

        for (var id : ids) As.user("admin", () -> calendars.takeBack(id, "called off"));
        assertThat(add("2029-06-04", 1, "BUSINESS", "US")).isEqualTo("2029-06-05");
        assertThat(Owner.count("select count(*) from audit_entry where action like 'calendar.day-%' and subject like"
                        + " 'US % 2029-06-05'"))
                .isEqualTo(4);
    }

    @Test
    void what_is_added_by_hand_stands_above_what_the_product_knows_until_it_is_taken_back() throws Exception {
        var christmas = LocalDate.of(2027, 12, 24);
        assertThat(days(US, OFFICE, "2027-12-24")).extracting(CalendarDay::kind).containsExactly(DayKind.CLOSED);
        var published = days(US, OFFICE, "2027-12-24").get(0);
        refused(CalendarRule.NOT_BY_HAND, () -> {
            calendars.takeBack(published.id(), "x");
            return null;
        });

        var ids = As.user("admin", () -> calendars.add(closure(christmas, DayKind.WORKING, Set.of(OFFICE))));
        assertThat(days(US, OFFICE, "2027-12-24")).extracting(CalendarDay::kind).containsExactly(DayKind.WORKING);
        assertThat(As.user("admin", () -> open.isOpen(US, OFFICE, christmas))).isTrue();

        As.user("admin", () -> calendars.takeBack(ids.get(0), "closed after all"));
        assertThat(As.user("admin", () -> open.isOpen(US, OFFICE, christmas))).isFalse();
    }

    @Test
    void bad_input_is_refused() {
        var day = LocalDate.of(2027, 6, 7);
        refusedDay(CalendarRule.DAY_MISSING, null, DayKind.CLOSED, null, "Storm", "why");
        refusedDay(CalendarRule.DAY_MISSING, day, null, null, "Storm", "why");
        refusedDay(CalendarRule.DAY_MISSING, day, DayKind.CLOSED, null, " ", "why");
        refusedDay(CalendarRule.DAY_OUT_OF_RANGE, LocalDate.of(2199, 6, 7), DayKind.CLOSED, null, "Storm", "why");
        refusedDay(CalendarRule.CLOSES_WITHOUT_HALF_DAY, day, DayKind.CLOSED, LocalTime.NOON, "Storm", "why");
        refusedDay(CalendarRule.NAME_TOO_LONG, day, DayKind.CLOSED, null, "S".repeat(121), "why");
        refusedDay(CalendarRule.REASON_MISSING, day, DayKind.CLOSED, null, "Storm", " ");
        refused(CalendarRule.PURPOSE_MISSING, () -> calendars.add(closure(day, DayKind.CLOSED, Set.of())));
    }

    private void refusedDay(
            CalendarRule rule, LocalDate day, DayKind kind, LocalTime closes, String name, String reason) {
        refused(
                rule,
                () -> calendars.add(
                        new ClosureRequest(US, Set.of(OFFICE), day, kind, closes, name, null, null, reason)));
    }

    @Test
    void only_who_edits_calendars_adds_and_takes_back() {
        var request = closure(LocalDate.of(2029, 6, 7), DayKind.CLOSED, Set.of(OFFICE));
        assertThatThrownBy(() -> As.user("gm", () -> calendars.add(request)))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_PERMITTED));
        assertThatThrownBy(() -> As.user("gm", () -> calendars.takeBack(1, "x")))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_PERMITTED));
    }

    private List<CalendarDay> days(crm.marketcalendar.CalendarPlace place, CalendarPurpose purpose, String day)
            throws Exception {
        var on = LocalDate.parse(day);
        return As.user("am1", () -> queries.days(place, purpose, on, on));
    }

    private static ClosureRequest closure(LocalDate day, DayKind kind, Set<CalendarPurpose> purposes) {
        return new ClosureRequest(US, purposes, day, kind, null, "Storm", "風暴", null, "the city is closed");
    }

    private static String add(String day, int days, String count, String office) {
        return Owner.query(h -> h.select("select add_days(?::date, ?, ?, ?)::text", day, days, count, office)
                .mapTo(String.class)
                .one());
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(() -> As.user("admin", work))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(rule));
    }
}
