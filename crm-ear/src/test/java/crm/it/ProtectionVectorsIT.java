package crm.it;

import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.DueKey;
import crm.assignment.ReclaimService;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.CalendarService;
import crm.marketcalendar.ClosureRequest;
import crm.marketcalendar.DayKind;
import crm.shared.Clocks;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Last protected days worked out by hand from the published holidays of 2026; each on the line and a day either side. */
@ExtendWith(ArquillianExtension.class)
class ProtectionVectorsIT {

    /** Office, count, day of the assignment, last protected day by seven days. */
    private static final List<String> VECTORS = List.of(
            "HK CALENDAR 2026-02-13 2026-02-20",
            "HK BUSINESS 2026-03-02 2026-03-11",
            "HK BUSINESS 2026-02-13 2026-02-27", // three days of Lunar New Year
            "HK BUSINESS 2026-04-01 2026-04-15", // Good Friday to the day after Easter Monday
            "HK BUSINESS 2026-09-30 2026-10-12", // National Day
            "CN CALENDAR 2026-09-30 2026-10-07",
            "CN BUSINESS 2026-02-13 2026-03-02", // Spring Festival, two Saturdays worked
            "CN BUSINESS 2026-04-30 2026-05-13", // Labour Day, a Saturday worked
            "CN BUSINESS 2026-09-30 2026-10-15", // the golden week, a Saturday worked
            "SG CALENDAR 2026-05-26 2026-06-02",
            "SG BUSINESS 2026-02-13 2026-02-26", // Chinese New Year
            "SG BUSINESS 2026-05-26 2026-06-08", // Hari Raya Haji, Vesak Day observed on the Monday
            "US CALENDAR 2026-07-01 2026-07-08",
            "US BUSINESS 2026-02-13 2026-02-25", // Washington's Birthday
            "US BUSINESS 2026-05-22 2026-06-03", // Memorial Day
            "US BUSINESS 2026-07-01 2026-07-13"); // Independence Day observed on the Friday

    @Inject
    AssignmentService assignments;

    @Inject
    ReclaimService reclaim;

    @Inject
    CalendarService calendars;

    private final Map<String, Team> offices = new HashMap<>();
    private String source;

    @BeforeEach
    void a_rule_of_business_days() {
        source = "V" + System.nanoTime();
        Owner.run(h -> h.execute(
                "insert into protection_rule (id, rule, rule_version, source, days, extension, maximum, day_count, call_seconds,"
                        + " declared_in_a_row, active_from, changed_by, applied_at) values (nextval('protection_rule_seq'), ?, 1, ?,"
                        + " 7, 7, 20, 'BUSINESS', 30, 3, now(), 'test', now())",
                source,
                source));
    }

    @AfterEach
    void which_ends_with_the_test() {
        Owner.run(h -> h.execute("update protection_rule set active_to = now() where source = ?", source));
    }

    @Test
    void of_each_office_the_last_day_is_protected_to_its_end_and_the_next_is_not() throws Exception {
        for (var vector : VECTORS) {
            var told = vector.split(" ");
            var team = office(told[0]);
            var number = owned(team, told[1], told[2]);
            var last = LocalDate.parse(told[3]);

            assertThat(Team.fact(number, "protected_until")).as(vector).isEqualTo(told[3]);
            assertThat(due(team, last.minusDays(1)))
                    .as(vector + " the day before")
                    .isEmpty();
            assertThat(due(team, last.plusDays(1))).as(vector + " a day later").hasSize(1);
            var keys = due(team, last);
            assertThat(keys).as(vector).hasSize(1);
            As.user("scheduler", () -> reclaim.returnToPool(keys, last, team.unit(), 6_000_000_000L));
            assertThat(Team.fact(number, "responsible_id")).as(vector).isNull();
        }
    }

