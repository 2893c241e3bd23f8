package crm.it.identity;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Somebody's browser, as far as signing in needs one: cookies of each server, redirects, and forms. */
final class Visitor {

    private static final Pattern ACTION = Pattern.compile("<form[^>]*id=\"kc-form-login\"[^>]*action=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /** Asks for a page and goes where it is sent. */
    HttpResponse<String> visit(URI address) throws IOException, InterruptedException {
        return follow(send(HttpRequest.newBuilder(address)));
    }

    /** Asks for a page and stays. */
    HttpResponse<String> ask(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address));
    }

    /** Sends a form and goes where it is sent. */
    HttpResponse<String> submit(URI address, Map<String, String> fields) throws IOException, InterruptedException {
        var form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(joining("&"));
        return follow(send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))));
    }

    /** Where the sign-in page of Keycloak sends its form to. */
    static URI action(HttpResponse<String> page) {
        var action = ACTION.matcher(page.body());
        if (!action.find()) throw new AssertionError("no sign-in page of Keycloak: " + page.uri() + "\n" + page.body());
        return URI.create(action.group(1).replace("&amp;", "&"));
    }

    private HttpResponse<String> follow(HttpResponse<String> answer) throws IOException, InterruptedException {
        var at = answer;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            var next = next(at);
            if (next.isEmpty()) return at;
            at = send(HttpRequest.newBuilder(at.uri().resolve(next.get())));
        }
        throw new AssertionError("sent round in circles: " + at.uri());
    }

    /** Where an answer sends a browser, by its status or as a page that is left at once. */
    private static Optional<String> next(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 == 3) return answer.headers().firstValue("Location");
        return answer.headers()
                .firstValue("Refresh")
                .filter(refresh -> refresh.startsWith("0; url="))
                .map(refresh -> refresh.substring(7));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var own = cookies.computeIfAbsent(request.build().uri().getAuthority(), server -> new HashMap<>());
        if (!own.isEmpty()) {
            request.header(
                    "Cookie",
                    own.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(joining("; ")));
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) own.remove(pair[0]);
            else own.put(pair[0], pair[1]);
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
