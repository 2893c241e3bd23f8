package crm.it;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.feed.Event;
import crm.bench.simulator.Customers;
import crm.bench.simulator.Scenario;
import crm.it.support.Api;
import crm.it.support.Await;
import crm.it.support.Feed;
import crm.it.support.TestServer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tasks depend on what is known, not on the order in which it became known, nor on when the nightly job ran. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TaskOrderIT {

    private static final int CUSTOMERS = Integer.getInteger("crm.tasks.customers", 80);
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Hong_Kong"));
    private static final String TEAM = "select u.code from account_manager m join org_unit u on u.id = m.unit_id"
            + " join app_user a on a.id = m.user_id where a.name = 'am4'";

    /** Numbers nobody used yet. */
    private final long base = System.currentTimeMillis() / 100 % 10_000_000 * 100_000_000L + 50_000_000L;

    @Test
    void events_shuffled_with_the_job_between_any_two_batches_end_with_the_same_open_tasks_as_in_order()
            throws Exception {
        var inOrder = simulated(base + 10_000_000);
        var shuffled = new ArrayList<>(simulated(base + 20_000_000));
        registered(inOrder, base + 10_000_000);
        registered(shuffled, base + 20_000_000);

        for (var batch : batches(inOrder, 500)) Feed.send(batch);
        shuffled.addAll(List.copyOf(shuffled.subList(0, shuffled.size() / 5)));
        Collections.shuffle(shuffled, new Random(7));
        for (var batch : batches(shuffled, 400)) {
            Feed.send(batch);
            generateTasks();
        }

        var expected = openTasks(base + 10_000_000);
        assertThat(expected).hasSizeGreaterThan(CUSTOMERS / 2);
        assertThat(expected.stream().map(task -> task.split(" ")[1]).distinct()).hasSizeGreaterThan(4);
        assertThat(openTasks(base + 20_000_000)).isEqualTo(expected);
        assertThat(watched(base + 20_000_000)).isEqualTo(watched(base + 10_000_000));
        assertThatCountersEqualAFullRecount();
    }

    /** All open tasks, by manager, unit, node and day, against what the counters say; and the totals against the parts. */
    private static void assertThatCountersEqualAFullRecount() throws SQLException {
        var kept = "select manager_id, unit_id, node, day, snoozed, n from task_count where manager_id >= 0"
                + " union all select manager_id, unit_id, node, day, snoozed, n from task_count_delta";
        var past = "case when day < '" + TODAY + "' then '-infinity'::date else day end";
        assertThat(rows("select t::text from (select manager_id, unit_id, node, " + past + " as day, sum(n) as n from ("
                        + kept
                        + ") k group by 1, 2, 3, 4 having sum(n) <> 0 except select coalesce(manager_id, 0), unit_id, node, "
                        + past
                        + ", count(*) from task where closed_at is null group by 1, 2, 3, 4) t"))
                .isEmpty();
        assertThat(rows("select coalesce(sum(n), 0)::text from (" + kept + ") k"))
                .isEqualTo(rows("select count(*)::text from task where closed_at is null"));
        assertThat(rows("select sum(n)::text from task_count where manager_id = -1 and unit_id > 0"))
                .isEqualTo(rows("select sum(n)::text from task_count where manager_id >= 0"))
                .isEqualTo(rows("select sum(n)::text from task_count where manager_id = -1 and unit_id = 0"));
    }

    /** The registrations of a range of numbers are in, and all of the customers are a manager's. */
    private static void registered(List<Event> events, long first) throws Exception {
        var registrations = events.stream()
                .filter(event -> event.type().equals("customer.registered"))
                .toList();
        Feed.send(registrations);
        var numbers =
                registrations.stream().map(event -> '"' + event.subject() + '"').collect(joining(","));
        var answer = Api.of("gm")
                .post(
                        "customers/assignments",
                        "{\"role\":\"SERVICE\",\"manager\":\"am4\",\"reason\":\"test\",\"customers\":[" + numbers
                                + "]}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(rows("select count(*)::text from customer where responsible_id is not null and number between '"
                        + first + "' and '" + (first + CUSTOMERS - 1) + "'"))
                .containsExactly(String.valueOf(CUSTOMERS));
    }

    private static void generateTasks() throws Exception {
        var started = Api.of("batch")
                .post("jobs/generate-tasks/runs", "{\"unit\":\"" + rows(TEAM).get(0) + "\"}");
        assertThat(started.status()).as(started.response().body()).isEqualTo(202);
        var run = "jobs/runs/" + started.json().getJsonNumber("id");
        var ended =
                Await.until("the end of the job", () -> Api.of("batch").get(run).json(), json -> List.of(
                                "COMPLETED", "FAILED", "STOPPED")
                        .contains(json.getString("status")));
        assertThat(ended.getString("status")).isEqualTo("COMPLETED");
    }

    private static List<Event> simulated(long first) {
        var until = TODAY.atStartOfDay().atOffset(Scenario.ZONE);
        var customers = new Customers(new Scenario(5, CUSTOMERS, first, 120, until, List.of("am4")));
        return IntStream.range(0, CUSTOMERS)
                .boxed()
                .flatMap(i -> customers.events(i).stream())
                .sorted(Event.BY_TIME)
                .toList();
    }

    private static List<List<Event>> batches(List<Event> events, int size) {
        return IntStream.range(0, (events.size() + size - 1) / size)
                .mapToObj(i -> events.subList(i * size, Math.min(events.size(), (i + 1) * size)))
                .toList();
    }

    /** The open tasks of a range of numbers, with the numbers written as if they began at zero. */
    private static List<String> openTasks(long first) throws SQLException {
        return those(
                "select c.number || ' ' || t.node || ' ' || t.due_on || ' ' || t.occasion || ' ' || t.evidence || ' '"
                        + " || t.manager_id || ' ' || t.unit_id || ' ' || t.priority from task t join customer c"
                        + " on c.id = t.customer_id where t.closed_at is null and ",
                first);
    }

    private static List<String> watched(long first) throws SQLException {
        return those(
                "select c.number || ' ' || w.check_on from task_watch w join customer c on c.id = w.customer_id where ",
                first);
    }

    private static List<String> those(String sql, long first) throws SQLException {
        var prefix = Long.toString(first / 10_000_000);
        return rows(sql + "c.number between '" + first + "' and '" + (first + CUSTOMERS - 1) + "' order by 1").stream()
                .map(row -> row.replace(prefix, "#"))
                .toList();
    }

    private static List<String> rows(String sql) throws SQLException {
        try (var connection = TestServer.databaseAsOwner();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (found.next()) rows.add(found.getString(1));
            return rows;
        }
    }
}
