package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Team;
import crm.it.support.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class AssignmentApiIT {

    private record Answer(int status, JsonObject body) {}

    @Test
    void customers_are_assigned_with_a_result_each_in_the_callers_language() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        var body = "{\"customers\":[\"" + number
                + "\",\"none\"],\"role\":\"SERVICE\",\"manager\":\"%s\",\"reason\":\"seminar\"}";

        var first = post("gm", "customers/assignments", body.formatted(team.manager(1)), "zh-HK");
        var second = post("gm", "customers/assignments", body.formatted(team.manager(2)), "zh-HK");

        assertThat(first.status()).isEqualTo(200);
        assertThat(outcomes(first)).containsExactly("ASSIGNED", "NOT_FOUND");
        assertThat(outcomes(second)).containsExactly("ALREADY_OWNED", "NOT_FOUND");
        assertThat(second.body().getJsonArray("results").getJsonObject(0).getString("reason"))
                .contains("服務經理", team.manager(1));
    }

    @Test
    void expected_owner_turns_the_refusal_into_a_transfer() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        var body = "{\"customers\":[\"" + number + "\"],\"role\":\"SERVICE\",\"manager\":\"%s\"%s}";
        post("gm", "customers/assignments", body.formatted(team.manager(1), ""), "en");

        var answer = post(
                "gm",
                "customers/assignments",
                body.formatted(team.manager(2), ",\"expectedOwner\":\"" + team.manager(1) + "\""),
                "en");

        assertThat(outcomes(answer)).containsExactly("TRANSFERRED");
    }

    @Test
    void all_that_match_a_filter_are_assigned_and_remarked() throws Exception {
        var team = Team.of(1);
        var numbers = team.customers(3);
        Team.change("campaign = '" + team.lead() + "'", numbers.get(0), numbers.get(2));
        var filter = "{\"filter\":{\"campaign\":\"" + team.lead() + "\"},";

        var assigned = post(
                "gm",
                "customers/assignments",
                filter + "\"role\":\"OPENER\",\"manager\":\"" + team.manager(1) + "\"}",
                "en");
        var remarked = post("gm", "customers/remarks", filter + "\"text\":\"seminar\"}", "en");

        assertThat(outcomes(assigned)).containsExactly("ASSIGNED", "ASSIGNED");
        assertThat(outcomes(remarked)).containsExactly("DONE", "DONE");
        assertThat(Team.fact(numbers.get(1), "opener_id")).isNull();
        assertThat(post("gm", "customers/remarks", "{\"filter\":{\"nonsense\":1},\"text\":\"x\"}", "en")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nonsense_is_refused_by_the_name_of_the_field() throws Exception {
        var team = Team.of(1);
        for (var body : List.of(
                "{\"customers\":\"C1\",\"role\":\"SERVICE\",\"manager\":\"am1\"}",
                "{\"customers\":[1],\"role\":\"SERVICE\",\"manager\":\"am1\"}",
                "{\"customers\":[\"C1\"],\"role\":\"BOSS\",\"manager\":\"am1\"}",
                "{\"customers\":[\"C1\"],\"role\":\"SERVICE\"}",
                "{\"role\":\"SERVICE\",\"manager\":\"am1\"}",
                "{\"customers\":[\"C1\"],\"role\":\"SERVICE\",\"manager\":\"am1\",\"attribution\":[{\"manager\":\"am1\",\"percent\":\"all\"}]}")) {
            var answer = post("gm", "customers/assignments", body, "en");
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.body().getString("code")).as(body).startsWith("BodyRule.");
        }
        assertThat(post("gm", "customers/assignments", "{\"customers\":", "en").status())
                .isEqualTo(400);
        assertThat(post(
                                "gm",
                                "customers/assignments",
                                "{\"customers\":[],\"role\":\"SERVICE\",\"manager\":\"" + team.manager(1) + "\"}",
                                "en")
                        .body()
                        .getString("code"))
                .isEqualTo("AssignmentRule.NOBODY_NAMED");
        assertThat(post(
                                "am1",
                                "customers/assignments",
                                "{\"customers\":[\"C1\"],\"role\":\"SERVICE\",\"manager\":\"am1\"}",
                                "en")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_same_key_assigns_once() throws Exception {
        var team = Team.of(1);
        var body = "{\"customers\":[\"" + team.customer() + "\"],\"role\":\"OPENER\",\"manager\":\"" + team.manager(1)
                + "\"}";
        var key = UUID.randomUUID().toString();

        assertThat(outcomes(send("gm", "customers/assignments", body, "en", key)))
                .containsExactly("ASSIGNED");
        assertThat(outcomes(send("gm", "customers/assignments", body, "en", key)))
                .containsExactly("ASSIGNED");
    }

    @Test
    void follow_ups_and_remarks_are_added_and_read() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        var path = "customers/" + number + "/follow-ups";

        var added = post(
                "gm", path, "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"level\":\"B\",\"remark\":\"你好\"}", "en");
        var past = post(
                "gm",
                path,
                "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"nextAt\":\"2020-01-01T00:00:00Z\"}",
                "en");
        var remarked = post(
                "gm", "customers/remarks", "{\"customers\":[\"" + number + "\",\"none\"],\"text\":\"seminar\"}", "en");

        assertThat(added.status()).isEqualTo(201);
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.body().getString("code")).isEqualTo("FollowUpRule.NEXT_NOT_IN_THE_FUTURE");
        assertThat(outcomes(remarked)).containsExactly("DONE", "NOT_FOUND");
        var items = get("gm", path).body().getJsonArray("items");
        assertThat(items).hasSize(1);
        assertThat(items.getJsonObject(0).getString("remark")).isEqualTo("你好");
        assertThat(get("am2", path).status()).isEqualTo(404);
        assertThat(get("am2", "customers/none/follow-ups").status()).isEqualTo(404);
    }

    private static List<String> outcomes(Answer answer) {
        return answer.body().getJsonArray("results").getValuesAs(JsonObject.class).stream()
                .map(result -> result.getString("outcome"))
                .toList();
    }

    private static Answer post(String user, String path, String body, String language) throws Exception {
        return send(user, path, body, language, null);
    }

    private static Answer send(String user, String path, String body, String language, String key) throws Exception {
        var request = HttpRequest.newBuilder(TestServer.application().resolve("api/v1/" + path))
                .header("Authorization", "Bearer demo-token-" + user)
                .header("Content-Type", "application/json")
                .header("Accept-Language", language)
                .POST(BodyPublishers.ofString(body));
        if (key != null) request.header("Idempotency-Key", key);
        return answer(request.build());
    }

    private static Answer get(String user, String path) throws Exception {
        return answer(HttpRequest.newBuilder(TestServer.application().resolve("api/v1/" + path))
                .header("Authorization", "Bearer demo-token-" + user)
                .build());
    }

    private static Answer answer(HttpRequest request) throws Exception {
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        try (var reader = Json.createReader(new StringReader(response.body()))) {
            return new Answer(response.statusCode(), reader.readObject());
        }
    }
}
