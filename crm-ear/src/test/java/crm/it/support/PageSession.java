package crm.it.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;

/** The pages as a signed-in browser asks for them, without one: for what is about HTTP and not about what is seen. */
public final class PageSession {

    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");
    private static final Pattern NONCE = Pattern.compile("script-src 'self' 'nonce-([^']+)'");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    /** Signs a demo user in and answers what the server said to that. */
    public HttpResponse<String> signIn(String user) throws IOException, InterruptedException {
        return post(
                "login.xhtml",
                "login=login&login%3Aname=" + user + "&login%3Apassword=demo-2026&login%3AsignIn=login%3AsignIn"
                        + "&jakarta.faces.ViewState=" + Api.encoded(state(get("login.xhtml"))),
                Map.of());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(TestServer.application().resolve(path)).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, String form, Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(TestServer.application().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends a page fields of its form in the background. */
    public HttpResponse<String> background(String path, HttpResponse<String> page, String form)
            throws IOException, InterruptedException {
        return post(
                path,
                "jakarta.faces.partial.ajax=true&" + form + "&primefaces.nonce=" + Api.encoded(nonce(page))
                        + "&jakarta.faces.ViewState=" + Api.encoded(state(page)),
                Map.of("Faces-Request", "partial/ajax"));
    }

    /** The nonce that the policy of a page names. */
    public static String nonce(HttpResponse<String> page) {
        return found(NONCE, page.headers().firstValue("Content-Security-Policy").orElse(""));
    }

    private static String state(HttpResponse<String> page) {
        return found(STATE, page.body());
    }

    private static String found(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) throw new AssertionError("no " + pattern + " in " + text);
        return found.group(1);
    }
}
