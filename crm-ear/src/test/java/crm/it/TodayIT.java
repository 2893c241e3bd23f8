package crm.it;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.As;
import crm.it.support.Days;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.it.support.Years;
import crm.job.RunStatus;
import crm.shared.RuleViolation;
import crm.shared.Slice;
import crm.today.ComparedFigures;
import crm.today.ComparisonQueries;
import crm.today.Dimension;
import crm.today.Figure;
import crm.today.FigureCard;
import crm.today.FigureFilter;
import crm.today.FigureGroup;
import crm.today.FigureValue;
import crm.today.GroupPaging;
import crm.today.ManagementQueries;
import crm.today.TargetFigure;
import crm.today.TargetRequest;
import crm.today.TargetService;
import crm.today.TmtService;
import crm.today.TmtSet;
import crm.today.TodayQueries;
import crm.today.TodayRule;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The six figures: what they count, on which day, whose they are, and that closed days stay. */
@ExtendWith(ArquillianExtension.class)
class TodayIT {

    private static final String ZONE = "Asia/Hong_Kong";

    /** Whether a customer is funded after each event, told from the events alone. */
    private static final String FUNDINGS = """
            with ev as (select distinct customer_number n, time t from customer_event where customer_number like 'D%'),
            st as (select n, t, exists (select from customer_event o where o.customer_number = n
                and o.type = 'application.successful' and o.time <= t)
              and exists (select from customer_event d where d.customer_number = n and d.time <= t
                and d.type in ('deposit.confirmed', 'securities.transferredIn')
                and not exists (select from customer_event r where r.customer_number = n and r.type = 'deposit.reversed'
                  and r.time <= t and r.data ->> 'originalTransactionId' = d.data ->> 'transactionId')) f from ev),
            ch as (select n, t, f::int - coalesce(lag(f::int) over (partition by n order by t), 0) as change from st)
            select coalesce(sum(change), 0) from ch where change <> 0 and (t at time zone '%1$s')::date = ? and %2$s""";

    private static final String ACCOUNTS = """
            select count(*) from (select customer_number n, min(time) t from customer_event
              where type = 'application.successful' and customer_number like 'D%%' group by n, reference) a
            where (t at time zone '%1$s')::date = ? and %2$s""";

    private static final String FOLLOW_UPS = """
            select count(distinct f.customer_id) from follow_up f join account_manager m on m.id = f.manager_id
            where (f.at at time zone '%1$s')::date = ? and f.stage = ? and f.visibility = 'TEAM' and not f.superseded and %2$s""";

    @Inject
    TodayQueries today;

    @Inject
    ManagementQueries management;

    @Inject
    ComparisonQueries comparison;

    @Inject
    TargetService targets;

    @Inject
    TmtService tmt;

    @Test
    void each_figure_equals_a_count_over_events_and_follow_ups_and_the_rows_it_opens() throws Exception {
        var team = Days.team(2);
        var first = LocalDate.of(Years.own(), 3, 1);
        var random = new Random(7);
        for (var i = 0; i < 10; i++) live(team, first, random);

        for (var ago : random.ints(0, 5).distinct().limit(4).toArray()) {
            var day = first.plusDays(ago);
            for (var manager : List.of(team.manager(1), team.manager(2))) {
                check(
                        manager,
                        FigureFilter.of(day),
                        day,
                        owner(Owner.manager(manager)),
                        "m.id = " + Owner.manager(manager));
            }
            check(team.lead(), FigureFilter.of(day), day, ownerUnit(team), "m.unit_id = " + team.unit());
            check("gm", FigureFilter.of(day).ofUnit(team.code()), day, ownerUnit(team), "m.unit_id = " + team.unit());
        }
        assertThat(values("gm", FigureFilter.of(first, first.plusDays(8)).ofUnit(team.code()))
                        .values())
                .allSatisfy(value -> assertThat(value.value()).isPositive());
    }

