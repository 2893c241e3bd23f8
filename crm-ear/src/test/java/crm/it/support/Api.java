package crm.it.support;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The REST interface as a demo user reaches it: {@code Api.of("gm").get("customers")}. */
public final class Api {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String authorization;
    private final String language;

    private Api(String authorization, String language) {
        this.authorization = authorization;
        this.language = language;
    }

    public static Api of(String user) {
        return new Api("Bearer demo-token-" + user, "en");
    }

    /** Somebody who shows name and password. */
    public static Api of(String user, String password) {
        var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new Api("Basic " + Base64.getEncoder().encodeToString(pair), "en");
    }

    /** The same in another language. */
    public Api in(String tag) {
        return new Api(authorization, tag);
    }

    /** What the server said. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonObject json() {
            try (var reader = Json.createReader(new StringReader(response.body()))) {
                return reader.readObject();
            }
        }

        /** The code of a refusal. */
        public String code() {
            return json().getString("code");
        }

        public String detail() {
            return json().getString("detail");
        }

        /** Status and text, without a number that they name. */
        public String without(String number) {
            return status() + response.body().replace(number, "");
        }

        public boolean isProblem() {
            return header("Content-Type").startsWith("application/problem+json")
                    && json().getInt("status") == status()
                    && !detail().isBlank();
        }
    }

    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, null);
    }

    public Answer post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, "application/json", body);
    }

    public Answer send(String method, String path, String type, String body) throws IOException, InterruptedException {
        return send(method, path, type, body, Map.of());
    }

    /** The same with headers of its own. */
    public Answer send(String method, String path, String type, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(TestServer.application().resolve("api/v1/" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization)
                .header("Accept-Language", language)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (type != null) request.header("Content-Type", type);
        headers.forEach(request::header);
        return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }

    /** A text as it may stand in an address. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
