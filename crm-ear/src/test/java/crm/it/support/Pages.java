package crm.it.support;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The pages without a browser: requests as they are, with the cookies of one visitor, redirects told and not followed. */
public final class Pages {

    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");
    private static final Pattern NONCE = Pattern.compile("script-src 'self' 'nonce-([^']+)'");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(cookies)
            .build();

    private Pages() {}

    /** Somebody whom the server has not seen yet. */
    public static Pages ofStranger() {
        return new Pages();
    }

    /** A demo user who has signed in. */
    public static Pages of(String user) throws IOException, InterruptedException {
        return of(user, "demo-2026");
    }

    /** Somebody who has signed in with a password. */
    public static Pages of(String user, String password) throws IOException, InterruptedException {
        return of(user, password, Map.of());
    }

    /** A demo user who has signed in and reads this language ({@code en}, {@code zh-HK}, {@code zh-CN}). */
    static Pages reading(String language, String user) throws IOException, InterruptedException {
        return of(user, "demo-2026", Map.of("Accept-Language", language));
    }

    private static Pages of(String user, String password, Map<String, String> headers)
            throws IOException, InterruptedException {
        var pages = new Pages();
        var answer = pages.signIn(state(pages.get("login.xhtml", headers)), user, password, headers);
        if (answer.statusCode() != 302) throw new AssertionError(user + " is not let in: " + answer.statusCode());
        return pages;
    }

    /** Fills in the sign-in page that has this state, and sends it with headers of its own. */
    public HttpResponse<String> signIn(String state, String user, Map<String, String> headers)
            throws IOException, InterruptedException {
        return signIn(state, user, "demo-2026", headers);
    }

    private HttpResponse<String> signIn(String state, String user, String password, Map<String, String> headers)
            throws IOException, InterruptedException {
        return post(
                "login.xhtml",
                Map.of(
                        "login", "login",
                        "login:name", user,
                        "login:password", password,
                        "login:signIn", "login:signIn",
                        "jakarta.faces.ViewState", state),
                headers);
    }

    /** What tells the server who this is. */
    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    /** The number of the session in {@code http_session}: what the cookie says between the server's version and its name. */
    public String sessionId() {
        var value = cookies().stream()
                .filter(cookie -> cookie.getName().equals("CRMSESSIONID"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return value.substring(4).split(":", 2)[0];
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(path, Map.of());
    }

    /** Paths are sent as they are written, percent signs and all. */
    public HttpResponse<String> get(String path, Map<String, String> headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path)), headers);
    }

    public HttpResponse<String> post(String path, Map<String, String> fields, Map<String, String> headers)
            throws IOException, InterruptedException {
        var form = fields.entrySet().stream()
                .map(field -> Api.encoded(field.getKey()) + "=" + Api.encoded(field.getValue()))
                .collect(joining("&"));
        return submit(path, form, headers);
    }

    /** Sends a page fields of its form in the background. */
    public HttpResponse<String> background(String path, HttpResponse<String> page, String form)
            throws IOException, InterruptedException {
        return submit(
                path,
                "jakarta.faces.partial.ajax=true&" + form + "&primefaces.nonce=" + Api.encoded(nonce(page))
                        + "&jakarta.faces.ViewState=" + Api.encoded(state(page)),
                Map.of("Faces-Request", "partial/ajax"));
    }

    /** The nonce that the policy of a page names. */
    public static String nonce(HttpResponse<String> page) {
        var nonce = NONCE.matcher(
                page.headers().firstValue("Content-Security-Policy").orElse(""));
        if (!nonce.find()) throw new AssertionError("no page with a nonce: " + page.statusCode() + " " + page.uri());
        return nonce.group(1);
    }

    /** Sends fields of the form of a page, which is shown again. */
    public HttpResponse<String> send(String path, HttpResponse<String> page, Map<String, String> fields)
            throws IOException, InterruptedException {
        var all = new HashMap<>(fields);
        all.put("jakarta.faces.ViewState", state(page));
        all.put("primefaces.nonce", nonce(page));
        return post(path, all, Map.of());
    }

    /** Opens the socket of the bell, as an open page does. */
    public WebSocket socket(WebSocket.Listener listener) {
        var address = TestServer.application().toString().replaceFirst("^http", "ws");
        return client.newWebSocketBuilder()
                .buildAsync(URI.create(address + "push/notices"), listener)
                .join();
    }

    private HttpResponse<String> submit(String path, String form, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                headers);
    }

    /** What the page needs to be sent back. */
    public static String state(HttpResponse<String> page) {
        var state = STATE.matcher(page.body());
        if (!state.find()) throw new AssertionError("no page with a form: " + page.statusCode() + " " + page.uri());
        return state.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, Map<String, String> headers)
            throws IOException, InterruptedException {
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static URI address(String path) {
        return URI.create(TestServer.application() + path);
    }
}
