package crm.it;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.simulator.Scenario;
import crm.it.support.As;
import crm.it.support.Days;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.it.support.Tellers;
import crm.it.support.Years;
import crm.today.Figure;
import crm.today.FigureCard;
import crm.today.FigureFilter;
import crm.today.FigureValue;
import crm.today.TodayQueries;
import jakarta.inject.Inject;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The six figures over weeks of simulated customers, compared with a count over events, stages and follow-up records that
 * shares nothing with them, for days, people, units, sources and regions picked by chance.
 */
@ExtendWith(ArquillianExtension.class)
class FiguresProvedIT {

    private static final int CUSTOMERS = 70;
    private static final int DAYS = 8;
    private static final int QUESTIONS = 20;

    /** With 7, a customer moves in the hour of the evening's calls, and that is told on the next day. */
    private static final long[] SEEDS = {3, 7};

    /** Everything that counts of a range of customer numbers, one row each, from what was told and written alone. */
    private static final String TOLD = """
            with mine as materialized (
              select c.id, c.number, c.source, c.user_region, c.unit_id from customer c where c.number between :first and :last),
            opened as materialized (
              select e.customer_number as n, e.data ->> 'applicationId' as application, min(e.time) as t
              from customer_event e join mine m on m.number = e.customer_number
              where e.type = 'application.successful' group by 1, 2),
            moments as (
              select distinct e.customer_number as n, e.time as t from customer_event e join mine m on m.number = e.customer_number),
            states as (
              select m.n, m.t, (exists (select from opened o where o.n = m.n and o.t <= m.t) and exists (
                select from customer_event d where d.customer_number = m.n and d.time <= m.t
                  and (d.type = 'securities.transferredIn' or d.type = 'deposit.confirmed' and not exists (
                    select from customer_event r where r.customer_number = m.n and r.time <= m.t
                      and (r.type = 'deposit.reversed' and r.data ->> 'originalTransactionId' = d.data ->> 'transactionId'
                        or r.type = 'deposit.rejected' and r.data ->> 'transactionId' = d.data ->> 'transactionId'
                          and r.time > d.time)))))::int as funded from moments m),
            changes as (
              select s.n, s.t, s.funded - coalesce(lag(s.funded) over (partition by s.n order by s.t), 0) as change from states s),
            counted as (
              select 'ACCOUNTS_OPENED' as figure, o.n, o.t, 1 as change from opened o
              union all select 'FUNDINGS', c.n, c.t, c.change from changes c where c.change <> 0)
            select k.figure, (k.t at time zone 'Asia/Hong_Kong')::date, k.n, o.manager_id, coalesce(o.unit_id, p.unit_id, m.unit_id),
              m.source, m.user_region, k.change
            from counted k join mine m on m.number = k.n
            left join ownership o on o.customer_id = m.id and o.role = 'SERVICE' and o.started_at <= k.t
              and (o.ended_at is null or o.ended_at > k.t)
            left join pool_entry p on o.id is null and p.customer_id = m.id and p.entered_at <= k.t
              and (p.left_at is null or p.left_at > k.t)
            union all
            select case s.stage when 'REGISTERED' then 'TMT_REGISTRATION' else s.stage end || '_FOLLOW_UPS',
              (f.at at time zone 'Asia/Hong_Kong')::date, m.number, f.manager_id, a.unit_id, m.source, m.user_region, 1
            from follow_up f join mine m on m.id = f.customer_id join account_manager a on a.id = f.manager_id
            cross join lateral (select h.stage from stage_history h where h.customer_id = m.id and h.at <= f.at
              order by h.ordinal desc limit 1) s
            where not f.superseded and f.visibility = 'TEAM' and s.stage <> 'TRADED'
            order by 2, 3, 1""";

    @Inject
    TodayQueries today;

    private record Told(
            Figure figure,
            LocalDate day,
            String number,
            Long manager,
            long unit,
            String source,
            String region,
            int change) {}

    /** Who asks for what, and which of all rows that means. */
    private record Question(String reader, FigureFilter filter, Predicate<Told> meant) {}

    @Test
    void each_figure_is_what_events_and_records_amount_to_and_what_it_opens_and_a_team_that_moves_changes_nothing()
            throws Exception {
        var proved = EnumSet.noneOf(Figure.class);
        for (var seed : SEEDS) proved.addAll(prove(seed));
        assertThat(proved).containsExactly(Figure.values());
    }

    /** Answers which figures there was anything of. */
    private Set<Figure> prove(long seed) throws Exception {
        var random = new Random(seed);
        var teams = List.of(Days.team(2), Days.team(2));
        var branches = List.of(branch(), branch());
        for (var i = 0; i < 2; i++) move(teams.get(i), branches.get(i));
        var managers = teams.stream().flatMap(team -> team.managers().stream()).toList();
        var last = lastDay();
        var first = last.minusDays(DAYS - 1L);
        var numbers = System.currentTimeMillis() / 100 % 10_000_000 * 100_000_000L + 90_000_000;
        var scenario = new Scenario(
                seed, CUSTOMERS, numbers, DAYS, last.plusDays(1).atStartOfDay().atOffset(Scenario.ZONE), managers);
        Tellers.tell(scenario, first, last, managers);
        var told = told(numbers);

        var questions = Stream.generate(() -> question(random, first, teams, branches, told))
                .limit(QUESTIONS)
                .toList();
        for (var question : questions) check(seed, question, told);

        Days.close(last, Map.of());
        for (var question : questions) check(seed, question, told);

        withoutSums(first, last);
        for (var question : questions.subList(0, QUESTIONS / 4)) check(seed, question, told);
        Days.close(last, Map.of());
        for (var question : questions.subList(0, QUESTIONS / 4)) check(seed, question, told);

        move(teams.get(0), branches.get(1));
        for (var question : questions) check(seed, question, told);
        return told.stream().map(Told::figure).collect(toSet());
    }

