package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;

/** The product's REST interface, as one of the demonstration's users. */
final class Api {

    private static final Pattern DURATION = Pattern.compile("dur=([0-9.]+)");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final String user;

    /**
     * An answer.
     *
     * @param request how long the whole request took, seen from here, in milliseconds
     * @param service how long the server says it worked on it after sign-in, or NaN
     */
    record Answer(int status, String body, double request, double service) {

        JsonObject json() {
            return Json.createReader(new StringReader(body)).readObject();
        }
    }

    Api(URI address, String user) {
        this.root = address.toString().replaceAll("/$", "") + "/api/v1";
        this.user = user;
    }

    Answer get(String path) throws InterruptedException {
        return send(request(path).GET().build());
    }

    Answer post(String path, String json) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    Answer send(String method, String path, String json) throws InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build());
    }

    /** Sends a file of comma-separated values. */
    Answer upload(String path, Path file) throws InterruptedException, FileNotFoundException {
        return send(request(path)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofFile(file))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(Duration.ofMinutes(20))
                .header("Authorization", "Bearer demo-token-" + user)
                .header("Accept", "application/json");
    }

    private Answer send(HttpRequest request) throws InterruptedException {
        try {
            var began = System.nanoTime();
            var response = client.send(request, BodyHandlers.ofString());
            var took = (System.nanoTime() - began) / 1e6;
            if (response.statusCode() >= 500 || response.statusCode() == 401 || response.statusCode() == 403) {
                throw new FeedRefused(request.uri() + " answered " + response.statusCode() + " to " + user + ".");
            }
            var timing = DURATION.matcher(
                    response.headers().firstValue("Server-Timing").orElse(""));
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    took,
                    timing.find() ? Double.parseDouble(timing.group(1)) : Double.NaN);
        } catch (IOException e) {
            throw new FeedRefused("Nothing answers at " + request.uri() + " (" + e + ").");
        }
    }
}