    /** A customer who comes, is called now and then, opens, pays, and sometimes loses the money again. */
    private void live(Team team, LocalDate first, Random random) throws Exception {
        var manager = team.manager(1 + random.nextInt(2));
        var day = first.plusDays(random.nextInt(2));
        var number = Days.customer(day, manager);
        Days.calls(manager, number, day, 17, random.nextBoolean() ? "REACHED" : "NO_ANSWER");
        day = day.plusDays(1);
        Platform.sends(Platform.event(
                "application.submitted", number, Days.at(day, 9, 0), "\"applicationId\":\"A" + number + "\""));
        Days.calls(manager, number, day, 17, "REACHED");
        if (random.nextBoolean()) {
            manager = team.manager(manager.equals(team.manager(1)) ? 2 : 1);
            Days.assign(day, 18, number, manager);
        }
        day = day.plusDays(random.nextInt(2));
        Days.opens(number, day, "A" + number);
        Days.calls(manager, number, day, 19, "REFUSED");
        day = day.plusDays(random.nextInt(2));
        Days.pays(number, day, "T" + number);
        Days.calls(manager, number, day, 18, "REACHED");
        Days.calls(manager, number, day, 19, "NO_ANSWER");
        if (random.nextInt(3) == 0) Days.reverses(number, day.plusDays(random.nextInt(2)), "T" + number);
    }

    private void check(String reader, FigureFilter filter, LocalDate day, String owner, String author)
            throws Exception {
        var values = values(reader, filter);
        assertThat(values.get(Figure.ACCOUNTS_OPENED).value())
                .as("accounts of " + reader + " on " + day)
                .isEqualTo(Owner.count(ACCOUNTS.formatted(ZONE, owner), day));
        assertThat(values.get(Figure.FUNDINGS).value())
                .as("fundings of " + reader + " on " + day)
                .isEqualTo(Owner.count(FUNDINGS.replace("'D%'", "'D%%'").formatted(ZONE, owner), day));
        for (var stage : Map.of(
                        Figure.PENDING_ACCOUNT_OPENING_FOLLOW_UPS, "PENDING_ACCOUNT_OPENING",
                        Figure.PENDING_FUNDING_FOLLOW_UPS, "PENDING_FUNDING",
                        Figure.TMT_REGISTRATION_FOLLOW_UPS, "REGISTERED",
                        Figure.FUNDED_FOLLOW_UPS, "FUNDED")
                .entrySet()) {
            assertThat(values.get(stage.getKey()).value())
                    .as(stage.getKey() + " of " + reader + " on " + day)
                    .isEqualTo(Owner.count(FOLLOW_UPS.formatted(ZONE, author), day, stage.getValue()));
        }
        for (var figure : Figure.values()) {
            assertThat(opened(reader, figure, filter, false))
                    .as(figure + " opens")
                    .isEqualTo(values.get(figure).value());
        }
    }

    /** Read three rows at a time, so that the slices are tried too. */
    private long opened(String reader, Figure figure, FigureFilter filter, boolean late) throws Exception {
        var sum = 0L;
        String after = null;
        do {
            var from = after;
            var slice = As.user(reader, () -> today.entries(figure, filter, late, from, 3));
            sum += slice.items().stream().mapToLong(entry -> entry.change()).sum();
            after = slice.next();
        } while (after != null);
        return sum;
    }

    private Map<Figure, FigureValue> values(String reader, FigureFilter filter) throws Exception {
        return As.user(reader, () -> today.cards(filter)).stream()
                .collect(toMap(FigureCard::figure, FigureCard::now, (one, other) -> one, TreeMap::new));
    }

    private static String owner(long manager) {
        return "(select o.manager_id from ownership o join customer c on c.id = o.customer_id where c.number = n"
                + " and o.role = 'SERVICE' and o.started_at <= t and (o.ended_at is null or o.ended_at > t)) = "
                + manager;
    }

    private static String ownerUnit(Team team) {
        return "exists (select from ownership o join customer c on c.id = o.customer_id where c.number = n"
                + " and o.unit_id = " + team.unit()
                + " and o.started_at <= t and (o.ended_at is null or o.ended_at > t))";
    }