    @Test
    void a_closure_that_is_declared_after_the_start_counts_from_the_next_contact_on() throws Exception {
        var team = office("SG");
        var number = owned(team, "BUSINESS", "2026-08-17");
        Platform.sends(Platform.registered(number, "2026-08-01T02:00:00Z"));
        Team.change("source = '" + source + "'", number);
        assertThat(Team.fact(number, "protected_until")).isEqualTo("2026-08-26");
        var closed = As.user(
                "admin",
                () -> calendars.add(new ClosureRequest(
                        CalendarPlace.SG,
                        Set.of(CalendarPurpose.OFFICE),
                        LocalDate.of(2026, 8, 25),
                        DayKind.CLOSED,
                        null,
                        "Haze",
                        "煙霞",
                        null,
                        "offices stay closed")));
        try {
            assertThat(Team.fact(number, "protected_until"))
                    .as("what runs keeps its day")
                    .isEqualTo("2026-08-26");
            Platform.sends(Platform.call(number, "2026-08-18T02:00:00Z", team.manager(1), 30));
            assertThat(Team.fact(number, "protected_until"))
                    .as("19, 20, 21, 24, 26, 27, 28")
                    .isEqualTo("2026-08-28");
        } finally {
            for (var id : closed) As.user("admin", () -> calendars.takeBack(id, "called off"));
        }
        assertThat(Team.fact(number, "protected_until"))
                .as("nothing is shortened")
                .isEqualTo("2026-08-28");
    }

    @Test
    void a_contact_on_the_last_day_prolongs_and_the_maximum_is_a_business_day_too() throws Exception {
        var team = office("CN");
        var number = owned(team, "BUSINESS", "2026-04-01");
        Platform.sends(Platform.registered(number, "2026-03-01T02:00:00Z"));
        Team.change("source = '" + source + "'", number);
        assertThat(Team.fact(number, "protected_until"))
                .as("Qingming on the sixth")
                .isEqualTo("2026-04-13");

        Platform.sends(Platform.call(number, "2026-04-13T15:59:59Z", team.manager(1), 29));
        assertThat(Team.fact(number, "protected_until")).as("29 seconds").isEqualTo("2026-04-13");
        Platform.sends(Platform.call(number, "2026-04-13T15:59:59Z", team.manager(1), 30));
        assertThat(Team.fact(number, "protected_until")).isEqualTo("2026-04-22");
        Platform.sends(Platform.call(number, "2026-04-22T02:00:00Z", team.manager(1), 31));
        assertThat(Team.fact(number, "protected_until"))
                .as("twenty days that are worked: seven would end on 6 May, after Labour Day")
                .isEqualTo("2026-04-30");
    }

    @Test
    void on_the_last_day_of_a_leave_nobody_is_taken_and_on_the_day_after_it_everybody_is() throws Exception {
        var team = office("HK");
        owned(team, "CALENDAR", "2026-03-02");
        Team.onLeave(team.manager(1), "2026-03-09", "2026-03-12", null);

        assertThat(due(team, LocalDate.of(2026, 3, 8))).isEmpty();
        assertThat(due(team, LocalDate.of(2026, 3, 9)))
                .as("the first day of the leave")
                .isEmpty();
        assertThat(due(team, LocalDate.of(2026, 3, 12))).as("the last").isEmpty();
        assertThat(due(team, LocalDate.of(2026, 3, 13))).hasSize(1);
    }

    private Team office(String calendar) {
        return offices.computeIfAbsent(calendar, code -> {
            var team = Team.of(1);
            Owner.run(h -> h.execute("update org_unit set calendar = ? where id = ?", code, team.unit()));
            return team;
        });
    }

    /** A customer assigned at ten in the morning of a day. */
    private String owned(Team team, String count, String day) throws Exception {
        var number = team.customer();
        if (count.equals("BUSINESS")) Team.change("source = '" + source + "'", number);
        Clocks.at(
                Instant.parse(day + "T02:00:00Z"),
                () -> As.user(
                        team.lead(),
                        () -> assignments.assign(AssignRequest.of(List.of(number), SERVICE, team.manager(1)))));
        return number;
    }

    private List<Long> due(Team team, LocalDate day) throws Exception {
        Callable<List<DueKey>> keys = () -> reclaim.due(DueKey.FIRST, day, team.unit(), 100);
        return As.user("scheduler", keys).stream().map(DueKey::id).toList();
    }
}
