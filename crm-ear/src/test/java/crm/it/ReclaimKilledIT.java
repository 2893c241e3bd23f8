package crm.it;

import static crm.assignment.OwnershipRole.ACQUIRER;
import static crm.assignment.OwnershipRole.BACKUP;
import static crm.assignment.OwnershipRole.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import crm.assignment.AssignRequest;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Runs;
import crm.it.support.Team;
import crm.job.JobQueries;
import crm.job.JobRunRow;
import crm.job.JobService;
import crm.job.RunStatus;
import crm.shared.Clocks;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two teams of the same customers, protected to the end of Monday, 9 March 2026. The reclaim of one is broken off at twenty
 * places taken by chance, in the middle of what a chunk writes and between that and its position, and restarted each time.
 */
@ExtendWith(ArquillianExtension.class)
class ReclaimKilledIT {

    private static final Instant MONDAY = Instant.parse("2026-03-02T10:30:00Z");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 9);
    private static final int CUSTOMERS = 240;
    private static final int KILLS = 20;

    /** What a chunk writes to; of the runs only how far they came. */
    private static final List<String> WRITTEN = List.of(
            "insert or update on ownership",
            "update on customer",
            "insert or update on pool_entry",
            "insert or update on attribution",
            "insert or update on notification",
            "update of position on job_run");

    private static final String STATE = """
            select row_number() over (order by c.id) || ' ' || c.stage || ' ' || (c.responsible_id is null) || ' '
              || (c.in_pool_since is null) || ' [' || coalesce((select string_agg(o.role || ' ' || u.name || ' ' || coalesce(
                o.end_how, 'open') || ' ' || (o.end_run_id is null) || ' ' || coalesce(o.protected_until::text, '-'), ', '
                order by o.id) from ownership o join account_manager m on m.id = o.manager_id join app_user u on u.id = m.user_id
                where o.customer_id = c.id), '') || '] [' || coalesce((select string_agg(u.name || ' ' || a.percent || ' ' ||
                a.status || ' ' || (a.to_day is null), ', ' order by a.id, u.name) from attribution a join account_manager m
                on m.id = a.manager_id join app_user u on u.id = m.user_id where a.customer_id = c.id), '') || '] [' ||
              coalesce((select string_agg(p.why || ' ' || (p.left_at is null), ', ' order by p.id) from pool_entry p
                where p.customer_id = c.id), '') || '] ' || (select count(*) from audit_entry e where e.customer_id = c.id
                and e.action = 'assignment.reclaimed')
            from customer c where c.number like ? order by c.id
            """;

    /** What is open now: owners and shares. */
    private static final String HELD = """
            select row_number() over (order by c.id) || ' ' || coalesce((select string_agg(o.role || ' ' || u.name, ', ' order by
              o.role) from ownership o join account_manager m on m.id = o.manager_id join app_user u on u.id = m.user_id
              where o.customer_id = c.id and o.ended_at is null), '') || ' ' || coalesce((select string_agg(u.name || ' ' ||
              a.percent, ', ' order by u.name) from attribution a join account_manager m on m.id = a.manager_id
              join app_user u on u.id = m.user_id where a.customer_id = c.id and a.to_day is null), '')
            from customer c where c.number like ? order by c.id
            """;

    @Inject
    AssignmentService assignments;

    @Inject
    JobService jobs;

    @Inject
    JobQueries queries;

    @AfterEach
    void nothing_is_killed_any_more() {
        Owner.run(h -> {
            for (int i = 0; i < WRITTEN.size(); i++) {
                h.execute("drop trigger if exists killed_" + i + " on " + table(WRITTEN.get(i)));
            }
            h.execute("drop function if exists killed()");
            h.execute("drop sequence if exists killed_seq");
        });
    }

    @Test
    void killed_at_twenty_places_it_ends_as_an_unbroken_run_and_its_reversal_brings_back_what_was() throws Exception {
        var quiet = team();
        var killed = team();
        var before = held(killed);

        var unbroken = Runs.ended(start(quiet));
        killAtRandom();
        var run = Runs.ended(start(killed));
        var kills = 0;
        while (run.status() == RunStatus.FAILED) {
            kills++;
            var id = run.id();
            As.user("batch", () -> jobs.restart(id, null));
            run = Runs.ended(id);
        }
        nothing_is_killed_any_more();

        assertThat(kills).isEqualTo(KILLS);
        assertThat(unbroken.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(state(killed)).isEqualTo(state(quiet));
        assertThat(counts(run)).isEqualTo(counts(unbroken));
        assertThat(told(killed)).as("one notice, and each customer once in it").isEqualTo(told(quiet));
        assertThat(Owner.count("select count(*) from audit_verify()")).isZero();

        var given = "K" + killed.code() + "-050";
        As.user(killed.lead(), () -> assignments.assign(AssignRequest.of(List.of(given), SERVICE, killed.manager(3))));
        assertThat(Team.fact(given, "service_id")).isEqualTo(String.valueOf(Owner.manager(killed.manager(3))));
        var back = Runs.ended(Runs.reclaim("batch", LAST_DAY, killed.unit(), Map.of("reverse", "true")));

        assertThat(back.status()).isEqualTo(RunStatus.COMPLETED);
        var after = held(killed);
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            if (i == 49) assertThat(after.get(i)).as("listed").contains("SERVICE am3");
            else assertThat(after.get(i)).isEqualTo(before.get(i));
        }
        assertThat(As.user("batch", () -> queries.log(back.id(), 0, 200)))
                .filteredOn(line -> line.line().contains("not put back"))
                .singleElement()
                .satisfies(line -> assertThat(line.line()).endsWith(given));
    }

    /** Breaks off the statements of the batch user at places that no rollback brings back. */
    private static void killAtRandom() {
        var random = new Random(20260309);
        var places = new TreeSet<Integer>();
        while (places.size() < KILLS) places.add(1 + random.nextInt(100));
        Owner.run(h -> {
            h.execute("create sequence killed_seq");
            h.execute(
                    "create function killed() returns trigger language plpgsql security definer set search_path = public as $$"
                            + " begin if crm_actor() = 'batch' and nextval('killed_seq') = any (array["
                            + places.stream().map(String::valueOf).collect(Collectors.joining(","))
                            + "]) then raise exception 'killed'; end if; return null; end $$");
            for (int i = 0; i < WRITTEN.size(); i++) {
                h.execute("create trigger killed_" + i + " after " + WRITTEN.get(i)
                        + " for each statement execute function killed()");
            }
        });
    }

    private static String table(String written) {
        return written.substring(written.lastIndexOf(' ') + 1);
    }

    private long start(Team team) throws Exception {
        return Runs.reclaim(
                "batch", LAST_DAY, team.unit(), Map.of("chunk", "25", "releaseReason", "all of them are due"));
    }

    /** Some with a Backup, some with two owners who are due, some that count for two managers. */
    private Team team() throws Exception {
        var team = Team.of(3);
        var numbers = team.customers(CUSTOMERS);
        for (int i = 0; i < CUSTOMERS; i++) {
            Team.change("number = '" + name(team, i) + "'", numbers.get(i));
        }
        var all = IntStream.range(0, CUSTOMERS).mapToObj(i -> name(team, i)).toList();
        Clocks.at(MONDAY, () -> {
            give(team, all.subList(0, 120), SERVICE, 1);
            As.user(
                    team.lead(),
                    () -> assignments.assign(AssignRequest.of(all.subList(120, CUSTOMERS), SERVICE, team.manager(2))
                            .attributedTo(List.of(share(team, 1, 40), share(team, 2, 60)))));
            give(team, all.subList(0, 30), BACKUP, 3);
            give(team, all.subList(100, 160), ACQUIRER, 3);
            return null;
        });
        return team;
    }

    private void give(Team team, List<String> numbers, OwnershipRole role, int manager) throws Exception {
        As.user(team.lead(), () -> assignments.assign(AssignRequest.of(numbers, role, team.manager(manager))));
    }

    private static AssignRequest.Share share(Team team, int manager, int percent) {
        return new AssignRequest.Share(team.manager(manager), BigDecimal.valueOf(percent));
    }

    private static String name(Team team, int i) {
        return "K%s-%03d".formatted(team.code(), i + 1);
    }

    private static List<String> state(Team team) {
        return rows(STATE, team);
    }

    private static List<String> held(Team team) {
        return rows(HELD, team);
    }

    /** With the team's name left out, so that two teams can be compared. */
    private static List<String> rows(String sql, Team team) {
        return Owner.query(h -> h.select(sql, "K" + team.code() + "-%")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(row -> row.replace(team.code() + "-", ""))
                .toList();
    }

    private static List<Long> counts(JobRunRow run) {
        return List.of(run.read(), run.changed(), run.skipped(), run.failed());
    }

    private static List<String> told(Team team) {
        return Owner.query(h -> h.select(
                                "select u.name || ' ' || n.kind || ' ' || n.parameters::text from notification n join app_user"
                                        + " u on u.id = n.user_id where u.name like ? and n.kind in ('RECLAIMED', 'BACKUP_ENDED')"
                                        + " order by 1",
                                team.code() + "-%")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(row -> row.replace(team.code() + "-", ""))
                .toList();
    }
}