    @Test
    void events_in_any_order_and_again_leave_the_same_facts() throws Exception {
        var team = Days.team(1);
        var day = LocalDate.of(Years.own(), 3, 1);
        var facts = new ArrayList<String>();
        for (var seed = 1; seed <= 4; seed++) {
            var number = Days.customer(day, team.manager(1));
            var events = new ArrayList<>(List.of(
                    Platform.event(
                            "application.successful",
                            number,
                            Days.at(day.plusDays(1), 9, 0),
                            "\"applicationId\":\"A\",\"accountNo\":\"N" + number + "\""),
                    Platform.event(
                            "deposit.confirmed",
                            number,
                            Days.at(day.plusDays(2), 9, 0),
                            "\"transactionId\":\"T1\",\"amount\":\"5\",\"currency\":\"HKD\""),
                    Platform.event(
                            "deposit.reversed",
                            number,
                            Days.at(day.plusDays(3), 9, 0),
                            "\"transactionId\":\"R1\",\"originalTransactionId\":\"T1\",\"amount\":\"5\",\"currency\":\"HKD\""),
                    Platform.event(
                            "deposit.confirmed",
                            number,
                            Days.at(day.plusDays(5), 9, 0),
                            "\"transactionId\":\"T2\",\"amount\":\"5\",\"currency\":\"HKD\"")));
            Collections.shuffle(events, new Random(seed));
            for (var event : events) {
                Platform.sends(event);
                Platform.sends(event);
            }
            facts.add(Owner.query(h -> h.select(
                            "select string_agg(f.kind || (f.day - ?::date) || ':' || f.change || ':' || f.manager_id,"
                                    + " ' ' order by f.day, f.kind) from progress_fact f join customer c on c.id ="
                                    + " f.customer_id where c.number = ?",
                            day,
                            number)
                    .mapTo(String.class)
                    .one()));
        }
        var manager = Owner.manager(team.manager(1));
        assertThat(facts)
                .containsOnly(
                        "ACCOUNT_OPENED1:1:%1$d FUNDED2:1:%1$d FUNDED3:-1:%1$d FUNDED5:1:%1$d".formatted(manager));
    }

    @Test
    void what_becomes_known_after_the_close_is_a_delta_and_the_figures_stay() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var funded = Days.customer(day, am);
        Days.opens(funded, day, "A");
        Days.pays(funded, day, "T");
        var late = Days.customer(day, am);
        assertThat(Days.close(day, Map.of()).status()).isEqualTo(RunStatus.COMPLETED);

        Days.reverses(funded, day, "T");
        Days.opens(late, day, "B");
        Days.calls(am, late, day, 20, "REACHED");

