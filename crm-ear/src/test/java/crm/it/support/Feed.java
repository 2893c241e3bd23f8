package crm.it.support;

import crm.bench.feed.Event;
import crm.bench.feed.EventJson;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Sends platform events to the server under test. */
public final class Feed {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What the server said. */
    public record Answer(int status, JsonObject body) {

        public List<String> outcomes() {
            return body.getJsonArray("results").getValuesAs(JsonObject.class).stream()
                    .map(result -> result.getString("outcome"))
                    .toList();
        }

        public JsonObject result(int index) {
            return body.getJsonArray("results").getJsonObject(index);
        }
    }

    private Feed() {}

    public static Answer send(List<Event> events) throws IOException, InterruptedException {
        return post("feed", EventJson.BATCH, EventJson.batch(events), "en");
    }

    /** Sends batches over several connections at once; every one has to be taken. */
    public static void sendAll(List<List<Event>> batches, int connections) throws Exception {
        var work = new ArrayList<Callable<Answer>>();
        batches.forEach(batch -> work.add(() -> send(batch)));
        var pool = Executors.newFixedThreadPool(connections);
        try {
            for (var answer : pool.invokeAll(work)) {
                if (answer.get().status() != 200 || answer.get().body().getInt("rejected") > 0) {
                    throw new AssertionError(answer.get().toString());
                }
            }
        } finally {
            pool.shutdown();
        }
    }

    public static Answer post(String user, String type, String body, String language)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(TestServer.application().resolve("api/v1/events"))
                .header("Authorization", "Bearer demo-token-" + user)
                .header("Content-Type", type)
                .header("Accept-Language", language)
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = CLIENT.send(request, BodyHandlers.ofString());
        try (var json = Json.createReader(new StringReader(response.body()))) {
            return new Answer(response.statusCode(), json.readObject());
        }
    }
}
