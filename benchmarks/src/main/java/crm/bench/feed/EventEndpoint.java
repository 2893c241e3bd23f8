package crm.bench.feed;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The receiving end, POST {address}/api/v1/events. A busy or restarting server is waited for, since an event sent
 * twice counts once; whatever more waiting cannot cure is refused at once.
 */
public final class EventEndpoint {

    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);

    private final URI events;
    private final String token;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final AtomicBoolean answeredBefore = new AtomicBoolean();

    /**
     * A batch as it travels.
     *
     * @param body   JSON
     * @param events how many answers it gets
     */
    public record Parcel(String body, int events) {
        public static Parcel of(List<Event> batch) {
            return new Parcel(EventJson.batch(batch), batch.size());
        }
    }

    public EventEndpoint(URI address, String token, Duration patience) {
        var text = address.toString();
        this.events = URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + "/api/v1/events");
        this.token = token;
        this.patience = patience;
    }

    /** Delivers one batch and counts the answers. */
    public void post(Parcel batch, Tally tally) throws InterruptedException {
        var request = HttpRequest.newBuilder(events)
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", EventJson.BATCH)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(batch.body(), StandardCharsets.UTF_8))
                .build();
        var backoff = new Backoff(patience);
        while (true) {
            var response = exchange(request, backoff);
            if (response == null) continue;
            if (response.statusCode() == 200) {
                answeredBefore.set(true);
                count(response.body(), batch.events(), tally);
                return;
            }
            if (!worthWaiting(response.statusCode())) throw refusal(response);
            if (!backoff.await(response.headers().firstValue("Retry-After"))) throw refusal(response);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request, Backoff backoff) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            var hopeless = !answeredBefore.get() && e instanceof ConnectException;
            if (hopeless || !backoff.await(Optional.empty())) {
                throw new FeedRefused("Nothing answers at " + events + " (" + reason(e)
                        + "). Check the address and that the server is running.");
            }
            return null;
        }
    }

    private static boolean worthWaiting(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    private FeedRefused refusal(HttpResponse<String> response) {
        return new FeedRefused(
                switch (response.statusCode()) {
                    case 301, 302, 303, 307, 308 ->
                        events + " redirects to "
                                + response.headers().firstValue("Location").orElse("another address")
                                + ". Use that address.";
                    case 401 -> events + " does not know the token. Check --token.";
                    case 403 -> events + " does not allow this token to send events. Use the token of a feed account.";
                    case 404 -> events + " does not exist. Check --url; it ends with the context root, as in /crm.";
                    case 413 -> events + " finds the batch too large. Use a smaller --batch.";
                    default -> events + " answered " + response.statusCode() + detail(response.body()) + ".";
                });
    }

    private static String detail(String body) {
        try {
            var problem = object(body);
            return ": " + problem.getString("detail", problem.getString("title", "no detail"));
        } catch (JsonException | ClassCastException e) {
            return "";
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() != null
                ? e.getMessage()
                : e instanceof ConnectException ? "connection refused" : e.toString();
    }

    private void count(String body, int sent, Tally tally) {
        try {
            var results = object(body).getJsonArray("results");
            if (results == null || results.size() != sent) {
                throw new FeedRefused(events + " answered " + (results == null ? "no" : results.size())
                        + " results for " + sent + " events.");
            }
            for (var result : results.getValuesAs(JsonValue::asJsonObject)) count(result, tally);
        } catch (JsonException | ClassCastException e) {
            throw new FeedRefused(events + " does not answer like an events address. Check --url.");
        }
    }

    private void count(JsonObject result, Tally tally) {
        var outcome = result.getString("outcome", "");
        switch (outcome) {
            case "accepted" -> tally.accepted();
            case "duplicate" -> tally.duplicate();
            case "rejected" ->
                tally.rejected(result.getString("id", "?"), result.getString("reason", "no reason given"));
            default -> throw new FeedRefused(events + " answered the unknown outcome \"" + outcome + "\".");
        }
    }

    private static JsonObject object(String body) {
        try (var reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        }
    }
}
