package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Await;
import crm.it.support.Team;
import crm.it.support.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class CustomerApiIT {

    @Test
    void the_list_is_read_page_by_page() throws Exception {
        var team = Team.of(0);
        var numbers = team.customers(5);
        Team.change("campaign = '" + team.lead() + "'", numbers.toArray(String[]::new));
        var path = "customers?campaign=" + team.lead() + "&sort=number&limit=2";
        var walked = new ArrayList<String>();

        var page = json(get("gm", path));
        assertThat(page.keySet()).containsExactly("items", "next", "count", "countExact");
        assertThat(page.getInt("count")).isEqualTo(5);
        assertThat(page.getBoolean("countExact")).isTrue();
        walked.addAll(numbers(page));
        while (!page.isNull("next")) {
            page = json(get("gm", path + "&after=" + page.getString("next")));
            walked.addAll(numbers(page));
        }

        assertThat(walked).isSorted().containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void a_customer_is_told_as_described() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        Team.change(
                "user_region = 'HK', user_region_rule = 'RESIDENCE', assets = 1234, tags = '{ipo}',"
                        + " stage_evidence = '{\"type\": \"customer.registered\", \"reference\": \"R\"}'",
                number);
        post(
                "gm",
                "customers/assignments",
                "{\"customers\":[\"" + number + "\"],\"role\":\"SERVICE\",\"manager\":\"" + team.manager(1) + "\"}");

        var customer = json(get("gm", "customers/" + number));

        assertThat(customer.getString("number")).isEqualTo(number);
        assertThat(customer.getJsonObject("name").getString("local")).isEqualTo("測試");
        assertThat(customer.getJsonObject("userRegion").getString("rule")).isEqualTo("RESIDENCE");
        assertThat(customer.getJsonObject("stageEvidence").getString("reference"))
                .isEqualTo("R");
        assertThat(customer.getString("stage")).isEqualTo("REGISTERED");
        var owner = customer.getJsonArray("owners").getJsonObject(0);
        assertThat(owner.getString("role")).isEqualTo("SERVICE");
        assertThat(owner.getString("manager")).isEqualTo(team.manager(1));
        assertThat(owner.containsKey("from") && owner.containsKey("protectedUntil"))
                .isTrue();
        var share = customer.getJsonArray("attribution").getJsonObject(0);
        assertThat(share.getString("manager")).isEqualTo(team.manager(1));
        assertThat(share.getInt("percent")).isEqualTo(100);
        assertThat(customer.getJsonObject("assets").getString("amount")).isEqualTo("12.34");
        assertThat(customer.getJsonArray("tags").getString(0)).isEqualTo("ipo");
        assertThat(customer.isNull("lastContactAt")).isTrue();
        assertThat(customer.containsKey("nextFollowUpAt") && customer.containsKey("version"))
                .isTrue();
        assertThat(json(get("clerk", "customers/" + number)).containsKey("assets"))
                .isFalse();
    }

    @Test
    void a_foreign_customer_answers_like_an_absent_one() throws Exception {
        var foreign = Team.of(0).customer();
        for (var path :
                List.of("customers/%s", "customers/%s/audit", "customers/%s/timeline", "customers/%s/follow-ups")) {
            var there = get("lead1", path.formatted(foreign));
            var absent = get("lead1", path.formatted("none"));

            assertThat(get("gm", path.formatted(foreign)).statusCode()).as(path).isEqualTo(200);
            assertThat(there.statusCode()).as(path).isEqualTo(404);
            assertThat(absent.statusCode()).as(path).isEqualTo(404);
            assertThat(there.body().replace(foreign, "none")).isEqualTo(absent.body());
        }
        assertThat(get("clerk", "customers/" + foreign + "/audit").statusCode()).isEqualTo(403);
        assertThat(get("admin", "customers").statusCode()).isEqualTo(403);
    }

    @Test
    void nonsense_is_refused_and_named() throws Exception {
        for (var query : List.of(
                "colour=red",
                "stage=RICH",
                "registeredFrom=x",
                "sort=shoe",
                "limit=0",
                "limit=501",
                "limit=many",
                "after=x",
                "q=%00",
                "q=1",
                "unit=NOWHERE",
                "manager=nobody",
                "assetsFrom=2&assetsTo=1")) {
            var answer = get("gm", "customers?" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            assertThat(json(answer).getString("code")).as(query).startsWith("CustomerListRule.");
        }
        assertThat(get("clerk", "customers?sort=-assets").statusCode()).isEqualTo(403);
        assertThat(get("gm", "customers/with%20blanks").statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_is_asked_for_watched_and_fetched() throws Exception {
        var team = Team.of(0);
        var number = team.customer();
        var asked = post(
                "gm",
                "exports",
                "{\"format\":\"CSV\",\"purpose\":\"test\",\"filter\":{\"number\":[\"" + number
                        + "\"]},\"columns\":[\"stage\"]}");
        assertThat(asked.statusCode()).isEqualTo(202);
        var id = json(asked).getInt("id");
        assertThat(asked.headers().firstValue("Location").orElseThrow()).endsWith("/exports/" + id);

        Await.until("export " + id, () -> json(get("gm", "exports/" + id)), run -> !run.getString("status")
                .equals("RUNNING"));

        var file = get("gm", "exports/" + id + "/file");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"customers-");
        assertThat(file.body().lines().toList()).hasSize(2);
        assertThat(file.body()).contains(number);
        assertThat(get("lead1", "exports/" + id + "/file").statusCode()).isEqualTo(404);
        assertThat(get("am1", "exports").statusCode()).isEqualTo(403);
        assertThat(post("gm", "exports", "{\"format\":\"CSV\"}").statusCode()).isEqualTo(422);
    }

    @Test
    void the_list_is_described() throws Exception {
        var description = TestServer.get("openapi").body();

        assertThat(description)
                .contains("/customers/{number}/audit")
                .contains("protectedWithin")
                .contains("/exports/{id}/file");
    }

    private static List<String> numbers(JsonObject page) {
        return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString("number"))
                .toList();
    }

    private static HttpResponse<String> get(String user, String path) throws Exception {
        return send(user, path, HttpRequest.newBuilder().GET());
    }

    private static HttpResponse<String> post(String user, String path, String body) throws Exception {
        return send(
                user,
                path,
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(String user, String path, HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request.uri(TestServer.application().resolve("api/v1/" + path))
                                .header("Authorization", "Bearer demo-token-" + user)
                                .build(),
                        BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
