package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.it.support.TestServer;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of response carries the security headers; where there are scripts, each has the page's own nonce. */
@ExtendWith(ArquillianExtension.class)
class SecurityHeadersIT {

    private static final Pattern NONCE = Pattern.compile("script-src 'self' 'nonce-([^']+)'");
    private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>");
    private static final Pattern STATE = Pattern.compile("name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    @BeforeEach
    void signIn() throws Exception {
        var page = get("login.xhtml");
        checked("the sign-in page", page, 200);
        isAPage(page);
        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
        var answer = post(
                "login.xhtml",
                "login=login&login%3Aname=gm&login%3Apassword=demo-2026&login%3AsignIn=login%3AsignIn"
                        + "&jakarta.faces.ViewState=" + Api.encoded(state(page)),
                Map.of());
        checked("the answer to the sign-in", answer, 302);
    }

    @Test
    void pages_and_errors() throws Exception {
        var list = get("customers/list.xhtml");
        checked("a page", list, 200);
        isAPage(list);
        var missing = get("none.xhtml");
        checked("a page that is not there", missing, 404);
        isAPage(missing);
        checked("a file that is not there", get("none"), 404);
        var forbidden = get("tokens/list.xhtml");
        checked("a page one may not see", forbidden, 403);
        isAPage(forbidden);
        checked("a resource that is not there", get("jakarta.faces.resource/none.css?ln=crm"), 404);
    }

    @Test
    void answers_in_the_background() throws Exception {
        var viewState = state(get("customers/list.xhtml"));

        var answer = post(
                "customers/list.xhtml",
                "jakarta.faces.partial.ajax=true&jakarta.faces.source=none&jakarta.faces.partial.execute=none"
                        + "&jakarta.faces.ViewState=" + Api.encoded(viewState),
                Map.of("Faces-Request", "partial/ajax"));

        assertThat(answer.body()).contains("<partial-response");
        checked("an answer in the background", answer, 200);
    }

    @Test
    void resources_redirects_and_what_lies_outside() throws Exception {
        checked("a style sheet", get("jakarta.faces.resource/crm.css?ln=crm"), 200);
        checked("a script", get("jakarta.faces.resource/crm.js?ln=crm"), 200);
        var stranger = HttpClient.newHttpClient();
        checked(
                "a redirect to the sign-in",
                stranger.send(
                        HttpRequest.newBuilder(TestServer.application().resolve("customers/list.xhtml"))
                                .build(),
                        BodyHandlers.ofString()),
                302);
        checked("health", TestServer.get("health/live"), 200);
        checked("figures", TestServer.get("metrics"), 200);
        checked("the description", TestServer.get("openapi"), 200);
        checked("an address outside", TestServer.get("nowhere"), 404);
    }

    @Test
    void the_interface() throws Exception {
        checked("an answer", Api.of("gm").get("customers?limit=1").response(), 200);
        checked("an unreadable request", Api.of("gm").get("customers?limit=x").response(), 400);
        checked("a stranger", TestServer.get("crm/api/v1/customers"), 401);
        checked("a caller who may not", Api.of("admin").get("customers").response(), 403);
        checked(
                "a customer who is not there",
                Api.of("gm").get("customers/none").response(),
                404);
        checked("an address of no resource", Api.of("gm").get("none").response(), 404);
        checked("a refused command", Api.of("gm").post("customers/remarks", "{").response(), 400);
    }

    @Test
    void a_download() throws Exception {
        var number = Team.of(0).customer();
        var export = Api.of("gm")
                .post("exports", "{\"format\":\"CSV\",\"purpose\":\"test\",\"filter\":{\"number\":\"" + number + "\"}}")
                .json()
                .getInt("id");
        for (var i = 0;
                i < 600
                        && Api.of("gm")
                                .get("exports/" + export)
                                .json()
                                .getString("status")
                                .equals("RUNNING");
                i++) {
            Owner.run(h -> h.select("select pg_sleep(0.1)").mapToMap().one());
        }

        checked(
                "a download by the API",
                Api.of("gm").get("exports/" + export + "/file").response(),
                200);
        var file = get("exports/file?id=" + export);
        checked("a download", file, 200);
        assertThat(file.body()).contains(number);
        checked("a download that is not there", get("exports/file?id=0"), 404);
    }

    private static void checked(String what, HttpResponse<String> answer, int status) {
        var headers = answer.headers();
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        assertThat(headers.firstValue("X-Content-Type-Options")).as(what).hasValue("nosniff");
        assertThat(headers.firstValue("X-Frame-Options")).as(what).hasValue("DENY");
        assertThat(headers.firstValue("Referrer-Policy")).as(what).hasValue("same-origin");
        assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).as(what).hasValue("same-origin");
        assertThat(headers.firstValue("Permissions-Policy")).as(what).isPresent();
        assertThat(headers.allValues("Content-Security-Policy"))
                .as(what)
                .singleElement()
                .asString()
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "script-src 'self'")
                .doesNotContain("unsafe-eval", "script-src 'self' 'unsafe-inline'");
        assertThat(headers.firstValue("Server")).as(what).isEmpty();
        assertThat(headers.firstValue("X-Powered-By")).as(what).isEmpty();
    }

    private static void isAPage(HttpResponse<String> answer) {
        var nonce = NONCE.matcher(
                answer.headers().firstValue("Content-Security-Policy").orElseThrow());
        assertThat(nonce.find()).as("the policy names a nonce").isTrue();
        assertThat(SCRIPT.matcher(answer.body()).results().map(script -> script.group()))
                .isNotEmpty()
                .allMatch(script -> script.contains("nonce=\"" + nonce.group(1) + "\""));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(TestServer.application().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(TestServer.application().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        headers.forEach(request::header);
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String state(HttpResponse<String> page) {
        var state = STATE.matcher(page.body());
        assertThat(state.find()).isTrue();
        return state.group(1);
    }
}
