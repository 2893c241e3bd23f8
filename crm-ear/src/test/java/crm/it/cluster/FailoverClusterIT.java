package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fifty people at work behind a load balancer, a job on its way, and one of two servers goes: killed, then stopped and started in turn. */
class FailoverClusterIT {

    private static final int PEOPLE = 50;
    private static final int GOINGS = 3; // of a server
    private static final Duration MOST_TO_STOP = Duration.ofSeconds(30);

    @Test
    void fifty_people_and_a_job_lose_nothing_when_one_of_two_servers_is_killed_and_both_are_renewed() throws Exception {
        var database = ClusterDatabase.create("crm_failover");
        try (var server = ClusterServer.named("fail-one", database.name()).start()) {
            server.kill();
        }
        database.load("due.sql");
        database.load("pace.sql");
        database.pace(Duration.ofMillis(500));
        try (var one = ClusterServer.named("fail-one", database.name()).start();
                var two = ClusterServer.named("fail-two", database.name()).start();
                var balancer = Balancer.before(one, two);
                var people = new People(PEOPLE, balancer)) {
            reclaim(one, database);
            people.begin();
            one.await("everybody to be at work", () -> people.written.size() >= 2 * PEOPLE);
            goesOn(one, database, people);
            one.kill();
            goesOn(two, database, people);
            back(one, balancer);
            var first = two.stop();
            goesOn(one, database, people);
            back(two, balancer);
            var second = one.stop();
            goesOn(two, database, people);
            back(one, balancer);
            assertThat(database.status(1)).isEqualTo("RUNNING");
            database.pace(Duration.ZERO);
            two.await("the run to end", () -> database.status(1).equals("COMPLETED"));
            people.end();

            System.out.println("FailoverClusterIT: " + people + "; stopped within " + first + " and " + second);
            assertThat(people.troubles).isEmpty();
            assertThat(List.of(first, second))
                    .allSatisfy(took -> assertThat(took).isLessThan(MOST_TO_STOP));
            assertThat(people.mostRetriedByOne()).isLessThanOrEqualTo(GOINGS);
            assertThat(database.rows("select remark from follow_up where remark like 'told %' order by 1"))
                    .containsExactlyInAnyOrderElementsOf(people.written.stream()
                            .map(text -> "(\"" + text + "\")")
                            .toList());
            assertThat(database.value("select read || ' ' || changed from job_run"))
                    .isEqualTo("20000 20000");
            assertThat(database.rows("select * from audit_verify()")).isEmpty();
        }
    }

    /** The job at this server, and people wherever they are sent. */
    private static void goesOn(ClusterServer server, ClusterDatabase database, People people) {
        server.await("the run to go on there", () -> database.runsAt(server));
        var written = people.written.size();
        server.await("people to go on", () -> people.written.size() >= written + PEOPLE / 2);
    }

    /** Starts it and waits, as whoever renews servers one after the other does, until people are sent to it. */
    private static void back(ClusterServer server, Balancer balancer) {
        server.start();
        server.await("people to be sent there", () -> balancer.servers() == 2);
    }

    private static void reclaim(ClusterServer server, ClusterDatabase database) {
        var yesterday = database.value("select (now() at time zone 'Asia/Hong_Kong')::date - 1");
        var answer = server.api(
                "batch",
                "POST",
                "jobs/reclaim/runs",
                "{\"businessDate\": \"" + yesterday
                        + "\", \"parameters\": {\"chunk\": 10, \"releaseReason\": \"all are due\"}}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
}
