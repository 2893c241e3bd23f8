package crm.it.cluster;

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

/** Staff at work behind a balancer: each signs in, looks at lists and writes follow-ups, thinks, and does so again until told to end. */
final class People implements AutoCloseable {

    private static final int MANAGERS = 12;
    private static final Duration BETWEEN_ARRIVALS = Duration.ofSeconds(1);
    private static final Duration THINKS = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final AtomicInteger retried = new AtomicInteger();
    private final AtomicInteger mostOfOne = new AtomicInteger();
    private final AtomicInteger signedInAgain = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Future<?>> work = new ArrayList<>();
    private final ExecutorService threads;
    private final Balancer balancer;
    private final int number;

    People(int number, Balancer balancer) {
        this.number = number;
        this.balancer = balancer;
        this.threads = Executors.newFixedThreadPool(number);
    }

    void begin() {
        for (var n = 0; n < number; n++) {
            var no = n;
            work.add(threads.submit(() -> new Person(no).work()));
        }
    }

    void end() throws InterruptedException, ExecutionException {
        over.set(true);
        for (var one : work) one.get();
    }

    /** How many requests whoever had to send most of them again did. */
    int mostRetriedByOne() {
        return mostOfOne.get();
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        threads.shutdown();
        threads.awaitTermination(2, TimeUnit.MINUTES);
    }

    @Override
    public String toString() {
        return pages + " pages, " + written.size() + " follow-ups, " + retried + " requests sent twice, " + mostOfOne
                + " of them by one, " + signedInAgain + " signed in again";
    }

    private final class Person {

        private final int no;
        private final String user;
        private final Random random;
        private HttpClient client;
        private int told;
        private int again;

        Person(int no) {
            this.no = no;
            this.user = "am" + (no % MANAGERS + 1);
            this.random = new Random(no);
        }

        Void work() throws Exception {
            LockSupport.parkNanos(no * BETWEEN_ARRIVALS.toNanos());
            signIn();
            while (!over.get()) {
                look("customers/list.xhtml");
                look("tasks/list.xhtml");
                tell();
                LockSupport.parkNanos(THINKS.toNanos() / 2 + random.nextLong(THINKS.toNanos()));
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
            var answer = twice(HttpRequest.newBuilder(balancer.address("api/v1/customers/K" + customer + "/follow-ups"))
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
            mostOfOne.accumulateAndGet(++again, Math::max);
            LockSupport.parkNanos(PAUSE.toNanos());
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
