package crm.bench.measure;

import crm.bench.feed.FeedRefused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
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
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The pages as a browser asks for them: with the cookies and the view state of one person who has signed in. */
final class Site {

    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");
    private static final Pattern NONCE = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern RESOURCE =
            Pattern.compile("(?:src|href)=\"([^\"]+\\.(?:css|js|woff2|svg|png|ico)[^\"]*)\"");
    private static final Pattern FONT = Pattern.compile("url\\([\"']?([^\"')]+\\.woff2[^\"')]*)[\"']?\\)");
    private static final String PASSWORD = "demo-2026";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final String root;

    /**
     * A page or a part of one.
     *
     * @param bytes over the wire, compressed as it came, without headers
     */
    record Page(int status, String path, String text, String nonce, int bytes, double millis) {

        String state() {
            var state = STATE.matcher(text);
            if (!state.find())
                throw new FeedRefused("There is no form on " + path + ", which answered " + status + ".");
            return state.group(1);
        }

        /** What the page says, without marks. */
        String words() {
            var words = text.replaceAll("(?s)<(script|style|head).*?</\\1>", " ")
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("\\s+", " ");
            return words.substring(0, Math.min(500, words.length()));
        }

        /** Whether it is what was asked for, not a mistake and not the page to sign in. */
        boolean isFine() {
            return status == 200 && !text.contains("id=\"login:password\"") && !text.contains("<error>");
        }
    }

    private Site(URI address) {
        root = address.toString().replaceAll("/$", "") + "/";
    }

    /** Signs somebody in by the sign-in page. */
    static Site of(URI address, String user) throws InterruptedException {
        var site = new Site(address);
        var login = site.get("login.xhtml");
        var answer = site.post(
                "login.xhtml",
                Map.of(
                        "login",
                        "login",
                        "login:name",
                        user,
                        "login:password",
                        PASSWORD,
                        "login:signIn",
                        "login:signIn",
                        "jakarta.faces.ViewState",
                        login.state()),
                Map.of());
        if (answer.status() != 302) {
            throw new FeedRefused(user + " is not let in: " + answer.status() + " " + answer.words());
        }
        return site;
    }

    Page get(String path) throws InterruptedException {
        return send(path, HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    /** A button of the page, pressed in the background. */
    Page press(Page page, String form, String button, String render) throws InterruptedException {
        return post(
                page.path(),
                Map.of(
                        "jakarta.faces.partial.ajax",
                        "true",
                        "jakarta.faces.source",
                        button,
                        "jakarta.faces.partial.execute",
                        button,
                        "jakarta.faces.partial.render",
                        render,
                        button,
                        button,
                        form,
                        form,
                        "primefaces.nonce",
                        page.nonce(),
                        "jakarta.faces.ViewState",
                        page.state()),
                Map.of("Faces-Request", "partial/ajax"));
    }

    /** What a browser fetches with a page that it has not seen before: styles, scripts, fonts and pictures, in bytes. */
    int resources(Page page) throws InterruptedException {
        var paths = new TreeSet<String>();
        find(RESOURCE, page.text(), paths);
        var bytes = 0;
        var fonts = new TreeSet<String>();
        for (var path : paths) {
            var resource = send(
                    path, HttpRequest.newBuilder(URI.create(root).resolve(path)).GET());
            bytes += resource.bytes();
            if (path.contains(".css")) {
                var base = URI.create(root).resolve(path);
                var found = new ArrayList<String>();
                find(FONT, resource.text(), found);
                found.forEach(font -> fonts.add(base.resolve(font).toString()));
            }
        }
        for (var font : fonts)
            bytes += send(font, HttpRequest.newBuilder(URI.create(font)).GET()).bytes();
        return bytes;
    }

    private static void find(Pattern pattern, String text, java.util.Collection<String> found) {
        var matcher = pattern.matcher(text);
        while (matcher.find()) found.add(matcher.group(1).replace("&amp;", "&"));
    }

    private Page post(String path, Map<String, String> fields, Map<String, String> headers)
            throws InterruptedException {
        var form = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return send(path, request);
    }

    private Page send(String path, HttpRequest.Builder request) throws InterruptedException {
        try {
            var began = System.nanoTime();
            var response = client.send(
                    request.timeout(Duration.ofMinutes(2))
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    BodyHandlers.ofByteArray());
            var millis = (System.nanoTime() - began) / 1e6;
            var nonce = NONCE.matcher(
                    response.headers().firstValue("Content-Security-Policy").orElse(""));
            return new Page(
                    response.statusCode(),
                    path,
                    text(response),
                    nonce.find() ? nonce.group(1) : "",
                    response.body().length,
                    millis);
        } catch (IOException e) {
            throw new FeedRefused("Nothing answers at " + root + path + " (" + e + ").");
        }
    }

    private static String text(HttpResponse<byte[]> response) throws IOException {
        var zipped = response.headers().allValues("Content-Encoding").equals(List.of("gzip"));
        try (var in = new ByteArrayInputStream(response.body());
                var plain = zipped ? new GZIPInputStream(in) : in) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
