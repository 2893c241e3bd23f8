package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Pages;
import crm.it.support.TestServer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions of pages: begun by their user alone, of one user only, no way into the API, and nothing of them kept by browsers. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SessionIT {

    @Test
    void nobody_signs_in_over_somebody() throws Exception {
        var pages = Pages.ofStranger();
        var state = Pages.state(pages.get("login.xhtml"));
        assertThat(pages.signIn(state, "gm", Map.of()).statusCode()).isEqualTo(302);
        assertThat(pages.get("customers/list.xhtml").statusCode()).isEqualTo(200);
        assertThat(location(pages.get("login.xhtml"))).isEqualTo("/crm/");

        var second = pages.signIn(state, "lead1", Map.of());

        assertThat(location(second)).isEqualTo("/crm/login.xhtml");
        assertThat(location(pages.get("customers/list.xhtml"))).startsWith("/crm/login.xhtml?from=");
    }

    @Test
    void pages_and_their_errors_are_not_stored_and_their_resources_are() throws Exception {
        var pages = Pages.of("am1");

        notStored("the sign-in page", Pages.ofStranger().get("login.xhtml"), 200);
        notStored("a page", pages.get("customers/list.xhtml"), 200);
        notStored("a page one may not see", pages.get("tokens/list.xhtml"), 403);
        notStored("a page that is not there", pages.get("none.xhtml"), 404);
        notStored("an address without anything", pages.get("none"), 404);
        assertThat(pages.get("jakarta.faces.resource/crm.css?ln=crm").headers().firstValue("Cache-Control"))
                .hasValueSatisfying(
                        header -> assertThat(header).contains("max-age=").doesNotContain("no-store"));
    }

    @Test
    void answers_of_the_api_are_not_stored() throws Exception {
        notStored("an answer", Api.of("gm").get("customers?limit=1").response(), 200);
        notStored("an unreadable request", Api.of("gm").get("customers?limit=x").response(), 400);
        notStored("a stranger", TestServer.get("crm/api/v1/customers"), 401);
        notStored("who may not", Api.of("admin").get("customers").response(), 403);
        notStored(
                "a customer who is not there",
                Api.of("gm").get("customers/none").response(),
                404);
        notStored("an address without anything", Api.of("gm").get("none").response(), 404);
    }

    @Test
    void a_session_is_no_way_into_the_api_however_the_address_is_written() throws Exception {
        var pages = Pages.of("gm");

        for (var path : List.of(
                "api/v1/customers?limit=1",
                "%61pi/v1/customers?limit=1",
                "a%70i/v1/customers?limit=1",
                ";x/api/v1/customers?limit=1",
                "api;x/v1/customers?limit=1",
                "/api/v1/customers?limit=1",
                "./api/v1/customers?limit=1",
                "jakarta.faces.resource/../api/v1/customers?limit=1",
                "jakarta.faces.resource/%2e%2e/api/v1/customers?limit=1",
                "jakarta.faces.resource/..%2fapi/v1/customers?limit=1")) {
            assertThat(pages.get(path).statusCode()).as(path).isIn(400, 401, 404);
        }
    }

    @Test
    void another_site_signs_nobody_in_or_out() throws Exception {
        for (var headers : List.of(
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", "http://localhost"),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Origin", "https://elsewhere.example"),
                Map.of("Origin", "null"))) {
            var pages = Pages.ofStranger();
            var state = Pages.state(pages.get("login.xhtml"));

            var answer = pages.signIn(state, "gm", headers);

            assertThat(location(answer)).as(headers.toString()).isEqualTo("/crm/login.xhtml?elsewhere=true");
            assertThat(pages.get("customers/list.xhtml").statusCode())
                    .as(headers.toString())
                    .isEqualTo(302);

            assertThat(pages.signIn(state, "gm", Map.of("Sec-Fetch-Site", "same-origin"))
                            .statusCode())
                    .isEqualTo(302);
            pages.signIn(state, "lead1", headers);
            assertThat(pages.get("customers/list.xhtml").statusCode())
                    .as(headers.toString())
                    .isEqualTo(200);
        }
        for (var headers : List.of(Map.of("Sec-Fetch-Site", "none"), Map.of("Origin", "http://localhost:9080"))) {
            var pages = Pages.ofStranger();
            pages.signIn(Pages.state(pages.get("login.xhtml")), "gm", headers);
            assertThat(pages.get("customers/list.xhtml").statusCode())
                    .as(headers.toString())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_file_asked_for_after_the_session_leads_to_the_sign_in_and_back_to_its_page() throws Exception {
        var stranger = Pages.ofStranger();
        var page = TestServer.application() + "customers/work.xhtml";

        assertThat(location(stranger.get("exports/file?id=1", Map.of("Referer", page))))
                .isEqualTo("/crm/login.xhtml?from=%2Fcustomers%2Fwork.xhtml");
        assertThat(location(stranger.get("exports/file?id=1"))).isEqualTo("/crm/login.xhtml?from=%2F");
        notStored("no file of theirs", Pages.of("am1").get("exports/file?id=1"), 404);
    }

    private static void notStored(String what, HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(what).isEqualTo(status);
        assertThat(answer.headers().allValues("Cache-Control"))
                .as(what)
                .singleElement()
                .asString()
                .startsWith("no-store");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replace(TestServer.http() + "crm", "/crm");
    }
}