        var values = values(am, FigureFilter.of(day));
        assertThat(values.get(Figure.FUNDINGS)).isEqualTo(new FigureValue(1, -1, 0, 1));
        assertThat(values.get(Figure.ACCOUNTS_OPENED)).isEqualTo(new FigureValue(1, 1, 0, 1));
        assertThat(values.get(Figure.PENDING_FUNDING_FOLLOW_UPS)).isEqualTo(new FigureValue(0, 1, 0, 0));
        assertThat(opened(am, Figure.FUNDINGS, FigureFilter.of(day), false)).isEqualTo(1);
        assertThat(opened(am, Figure.FUNDINGS, FigureFilter.of(day), true)).isEqualTo(-1);
        assertThat(frozen(day, team.unit())).contains("FUNDINGS=1").contains("ACCOUNTS_OPENED=1");
    }

    @Test
    void a_reversal_counts_against_the_day_of_the_reversal() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = Days.customer(day, am);
        Days.opens(number, day, "A");
        Days.pays(number, day, "T");
        Days.close(day, Map.of());

        Days.reverses(number, day.plusDays(2), "T");

        assertThat(values(am, FigureFilter.of(day)).get(Figure.FUNDINGS)).isEqualTo(new FigureValue(1, 0, 0, 1));
        assertThat(values(am, FigureFilter.of(day.plusDays(2)))
                        .get(Figure.FUNDINGS)
                        .value())
                .isEqualTo(-1);
        assertThat(values(am, FigureFilter.of(day, day.plusDays(2)))
                        .get(Figure.FUNDINGS)
                        .value())
                .isZero();
    }

    @Test
    void closing_again_changes_nothing_and_opened_and_closed_again_it_is_the_same() throws Exception {
        var team = Days.team(2);
        var day = LocalDate.of(Years.own(), 5, 4);
        for (var manager : team.managers()) {
            var number = Days.customer(day, manager);
            Days.opens(number, day, "A");
            Days.pays(number, day, "T");
            Days.calls(manager, number, day, 19, "REACHED");
        }
        Days.close(day, Map.of());
        var figures = frozen(day, team.unit());
        var closedAt = closedAt(day);
        assertThat(figures).contains("FUNDED_FOLLOW_UPS=2").contains("FUNDINGS=2");

        var again = Days.close(day, Map.of());
        assertThat(again.changed()).isZero();
        assertThat(frozen(day, team.unit())).isEqualTo(figures);
        assertThat(closedAt(day)).isEqualTo(closedAt);

        assertThat(Days.close(day, Map.of("reverse", "true")).changed()).isEqualTo(1);
        assertThat(Owner.count("select count(*) from day_close where business_date = ?", day))
                .isZero();
        assertThat(Days.close(day, Map.of("reverse", "true")).changed()).isZero();
        Days.close(day, Map.of("chunk", "10"));
        assertThat(frozen(day, team.unit())).isEqualTo(figures);
    }

    /** Read from facts before the close and from sums after it; with a customer whom two managers called on one day. */
    @Test
    void closed_days_say_the_same_as_before_the_close_by_whatever_they_are_compared() throws Exception {
        var team = Days.team(2);
        var first = LocalDate.of(Years.own(), 3, 1);
        var random = new Random(11);
        for (var i = 0; i < 6; i++) live(team, first, random);
        var shared = calledByTwo(team, first);
        var all = FigureFilter.of(first, first.plusDays(8)).ofUnit(team.code());
        var open = told(team, all);
        assertThat(open)
                .anyMatch(line ->
                        line.contains("TMT_REGISTRATION_FOLLOW_UPS=") && !line.contains("=FigureValue[value=0"));

        Days.close(first.plusDays(8), Map.of());
        assertThat(told(team, all)).isEqualTo(open);
        assertThat(Owner.count("select count(*) from progress_fact where day = ? and shared", first))
                .isEqualTo(2);

        var late = Days.customer(first, team.manager(2));
        Days.opens(late, first, "L");
        Days.calls(team.manager(2), late, first, 20, "REACHED");
        Days.calls(team.manager(2), shared, first, 20, "REFUSED");
        var now = told(team, all).stream().map(TodayIT::byNow).toList();
        Days.close(first, Map.of("reverse", "true"));
        assertThat(told(team, all).stream().map(TodayIT::byNow)).isEqualTo(now);
        Days.close(first, Map.of());
        assertThat(told(team, all).stream().map(TodayIT::byNow)).isEqualTo(now);
    }

    /** A customer whom two managers called on one day: such are in no sum. */
    private static String calledByTwo(Team team, LocalDate day) throws Exception {
        var customer = Days.customer(day, team.manager(1));
        Days.calls(team.manager(1), customer, day, 17, "REACHED");
        Days.assign(day, 18, customer, team.manager(2));
        Days.calls(team.manager(2), customer, day, 19, "NO_ANSWER");
        return customer;
    }

    /** An older server closes and opens days and writes no sums; the next run of a newer one catches up. */
    @Test
    void a_day_that_was_closed_without_sums_says_the_same_before_and_after_it_is_summed() throws Exception {
        var team = Days.team(2);
        var first = LocalDate.of(Years.own(), 3, 1);
        var random = new Random(13);
        for (var i = 0; i < 4; i++) live(team, first, random);
        var shared = calledByTwo(team, first);
        var all = FigureFilter.of(first, first.plusDays(8)).ofUnit(team.code());
        var open = told(team, all);

        closedByAnOlderServer(first, first.plusDays(8));
        assertThat(told(team, all)).isEqualTo(open);

        var late = Days.customer(first, team.manager(2));
        Days.opens(late, first, "L");
        Days.calls(team.manager(2), shared, first, 20, "REFUSED");
        var unsummed = told(team, all);
        assertThat(Days.close(first.plusDays(8), Map.of()).changed()).isEqualTo(9);
        assertThat(told(team, all)).isEqualTo(unsummed);
        assertThat(Owner.count("select count(*) from day_sum where day = ? and grain = 'HOUSE'", first))
                .isPositive();
        assertThat(Days.close(first.plusDays(8), Map.of()).changed()).isZero();

        var now = unsummed.stream().map(TodayIT::byNow).toList();
        Owner.run(h -> {
            h.execute("delete from day_close where business_date = ?", first);
            h.execute("update progress_fact set late = false where day = ? and late", first);
        });
        assertThat(told(team, all).stream().map(TodayIT::byNow)).isEqualTo(now);
        Days.close(first, Map.of());
        assertThat(told(team, all).stream().map(TodayIT::byNow)).isEqualTo(now);
    }

    private static void closedByAnOlderServer(LocalDate first, LocalDate last) {
        Owner.run(h -> h.execute(
                "insert into day_close (business_date, closed_at, closed_by)"
                        + " select d, now(), 'test' from generate_series(?::date, ?::date, interval '1 day') d",
                first,
                last));
    }

    /** All figures to the team, its lead, one manager and the head office, by everything there is to compare by. */
    private List<String> told(Team team, FigureFilter all) throws Exception {
        var told = new ArrayList<String>();
        for (var reader : List.of("gm", team.lead(), team.manager(1))) {
            told.add(reader + values(reader, all));
            told.add(reader + values(reader, all.ofManager(team.manager(2))));
        }
        told.add("referred" + values("gm", new FigureFilter(all.from(), all.until(), all.unit(), null, null, "HK")));
        told.add("no source"
                + values("gm", new FigureFilter(all.from(), all.until(), all.unit(), null, FigureFilter.NONE, null)));
        for (var by : Dimension.values()) {
            var groups = compared(team.lead(), all, by);
            groups.forEach(group -> told.add(by + " " + group.key() + new TreeMap<>(group.values())));
        }
        var below = As.user("gm", () -> management.view(team.code(), all.from(), all.until()));
        told.add("unit" + new TreeMap<>(below.unit().figures()));
        below.below().forEach(row -> told.add(row.key() + new TreeMap<>(row.figures())));
        return told.stream().sorted().toList();
    }

    /** What became known late counted with the rest; reached and records are those of what was frozen. */
    private static String byNow(String told) {
        return Pattern.compile("value=(-?\\d+), delta=(-?\\d+), reached=\\d+, records=-?\\d+")
                .matcher(told)
                .replaceAll(found -> String.valueOf(Long.parseLong(found.group(1)) + Long.parseLong(found.group(2))));
    }

    @Test
    void what_was_late_counts_when_the_day_is_opened_and_closed_again() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = Days.customer(day, am);
        Days.opens(number, day, "A");
        Days.pays(number, day, "T");
        Days.close(day, Map.of());
        Days.reverses(number, day, "T");

        Days.close(day, Map.of("reverse", "true"));
        Days.close(day, Map.of());

        assertThat(values(am, FigureFilter.of(day)).get(Figure.FUNDINGS)).isEqualTo(new FigureValue(0, 0, 0, 0));
        assertThat(values(am, FigureFilter.of(day)).get(Figure.ACCOUNTS_OPENED).value())
                .isEqualTo(1);
    }

    @Test
    void a_run_closes_the_open_days_before_too() throws Exception {
        var team = Days.team(1);
        var year = Years.own();
        var days = List.of(LocalDate.of(year, 5, 4), LocalDate.of(year, 5, 7));
        for (var day : days) Days.opens(Days.customer(day, team.manager(1)), day, "A");

        var run = Days.close(days.get(1).plusDays(1), Map.of());

        assertThat(run.changed()).isEqualTo(3);
        assertThat(Owner.count(
                        "select count(*) from day_close where business_date between ? and ?", days.get(0), days.get(1)))
                .as("the empty days between are closed as well")
                .isEqualTo(4);
    }

    @Test
    void what_a_closed_day_has_counted_cannot_be_changed_even_past_the_services() throws Exception {
        var team = Days.team(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        Days.opens(Days.customer(day, team.manager(1)), day, "A");
        Days.close(day, Map.of());

        for (var past : List.of(
                "delete from progress_fact where day = ?",
                "update progress_fact set change = 2 where day = ?",
                "update progress_fact set shared = true, late = true where day = ?")) {
            assertThatThrownBy(() -> Owner.run(h -> h.execute(past, day))).hasMessageContaining("is closed");
        }
    }

    @Test
    void moving_a_team_or_a_customer_does_not_change_closed_days() throws Exception {
        var team = Days.team(2);
        var from = branch("1");
        var to = branch("0");
        Owner.run(h -> h.execute(
                "update org_unit_parent set parent_id = ?, from_day = '1900-01-01' where unit_id = ?",
                from,
                team.unit()));
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = Days.customer(day, team.manager(1));
        Days.opens(number, day, "A");
        Days.close(day, Map.of());
        var filter = FigureFilter.of(day);
        assertThat(values("gm", filter.ofUnit(code(from)))
                        .get(Figure.ACCOUNTS_OPENED)
                        .value())
                .isEqualTo(1);

        Owner.run(h -> h.execute("update org_unit_parent set parent_id = ? where unit_id = ?", to, team.unit()));
        Days.assign(day.plusDays(1), 9, number, team.manager(2));

        assertThat(values("gm", filter.ofUnit(code(from)))
                        .get(Figure.ACCOUNTS_OPENED)
                        .value())
                .isEqualTo(1);
        assertThat(values("gm", filter.ofUnit(code(to)))
                        .get(Figure.ACCOUNTS_OPENED)
                        .value())
                .isZero();
        assertThat(values("gm", filter.ofManager(team.manager(1)))
                        .get(Figure.ACCOUNTS_OPENED)
                        .value())
                .isEqualTo(1);
        assertThat(values(team.manager(2), filter).get(Figure.ACCOUNTS_OPENED).value())
                .isZero();
        assertThat(As.user("gm", () -> management.view(code(from), day, day)).below())
                .filteredOn(row -> team.code().equals(row.key()))
                .singleElement()
                .satisfies(row ->
                        assertThat(row.value(Figure.ACCOUNTS_OPENED).value()).isEqualTo(1));
        assertThat(As.user("gm", () -> management.view(code(to), day, day))
                        .unit()
                        .value(Figure.ACCOUNTS_OPENED)
                        .value())
                .isZero();
    }

    @Test
    void who_no_longer_reaches_a_customer_sees_that_the_row_counts_and_not_whom_it_is_about() throws Exception {
        var team = Days.team(1);
        var others = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = Days.customer(day, am);
        Days.opens(number, day, "A");
        Days.assign(day.plusDays(1), 9, number, others.manager(1));

        var slice = As.user(am, () -> today.entries(Figure.ACCOUNTS_OPENED, FigureFilter.of(day), false, null, 10));

        assertThat(slice.items()).singleElement().satisfies(entry -> {
            assertThat(entry.number()).isNull();
            assertThat(entry.nameLocal()).isNull();
            assertThat(entry.change()).isEqualTo(1);
        });
        assertThat(values(others.manager(1), FigureFilter.of(day))
                        .get(Figure.ACCOUNTS_OPENED)
                        .value())
                .isZero();
    }

    @Test
    void a_private_record_is_in_nobodys_figures_and_a_correction_counts_once() throws Exception {
        var team = Days.team(1);
        var am = team.manager(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        var number = Days.customer(day, am);
        var id = Days.calls(am, number, day, 15, "NO_ANSWER");
        assertThat(values(am, FigureFilter.of(day)).get(Figure.TMT_REGISTRATION_FOLLOW_UPS))
                .isEqualTo(new FigureValue(1, 0, 0, 1));

        Days.corrects(am, number, day, id, "REACHED", false);
        assertThat(values(am, FigureFilter.of(day)).get(Figure.TMT_REGISTRATION_FOLLOW_UPS))
                .isEqualTo(new FigureValue(1, 0, 1, 1));

        var other = Days.customer(day, am);
        Days.corrects(am, other, day, null, "REACHED", true);
        assertThat(values(am, FigureFilter.of(day))
                        .get(Figure.TMT_REGISTRATION_FOLLOW_UPS)
                        .value())
                .isEqualTo(1);
    }

    @Test
    void registration_follow_ups_are_counted_of_the_set_that_is_named_and_closed_days_stay() throws Exception {
        var team = Days.team(1);
        var others = Days.team(1);
        var day = LocalDate.of(Years.own(), 5, 4);
        for (var manager : List.of(team.manager(1), others.manager(1))) {
            Days.calls(manager, Days.customer(day, manager), day, 15, "REACHED");
            Days.calls(manager, Days.customer(day.plusDays(1), manager), day.plusDays(1), 15, "REACHED");
        }
        Days.close(day, Map.of());
        var before = As.user("admin", () -> tmt.get());
        var named = new TmtSet("VIP", "貴賓", "贵宾", List.of(), List.of(team.code()));
        try {
            As.user("admin", () -> tmt.change(named, before.version()));

            assertThat(registered(team, day.plusDays(1))).isEqualTo(1);
            assertThat(registered(others, day.plusDays(1))).as("not in the set").isZero();
            assertThat(registered(others, day)).as("closed before").isEqualTo(1);
            assertThatThrownBy(() -> As.user("admin", () -> tmt.change(named, before.version())))
                    .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                            .isEqualTo(TodayRule.TMT_CHANGED_MEANWHILE));
        } finally {
            As.user("admin", () -> tmt.change(before.set(), tmt.get().version()));
        }
        assertThat(registered(others, day.plusDays(1))).isEqualTo(1);
        assertThatThrownBy(() -> As.user("gm", () -> tmt.change(named, 0)))
                .isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                        .isEqualTo(AccessRule.NOT_PERMITTED));
    }

    private long registered(Team team, LocalDate day) throws Exception {
        return values(team.manager(1), FigureFilter.of(day))
                .get(Figure.TMT_REGISTRATION_FOLLOW_UPS)
                .value();
    }

    @Test
    void figures_are_compared_by_day_manager_and_team_and_add_up() throws Exception {
        var team = Days.team(2);
        var day = LocalDate.of(Years.own(), 5, 4);
        for (var manager : team.managers()) Days.opens(Days.customer(day, manager), day.plusDays(1), "A");
        var filter = FigureFilter.of(day, day.plusDays(2));

        var byDay = compared(team.lead(), filter, Dimension.DAY);
        var byManager = compared(team.lead(), filter, Dimension.MANAGER);

        assertThat(byDay)
                .extracting(group -> group.value(Figure.ACCOUNTS_OPENED).value())
                .containsExactly(0L, 2L, 0L);
        assertThat(byManager)
                .extracting(group ->
                        group.key() + group.value(Figure.ACCOUNTS_OPENED).value())
                .containsExactlyInAnyOrder(team.manager(1) + "1", team.manager(2) + "1");
        assertThat(As.user(team.lead(), () -> today.cards(FigureFilter.of(day.plusDays(2), day.plusDays(3))))
                        .get(0)
                        .change())
                .as("against the two days before")
                .isEqualTo(-2);
        assertThat(As.user(team.lead(), () -> today.conversion(filter)).opened())
                .isEqualTo(2);
    }

    @Test
    void what_is_compared_stands_beside_the_period_before_and_the_target_of_the_month() throws Exception {
        var team = Days.team(2);
        var month = YearMonth.of(Years.own(), 5);
        for (var manager : team.managers()) Days.opens(Days.customer(month.atDay(2), manager), month.atDay(3), "A");
        Days.opens(Days.customer(month.atDay(9), team.manager(1)), month.atDay(10), "B");
        As.user(
                team.lead(),
                () -> targets.set(
                        new TargetRequest(team.manager(1), null, month, TargetFigure.ACCOUNTS_OPENED, 9L, -1)));
        var week = FigureFilter.of(month.atDay(8), month.atDay(14));

        var days = compared(team.lead(), week, Dimension.DAY);
        var managers = compared(team.lead(), week, Dimension.MANAGER);

        assertThat(days)
                .extracting(group -> group.key().substring(8) + ":"
                        + group.value(Figure.ACCOUNTS_OPENED).value() + "/"
                        + group.before(Figure.ACCOUNTS_OPENED).value())
                .containsExactly("08:0/0", "09:0/0", "10:1/2", "11:0/0", "12:0/0", "13:0/0", "14:0/0");
        assertThat(managers)
                .as("who did something before only is there too; a week has no target")
                .extracting(TodayIT::told)
                .containsExactly(team.manager(1) + ":1/1/null", team.manager(2) + ":0/1/null");
        assertThat(compared(team.lead(), FigureFilter.of(month.atDay(1), month.atDay(14)), Dimension.MANAGER))
                .extracting(TodayIT::told)
                .containsExactly(team.manager(1) + ":2/0/9", team.manager(2) + ":1/0/null");
        assertThat(As.user("gm", () -> management.view(team.code(), week.from(), week.until()))
                        .below())
                .extracting(row ->
                        row.key() + ":" + row.value(Figure.ACCOUNTS_OPENED).value() + "/"
                                + row.before(Figure.ACCOUNTS_OPENED).value())
                .containsExactlyInAnyOrder(team.manager(1) + ":1/1", team.manager(2) + ":0/1");
    }

    private List<FigureGroup> compared(String user, FigureFilter filter, Dimension by) throws Exception {
        return compared(user, filter, by, GroupPaging.all()).page().items();
    }

    private ComparedFigures compared(String user, FigureFilter filter, Dimension by, GroupPaging paging)
            throws Exception {
        return As.user(
                user,
                () -> by.isOfTeams()
                        ? comparison.compareTeams(filter, by, paging)
                        : comparison.compare(filter, by, paging));
    }

    @Test
    void what_is_compared_is_read_page_by_page_in_any_order_and_found_by_name() throws Exception {
        var team = Days.team(3);
        var day = LocalDate.of(Years.own(), 5, 4);
        for (var no = 1; no <= 3; no++) {
            for (var opened = 0; opened < no; opened++)
                Days.opens(Days.customer(day, team.manager(no)), day, "A" + opened);
        }
        var filter = FigureFilter.of(day);
        var byAccounts = new GroupPaging.Order.By(Figure.ACCOUNTS_OPENED);

        var first = compared(team.lead(), filter, Dimension.MANAGER, GroupPaging.of(null, 0, 2))
                .page();
        assertThat(first.items()).extracting(FigureGroup::key).containsExactly(team.manager(3), team.manager(2));
        assertThat(first.next()).isEqualTo("2");
        assertThat(first.count()).isEqualTo(3);
        var second = compared(team.lead(), filter, Dimension.MANAGER, GroupPaging.of(null, 2, 2))
                .page();
        assertThat(second.items()).extracting(FigureGroup::key).containsExactly(team.manager(1));
        assertThat(second.next()).isNull();
        var last = compared(
                        team.lead(),
                        filter,
                        Dimension.MANAGER,
                        new GroupPaging(null, List.of(), "en", byAccounts, false, Slice.LAST, 2, 0))
                .page();
        assertThat(last.items()).extracting(FigureGroup::key).containsExactly(team.manager(2), team.manager(3));
        assertThat(last.previous()).isEqualTo("0");

        var found = compared(
                team.lead(),
                filter,
                Dimension.MANAGER,
                new GroupPaging(
                        team.manager(2).toUpperCase(), List.of(), "en", new GroupPaging.Order.Name(), true, 0, 2, 2));
        assertThat(found.page().items()).extracting(FigureGroup::key).containsExactly(team.manager(2));
        assertThat(found.longest())
                .as("charts show all")
                .extracting(FigureGroup::key)
                .startsWith(team.manager(3), team.manager(2));
        assertThat(found.groups()).isEqualTo(3);
        assertThat(found.sum(Figure.ACCOUNTS_OPENED)).isEqualTo(new ComparedFigures.Sum(6, 0));
        assertThat(compared(Days.team(1).lead(), filter, Dimension.MANAGER, GroupPaging.of(team.code(), 0, 2))
                        .page()
                        .items())
                .isEmpty();
    }

    private static String told(FigureGroup group) {
        return group.key() + ":" + group.value(Figure.ACCOUNTS_OPENED).value() + "/"
                + group.before(Figure.ACCOUNTS_OPENED).value() + "/" + group.target(Figure.ACCOUNTS_OPENED);
    }

    private static String closedAt(LocalDate day) {
        return Owner.query(h -> h.select("select closed_at::text from day_close where business_date = ?", day)
                .mapTo(String.class)
                .one());
    }

    private static long branch(String suffix) {
        var code = "b" + UUID.randomUUID().toString().substring(0, 8) + suffix;
        return Owner.query(h -> h.select(
                        "with u as (insert into org_unit (id, code, kind, name, name_hant, name_hans) values"
                                + " (nextval('org_unit_seq'), ?, 'BRANCH', ?, ?, ?) returning id) insert into"
                                + " org_unit_parent (unit_id, parent_id, from_day) select id, 1, '1900-01-01' from u"
                                + " returning unit_id",
                        code,
                        code,
                        code,
                        code)
                .mapTo(Long.class)
                .one());
    }

    private static String code(long unit) {
        return Owner.query(h -> h.select("select code from org_unit where id = ?", unit)
                .mapTo(String.class)
                .one());
    }

    private static String frozen(LocalDate day, long unit) {
        return Owner.query(h -> h.select(
                        "select string_agg(figure || '=' || value || '/' || reached || '/' || records || coalesce('@'"
                                + " || manager_id, ''), ' ' order by figure, manager_id) from (select figure, manager_id,"
                                + " sum(value) as value, sum(reached) as reached, sum(records) as records from day_sum"
                                + " where day = ? and grain in ('UNIT', 'MANAGER') and ? = any (units) group by grain,"
                                + " figure, manager_id) s",
                        day,
                        unit)
                .mapTo(String.class)
                .one());
    }
}