    /** As an older server leaves closed days. */
    private static void withoutSums(LocalDate first, LocalDate last) {
        Owner.run(h -> {
            h.execute("delete from day_sum where day between ? and ?", first, last);
            h.execute("update day_close set summed = false where business_date between ? and ?", first, last);
        });
    }

    private Question question(
            Random random, LocalDate first, List<Team> teams, List<String> branches, List<Told> told) {
        var from = first.plusDays(random.nextInt(DAYS));
        var until = from.plusDays(random.nextInt(3) == 0 ? random.nextInt(7) : 0);
        var no = random.nextInt(2);
        var team = teams.get(no);
        var manager = team.manager(1 + random.nextInt(2));
        Predicate<Told> ofTeam = row -> row.unit() == team.unit();
        var id = Long.valueOf(Owner.manager(manager));
        Predicate<Told> ofManager = row -> id.equals(row.manager());
        var all = FigureFilter.of(from, until);
        var ofFirm = all.ofUnit(team.code());
        var some = told.get(random.nextInt(told.size()));
        return switch (random.nextInt(7)) {
            case 0 -> new Question(manager, all, ofManager);
            case 1 -> new Question(team.lead(), all, ofTeam);
            case 2 -> new Question(team.lead(), all.ofManager(manager), ofTeam.and(ofManager));
            case 3 -> new Question("gm", all.ofUnit(branches.get(no)), ofTeam);
            case 4 ->
                new Question(
                        "gm",
                        new FigureFilter(from, until, ofFirm.unit(), null, some.source(), null),
                        ofTeam.and(row -> some.source().equals(row.source())));
            case 5 ->
                new Question(
                        "gm",
                        new FigureFilter(from, until, ofFirm.unit(), null, null, region(some)),
                        ofTeam.and(row -> region(some).equals(region(row))));
            default -> new Question("gm", ofFirm, ofTeam);
        };
    }

    private static String region(Told row) {
        return row.region() == null ? FigureFilter.NONE : row.region();
    }

    private void check(long seed, Question question, List<Told> told) throws Exception {
        var filter = question.filter();
        var cards = As.user(question.reader(), () -> today.cards(filter)).stream()
                .collect(toMap(FigureCard::figure, FigureCard::now));
        for (var figure : Figure.values()) {
            var meant = told.stream()
                    .filter(row -> row.figure() == figure
                            && !row.day().isBefore(filter.from())
                            && !row.day().isAfter(filter.until())
                            && question.meant().test(row))
                    .toList();
            var rows = figure.isFollowUps()
                    ? meant.stream()
                            .map(row -> row.day() + row.number())
                            .distinct()
                            .count()
                    : meant.size();
            var expected = figure.isFollowUps()
                    ? rows
                    : meant.stream().mapToLong(Told::change).sum();
            var what = "seed " + seed + ": " + figure + " of " + question.reader() + " for " + filter;
            assertThat(cards.getOrDefault(figure, FigureValue.NONE).value())
                    .as(what)
                    .isEqualTo(expected);
            assertThat(cards.getOrDefault(figure, FigureValue.NONE).delta())
                    .as(what)
                    .isZero();
            var opened = opened(question, figure);
            assertThat(opened).as(what + " opens").hasSize((int) rows);
            assertThat(opened.stream().mapToLong(Long::longValue).sum())
                    .as(what + " adds up")
                    .isEqualTo(expected);
        }
    }

    /** What each row that a figure opens counts for, read some at a time. */
    private List<Long> opened(Question question, Figure figure) throws Exception {
        var changes = new ArrayList<Long>();
        String after = null;
        do {
            var from = after;
            var slice = As.user(question.reader(), () -> today.entries(figure, question.filter(), false, from, 40));
            slice.items().forEach(entry -> changes.add((long) entry.change()));
            after = slice.next();
        } while (after != null);
        return changes;
    }

    private static List<Told> told(long first) {
        return Owner.query(h -> h.createQuery(TOLD)
                .bind("first", Long.toString(first))
                .bind("last", Long.toString(first + CUSTOMERS - 1))
                .map((row, context) -> new Told(
                        Figure.valueOf(row.getString(1)),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getObject(4, Long.class),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt(8)))
                .list());
    }

    /** A Sunday in winter of a year of our own: the days of the week and the hours are the same whatever the year. */
    private static LocalDate lastDay() {
        return LocalDate.of(Years.own(), 11, 20).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }

    private static String branch() {
        var code = "b" + UUID.randomUUID().toString().substring(0, 8);
        Owner.run(h -> h.execute(
                "with u as (insert into org_unit (id, code, kind, name, name_hant, name_hans) values"
                        + " (nextval('org_unit_seq'), ?, 'BRANCH', ?, ?, ?) returning id) insert into org_unit_parent"
                        + " (unit_id, parent_id, from_day) select id, 1, '1900-01-01' from u",
                code,
                code,
                code,
                code));
        return code;
    }

    private static void move(Team team, String branch) {
        Owner.run(h -> h.execute(
                "update org_unit_parent set parent_id = ? where unit_id = ?", Owner.unit(branch), team.unit()));
    }
}
