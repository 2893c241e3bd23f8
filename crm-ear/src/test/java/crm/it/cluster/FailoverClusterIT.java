package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Pages;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Fifty people at work behind a load balancer, a job on its way, and one of two servers goes: killed, then stopped and started in turn. */
class FailoverClusterIT {

    private static final int PEOPLE = 50;
    private static final int MANAGERS = 12;

    @Test
    void fifty_people_and_a_job_lose_nothing_when_one_of_two_servers_is_killed_and_both_are_renewed() throws Exception {
        var database = ClusterDatabase.create("crm_failover");
        try (var server = ClusterServer.named("fail-one", database.name()).start()) {
            server.kill();
        }
        database.load("due.sql");
        try (var one = ClusterServer.named("fail-one", database.name()).start();
                var two = ClusterServer.named("fail-two", database.name()).start();
                var balancer = Balancer.before(one, two);
                var people = new People(balancer)) {
            people.begin();
            reclaim(one, database);
            one.await("the run to come to 3,000", () -> database.read() >= 3_000);
            one.kill();
            two.await("the run to come to 8,000", () -> database.read() >= 8_000);
            one.start();
            two.stop();
            one.await("the run to come to 13,000", () -> database.read() >= 13_000);
            two.start();
            one.stop();
            two.await("the run to end", () -> database.status(1).equals("COMPLETED"));
            one.start();
            people.end();

            System.out.println("FailoverClusterIT: " + people);
            assertThat(people.troubles).isEmpty();
            assertThat(people.written).hasSizeGreaterThan(PEOPLE);
            assertThat(database.rows("select remark from follow_up where remark like 'told %' order by 1"))
                    .containsExactlyInAnyOrderElementsOf(people.written.stream()
                            .map(text -> "(\"" + text + "\")")
                            .toList());
            assertThat(database.value("select read || ' ' || changed from job_run"))
                    .isEqualTo("20000 20000");
            assertThat(database.rows("select * from audit_verify()")).isEmpty();
        }
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

    /** Each has a session, opens lists and customers, and writes follow-ups, until told to end. */
    private static final class People implements AutoCloseable {

        final Queue<String> troubles = new ConcurrentLinkedQueue<>();
        final Queue<String> written = new ConcurrentLinkedQueue<>();
        private final AtomicInteger retried = new AtomicInteger();
        private final AtomicInteger signedInAgain = new AtomicInteger();
        private final AtomicInteger pages = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private final List<Future<?>> work = new ArrayList<>();
        private final ExecutorService threads = Executors.newFixedThreadPool(PEOPLE);
        private final Balancer balancer;

        People(Balancer balancer) {
            this.balancer = balancer;
        }

        void begin() {
            for (var n = 0; n < PEOPLE; n++) {
                var no = n;
                work.add(threads.submit(() -> new Person(no).work()));
            }
        }

        void end() throws InterruptedException, ExecutionException {
            over.set(true);
            for (var one : work) one.get();
        }

        @Override
        public void close() throws InterruptedException {
            over.set(true);
            threads.shutdown();
            threads.awaitTermination(2, TimeUnit.MINUTES);
        }

        @Override
        public String toString() {
            return pages + " pages, " + written.size() + " follow-ups, " + retried + " requests sent twice, "
                    + signedInAgain + " signed in again";
        }

        private final class Person {

            private final int no;
            private final String user;
            private final Random random;
            private HttpClient client;
            private int told;

            Person(int no) {
                this.no = no;
                this.user = "am" + (no % MANAGERS + 1);
                this.random = new Random(no);
            }

            Void work() throws Exception {
                signIn();
                while (!over.get()) {
                    look("customers/list.xhtml");
                    look("tasks/list.xhtml");
                    tell();
                    LockSupport.parkNanos(
                            TimeUnit.MILLISECONDS.toNanos(500 + random.nextInt(1_500))); // a person thinks
                }
                return null;
            }

            private void signIn() throws Exception {
                client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                        .connectTimeout(Duration.ofSeconds(30))
                        .build();
                var page = twice(
                        HttpRequest.newBuilder(balancer.address("login.xhtml")).build());
                var form = "login=login&login%3Aname=" + user
                        + "&login%3Apassword=demo-2026&login%3AsignIn=login%3AsignIn&jakarta.faces.ViewState="
                        + URLEncoder.encode(Pages.state(page), StandardCharsets.UTF_8) + "&primefaces.nonce="
                        + URLEncoder.encode(Pages.nonce(page), StandardCharsets.UTF_8);
                var answer = twice(HttpRequest.newBuilder(balancer.address("login.xhtml"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
                if (answer.statusCode() != 302) troubles.add(user + " is not let in: " + answer.statusCode());
            }

            private void look(String path) throws Exception {
                var request = HttpRequest.newBuilder(balancer.address(path)).build();
                var answer = twice(request);
                if (answer.statusCode() == 302) {
                    signedInAgain.incrementAndGet();
                    signIn();
                    answer = twice(request);
                }
                pages.incrementAndGet();
                if (answer.statusCode() != 200) troubles.add(path + " was answered with " + answer.statusCode());
            }

            private void tell() throws Exception {
                var text = "told " + no + "-" + told++;
                var customer = 20_601 + Math.floorMod(no % MANAGERS - 20_601, MANAGERS) + MANAGERS * random.nextInt(30);
                var answer =
                        twice(HttpRequest.newBuilder(balancer.address("api/v1/customers/K" + customer + "/follow-ups"))
                                .header("Authorization", "Bearer demo-token-" + user)
                                .header("Content-Type", "application/json")
                                .header("Idempotency-Key", text.replace(' ', '-'))
                                .POST(BodyPublishers.ofString(
                                        "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"remark\":\"" + text + "\"}"))
                                .build());
                if (answer.statusCode() == 201) written.add(text);
                else troubles.add(text + " was answered with " + answer.statusCode() + " " + answer.body());
            }

            /** Once more after a moment where nobody answered, or a server that is ending: what a browser's user does. */
            private HttpResponse<String> twice(HttpRequest request) throws IOException, InterruptedException {
                try {
                    var answer = client.send(request, BodyHandlers.ofString());
                    if (answer.statusCode() < 500) return answer;
                } catch (IOException broken) {
                    if (over.get()) throw broken;
                }
                retried.incrementAndGet();
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
                return client.send(request, BodyHandlers.ofString());
            }
        }
    }
}
