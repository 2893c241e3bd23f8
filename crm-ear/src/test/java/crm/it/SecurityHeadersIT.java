package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Await;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.it.support.TestServer;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of response carries the security headers; where there are scripts, each has the page's own nonce. */
@ExtendWith(ArquillianExtension.class)
class SecurityHeadersIT {

    private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>");

    private final Pages session = Pages.ofStranger();

    @BeforeEach
    void signIn() throws Exception {
        var page = session.get("login.xhtml");
        checked("the sign-in page", page, 200);
        isAPage(page);
        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").contains("SameSite=Lax"));
        checked("the answer to the sign-in", session.signIn(Pages.state(page), "gm", Map.of()), 302);
    }

    @Test
    void pages_and_errors() throws Exception {
        var list = session.get("customers/list.xhtml");
        checked("a page", list, 200);
        isAPage(list);
        var missing = session.get("none.xhtml");
        checked("a page that is not there", missing, 404);
        isAPage(missing);
        checked("a file that is not there", session.get("none"), 404);
        var forbidden = session.get("tokens/list.xhtml");
        checked("a page one may not see", forbidden, 403);
        isAPage(forbidden);
        checked("a resource that is not there", session.get("jakarta.faces.resource/none.css?ln=crm"), 404);
    }

    @Test
    void answers_in_the_background() throws Exception {
        var page = session.get("customers/list.xhtml");

        var answer = session.background(
                "customers/list.xhtml", page, "jakarta.faces.source=none&jakarta.faces.partial.execute=none");

        assertThat(answer.body()).contains("<partial-response");
        checked("an answer in the background", answer, 200);
    }

    @Test
    void resources_redirects_and_what_lies_outside() throws Exception {
        checked("a style sheet", session.get("jakarta.faces.resource/crm.css?ln=crm"), 200);
        checked("a script", session.get("jakarta.faces.resource/crm.js?ln=crm"), 200);
        checked("a redirect to the sign-in", TestServer.get("crm/customers/list.xhtml"), 302);
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
        Await.until(
                "export " + export, () -> Api.of("gm").get("exports/" + export).json(), run -> !run.getString("status")
                        .equals("RUNNING"));

        checked(
                "a download by the API",
                Api.of("gm").get("exports/" + export + "/file").response(),
                200);
        var file = session.get("exports/file?id=" + export);
        checked("a download", file, 200);
        assertThat(file.body()).contains(number);
        checked("a download that is not there", session.get("exports/file?id=0"), 404);
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
        var nonce = Pages.nonce(answer);
        assertThat(SCRIPT.matcher(answer.body()).results().map(script -> script.group()))
                .isNotEmpty()
                .allMatch(script -> script.contains("nonce=\"" + nonce + "\""));
    }
}
