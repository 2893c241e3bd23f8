package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.access.AccessRule;
import crm.customerlist.CustomerQueries;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Refused;
import crm.it.support.Team;
import crm.org.OrgEffectRow;
import crm.org.OrgPlanKind;
import crm.org.OrgQueries;
import crm.org.OrgRule;
import crm.org.OrgService;
import crm.org.OrgUnitRow;
import crm.org.UnitKind;
import crm.org.UnitNames;
import crm.org.UnitRequest;
import crm.shared.Clocks;
import crm.shared.Settings;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Units are added, moved, renamed and closed from a day on; what was before stays as it was. */
@ExtendWith(ArquillianExtension.class)
class OrganisationIT {

    private static final String WHY = "a new floor";

    @Inject
    OrgService organisation;

    @Inject
    OrgQueries queries;

    @Inject
    CustomerQueries customers;

    @Inject
    Settings settings;

    private LocalDate today;
    private String east;
    private String west;

    @BeforeEach
    void two_branches() throws Exception {
        today = settings.today();
        east = add(UnitKind.BRANCH, "HO", today);
        west = add(UnitKind.BRANCH, "HO", today);
    }

    @Test
    void a_moved_team_is_reached_from_its_new_place_from_midnight_on_and_nobody_starts_anything() throws Exception {
        var team = Team.of(1);
        move(team.code(), east, today);
        var customer = team.customer();
        var eastern = lead(east);
        var western = lead(west);
        var day = today.plusDays(10);

        move(team.code(), west, day);

        var midnight = day.atStartOfDay(settings.zone()).toInstant();
        assertThat(sees(eastern, customer, midnight.minusSeconds(1))).isTrue();
        assertThat(sees(western, customer, midnight.minusSeconds(1))).isFalse();
        assertThat(sees(eastern, customer, midnight)).isFalse();
        assertThat(sees(western, customer, midnight)).isTrue();
        assertThat(lets(eastern, team.unit(), midnight))
                .as("row-level security")
                .isFalse();
        assertThat(lets(western, team.unit(), midnight)).isTrue();
        assertThat(parent(team.code(), day.minusDays(1))).isEqualTo(east);
        assertThat(parent(team.code(), day)).isEqualTo(west);
        boolean below = Owner.query(h -> h.select(
                        "select (unit_path(?, ?::date))[2] = (select id from org_unit where code = ?)",
                        team.unit(),
                        day.minusDays(1),
                        east)
                .mapTo(Boolean.class)
                .one());
        assertThat(below)
                .as("figures of the day before have the team below the first branch")
                .isTrue();
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'org.unit-moved' and subject = ? and actor = 'admin'"
                                + " and reason = ?",
                        team.code(),
                        WHY))
                .isEqualTo(2);
    }

    @Test
    void who_gains_and_who_loses_a_unit_is_told_before_it_moves() throws Exception {
        var team = Team.of(0);
        move(team.code(), east, today);
        var eastern = lead(east);
        var western = lead(west);

        assertThat(As.user("admin", () -> queries.effect(team.code(), west, today.plusDays(3))))
                .extracting(OrgEffectRow::user, OrgEffectRow::in, OrgEffectRow::gains)
                .containsExactly(tuple(eastern, east, false), tuple(western, west, true));
    }

    @Test
    void a_unit_never_hangs_below_itself_not_even_by_what_is_planned() throws Exception {
        var region = add(UnitKind.REGION, "HO", today);
        move(east, region, today.plusDays(5));

        Refused.by(OrgRule.CYCLE, () -> move(region, region, today));
        Refused.by(OrgRule.CYCLE, () -> move(region, east, today));
        Refused.by(OrgRule.CYCLE, () -> move(region, east, today.plusDays(5)));
        Refused.by(OrgRule.KIND_ORDER, () -> move(east, west, today.plusDays(6)));
    }

    @Test
    void of_two_plans_for_one_unit_the_second_is_refused_until_the_first_is_taken_back() throws Exception {
        var region = add(UnitKind.REGION, "HO", today);
        var day = today.plusDays(7);
        move(east, region, day);

        Refused.by(OrgRule.PLANNED, () -> move(east, region, day.minusDays(1)));
        Refused.by(OrgRule.SAME_PARENT, () -> move(east, region, day));
        assertThat(planned(east)).contains(OrgPlanKind.MOVE);

        As.user("admin", () -> organisation.takeBack(east, OrgPlanKind.MOVE, day, WHY));

        assertThat(planned(east)).isEmpty();
        assertThat(parent(east, day)).isEqualTo("HO");
        Refused.by(
                OrgRule.NOTHING_PLANNED,
                () -> As.user("admin", () -> organisation.takeBack(east, OrgPlanKind.MOVE, day, WHY)));
    }

    @Test
    void a_new_name_holds_from_its_day_on_and_the_past_keeps_the_old_one() throws Exception {
        var day = today.plusDays(2);

        rename(east, "Harbour", today);
        rename(east, "Harbour East", day);

        assertThat(name(east, today)).isEqualTo("Harbour");
        assertThat(name(east, day.minusDays(1))).isEqualTo("Harbour");
        assertThat(name(east, day)).isEqualTo("Harbour East");
        assertThat(planned(east)).contains(OrgPlanKind.RENAME);
        String called = Owner.query(h -> h.select("select name from org_unit where code = ?", east)
                .mapTo(String.class)
                .one());
        assertThat(called).isEqualTo("Harbour");
    }

    @Test
    void a_unit_closes_only_when_nobody_and_nothing_is_left_in_it() throws Exception {
        var day = today.plusDays(1);
        var team = Team.of(1);
        move(team.code(), east, today);
        var manager = Owner.manager(team.manager(1));

        Refused.by(OrgRule.UNITS_BELOW, () -> close(east, day));
        move(team.code(), west, day);
        Refused.by(OrgRule.MANAGERS_THERE, () -> close(team.code(), day.plusDays(1)));
        Owner.run(h -> h.execute("update account_manager set unit_id = ? where id = ?", Owner.unit(west), manager));
        var customer = team.customer();
        Refused.by(OrgRule.CUSTOMERS_THERE, () -> close(team.code(), day.plusDays(1)));
        Owner.run(h -> h.execute("update customer set unit_id = ? where number = ?", Owner.unit(west), customer));
        Refused.by(OrgRule.ROLES_THERE, () -> close(team.code(), day.plusDays(1)));
        Owner.run(h -> h.execute("delete from user_grant where unit_id = ?", team.unit()));
        close(team.code(), day.plusDays(1));
        close(east, day);

        assertThat(parent(east, today)).isEqualTo("HO");
        assertThat(row(east, day)).isEmpty();
        Refused.by(OrgRule.PARENT_CLOSES, () -> add(UnitKind.TEAM, east, today));
        Refused.by(OrgRule.PARENT_UNKNOWN, () -> add(UnitKind.TEAM, east, day));
        Refused.by(OrgRule.PLANNED, () -> move(east, "HO", today));
    }

    @Test
    void what_cannot_be_is_refused_in_plain_words() {
        Refused.by(OrgRule.DAY_PAST, () -> move(east, west, today.minusDays(1)));
        Refused.by(OrgRule.CODE_TAKEN, () -> add(new UnitRequest(east, UnitKind.TEAM, names("x"), "HO", "HK", today)));
        Refused.by(
                OrgRule.CODE_UNUSABLE, () -> add(new UnitRequest("a b", UnitKind.TEAM, names("x"), "HO", "HK", today)));
        Refused.by(OrgRule.NAME, () -> add(new UnitRequest("X1", UnitKind.TEAM, names(" "), "HO", "HK", today)));
        Refused.by(OrgRule.KIND, () -> add(new UnitRequest("X1", UnitKind.HEAD_OFFICE, names("x"), "HO", "HK", today)));
        Refused.by(OrgRule.CALENDAR, () -> add(new UnitRequest("X1", UnitKind.TEAM, names("x"), "HO", "DE", today)));
        Refused.by(OrgRule.HEAD_OFFICE, () -> move("HO", east, today));
        Refused.by(OrgRule.CLOSED_TOO_EARLY, () -> close(east, today));
        Refused.by(OrgRule.REASON, () -> As.user("admin", () -> organisation.move(east, west, today.plusDays(1), " ")));
        Refused.by(AccessRule.NOT_FOUND, () -> As.user("admin", () -> organisation.move("no-such", west, today, WHY)));
    }

    @Test
    void who_administers_a_branch_changes_what_lies_below_it_and_nothing_else() throws Exception {
        var branch = "b" + UUID.randomUUID().toString().substring(0, 8);
        grant(branch, "ADMINISTRATOR", east);
        var team = Team.of(0);
        move(team.code(), east, today);
        var other = Team.of(0);

        As.user(branch, () -> organisation.rename(team.code(), names("Ours"), today, WHY));
        Refused.by(
                AccessRule.NOT_FOUND,
                () -> As.user(branch, () -> organisation.rename(other.code(), names("Theirs"), today, WHY)));
        Refused.by(
                OrgRule.PARENT_UNKNOWN,
                () -> As.user(branch, () -> organisation.move(team.code(), west, today.plusDays(1), WHY)));
        assertThat(As.user(branch, () -> queries.tree(today)))
                .extracting(row -> row.unit().code())
                .containsExactlyInAnyOrder(east, team.code());
    }

    private String add(UnitKind kind, String parent, LocalDate from) throws Exception {
        var code = "U" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        add(new UnitRequest(code, kind, names(code), parent, "HK", from));
        return code;
    }

    private void add(UnitRequest wanted) throws Exception {
        As.user("admin", () -> organisation.add(wanted, WHY));
    }

    private void move(String unit, String parent, LocalDate from) throws Exception {
        As.user("admin", () -> organisation.move(unit, parent, from, WHY));
    }

    private void rename(String unit, String name, LocalDate from) throws Exception {
        As.user("admin", () -> organisation.rename(unit, names(name), from, WHY));
    }

    private void close(String unit, LocalDate from) throws Exception {
        As.user("admin", () -> organisation.close(unit, from, WHY));
    }

    private static UnitNames names(String name) {
        return new UnitNames(name, name, name);
    }

    private Optional<OrgUnitRow> row(String unit, LocalDate day) throws Exception {
        return As.user("admin", () -> queries.tree(day)).stream()
                .filter(row -> row.unit().code().equals(unit))
                .findFirst();
    }

    private String parent(String unit, LocalDate day) throws Exception {
        return row(unit, day).orElseThrow().parent();
    }

    private String name(String unit, LocalDate day) throws Exception {
        return row(unit, day).orElseThrow().unit().name();
    }

    private List<OrgPlanKind> planned(String unit) throws Exception {
        return As.user("admin", () -> queries.plans()).stream()
                .filter(plan -> plan.unit().code().equals(unit))
                .map(plan -> plan.kind())
                .toList();
    }

    private boolean sees(String user, String customer, Instant at) throws Exception {
        return Clocks.at(
                at, () -> As.user(user, () -> customers.byNumber(customer).isPresent()));
    }

    /** Whether the units that entering opens for row-level security hold this one. */
    private static boolean lets(String user, long unit, Instant at) {
        return Owner.query(h -> h.inTransaction(t -> {
            t.select("select crm_enter(?, ?::timestamptz)::text", user, at.toString())
                    .mapTo(String.class)
                    .one();
            return t.select("select ? = any (crm_units())", unit)
                    .mapTo(Boolean.class)
                    .one();
        }));
    }

    private static String lead(String unit) {
        var user = "l" + UUID.randomUUID().toString().substring(0, 8);
        grant(user, "TEAM_LEADER", unit);
        return user;
    }

    private static void grant(String user, String role, String unit) {
        Owner.run(h -> {
            h.execute(
                    "insert into app_user (id, name, display_name, kind) values (nextval('app_user_seq'), ?, ?, 'PERSON')",
                    user,
                    user);
            h.execute(
                    "insert into user_grant (id, user_id, role_id, unit_id, from_at) select nextval('user_grant_seq'), u.id,"
                            + " r.id, o.id, '2020-01-01' from app_user u, role r, org_unit o where u.name = ? and r.code = ?"
                            + " and o.code = ?",
                    user,
                    role,
                    unit);
        });
    }
}
