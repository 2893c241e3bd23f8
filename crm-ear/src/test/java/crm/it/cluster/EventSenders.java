package crm.it.cluster;

import crm.bench.feed.Event;
import crm.bench.feed.EventJson;
import crm.bench.feed.Fields;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Feeds that send one batch after the other, and each one again until it is acknowledged. */
final class EventSenders implements AutoCloseable {

    private static final int CUSTOMERS_A_BATCH = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final OffsetDateTime DAY = OffsetDateTime.parse("2026-03-02T10:00:00+08:00");

    private final Queue<Event> taken = new ConcurrentLinkedQueue<>();
    private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger sentAgain = new AtomicInteger();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Future<?>> work = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ClusterServer server;
    private final int connections;
    private final ExecutorService threads;

    EventSenders(ClusterServer server, int connections) {
        this.server = server;
        this.connections = connections;
        this.threads = Executors.newFixedThreadPool(connections);
    }

    void begin() {
        for (var n = 0; n < connections; n++) {
            var no = n;
            work.add(threads.submit(() -> send(no)));
        }
    }

    /** Lets each send what it is at, until that is acknowledged, and no more. */
    void end() throws InterruptedException, ExecutionException {
        over.set(true);
        for (var one : work) one.get();
    }

    /** How many batches were. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** How often one was sent again. */
    int sentAgain() {
        return sentAgain.get();
    }

    List<String> eventIds() {
        return taken.stream().map(Event::id).toList();
    }

    List<String> customers() {
        return taken.stream().map(Event::subject).distinct().toList();
    }

    /** Answers nobody may get. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    @Override
    public String toString() {
        return taken.size() + " events in " + acknowledged + " batches, " + sentAgain + " sent again, " + duplicates
                + " events of them were there already";
    }

    private Void send(int no) throws InterruptedException {
        for (var batch = 0; !over.get(); batch++) {
            var first = no * 1_000_000 + batch * CUSTOMERS_A_BATCH;
            var events = IntStream.range(first, first + CUSTOMERS_A_BATCH)
                    .boxed()
                    .flatMap(n -> story("E" + n).stream())
                    .toList();
            while (!isTaken(events)) {
                sentAgain.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            taken.addAll(events);
            acknowledged.incrementAndGet();
        }
        return null;
    }

    private static List<Event> story(String number) {
        return List.of(
                new Event(
                        number + "-1", "/it/killed", "customer.registered", number, DAY, Fields.of("residence", "HK")),
                new Event(
                        number + "-2",
                        "/it/killed",
                        "application.submitted",
                        number,
                        DAY.plusHours(1),
                        Fields.of("applicationId", "A-" + number)));
    }

    /** Whether the server has acknowledged all of it; no answer, and that it cannot at the moment, are reasons to try again. */
    private boolean isTaken(List<Event> events) throws InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = client.send(
                    HttpRequest.newBuilder(server.http("crm/api/v1/events"))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer demo-token-feed")
                            .header("Content-Type", EventJson.BATCH)
                            .POST(BodyPublishers.ofString(EventJson.batch(events)))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            troubles.add("no answer: " + noAnswer);
            return false;
        }
        if (answer.statusCode() == 503) return false;
        if (answer.statusCode() != 200) {
            troubles.add("answered with " + answer.statusCode() + " " + answer.body());
            return false;
        }
        count(answer.body());
        return true;
    }

    private void count(String answer) {
        try (var json = Json.createReader(new StringReader(answer))) {
            for (var result : json.readObject().getJsonArray("results").getValuesAs(JsonObject.class)) {
                if (result.getString("outcome").equals("duplicate")) duplicates.incrementAndGet();
                if (result.getString("outcome").equals("rejected")) troubles.add(result.toString());
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        over.set(true);
        threads.shutdownNow();
        threads.awaitTermination(2, TimeUnit.MINUTES);
    }
}
