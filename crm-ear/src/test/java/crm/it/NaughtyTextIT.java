package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.PageCustomer;
import crm.it.support.Pages;
import crm.it.support.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Texts that break careless programs come back as they were sent, or are refused by the name of the field. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class NaughtyTextIT {

    private static final List<String> KEPT = List.of(
            "O'Brien \"Bobby\" \\ `x` '' \"\"",
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "${7*7} #{7*7} %{7*7} {{7*7}} #{facesContext.externalContext}",
            "=cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "\u202egnirts\u202c \u200f\u2066abc\u2069",
            "👍🏽 👨‍👩‍👧‍👦 𠮷野家 Z̸̡͓a̷l̶g̴o̶",
            "'; drop table customer; -- ' or '1'='1",
            "../../../../etc/passwd %2e%2e%2f C:\\windows\\..",
            "a,b;c|d&e=f?g#h%00%0d%0aSet-Cookie: x=y",
            "]]> --> <!-- <![CDATA[ {0} {1} %s %n :name ?",
            "null undefined NaN true 1e999 \u0001 \u001b[31m \ufeff\ufffe\u2028 end");

    /** As JSON writes them. */
    private static final List<String> UNSTORABLE =
            List.of("zero \\u0000 inside", "\\u0000", "half \\ud83d", "half \\udc4d of a pair", "\\udc4d\\ud83d");

    private String number;

    @BeforeEach
    void a_customer() throws Exception {
        number = PageCustomer.of("am1");
    }

    @Test
    void remarks_follow_ups_and_verifications_keep_what_they_are_given() throws Exception {
        for (var text : KEPT) {
            var quoted = Json.createValue(text).toString();
            var remark = Api.of("am1").post("customers/remarks", remark(quoted));
            assertThat(remark.status()).as(text).isEqualTo(200);
            var followUp = Api.of("am1").post("customers/" + number + "/follow-ups", followUp(quoted));
            assertThat(followUp.status()).as(text).isEqualTo(201);
            var verification = Api.of("compliance")
                    .post("customers/" + number + "/verifications", verification(quoted, version()));
            assertThat(verification.status()).as(text).isEqualTo(204);

            assertThat(one("select last_remark from customer where number = ?")).isEqualTo(text);
            assertThat(Api.of("am1")
                            .get("customers/" + number + "/follow-ups")
                            .json()
                            .getJsonArray("items")
                            .getValuesAs(JsonObject.class)
                            .get(0)
                            .getString("remark"))
                    .isEqualTo(text);
            assertThat(one("select v.evidence from verification v join customer c on c.id = v.customer_id"
                            + " where c.number = ? order by v.id desc limit 1"))
                    .isEqualTo(text);
        }
    }

    @Test
    void what_cannot_be_stored_is_refused_by_the_name_of_its_field() throws Exception {
        for (var text : UNSTORABLE) {
            var quoted = "\"" + text + "\"";
            refused("am1", "customers/remarks", remark(quoted), "text");
            refused("am1", "tasks", "{\"customer\":\"" + number + "\",\"note\":" + quoted + "}", "note");
            refused("am1", "customers/" + number + "/follow-ups", followUp(quoted), "remark");
            refused(
                    "compliance",
                    "customers/" + number + "/verifications",
                    verification(quoted, version()),
                    "evidence");
            refused("am1", "customers/remarks", "{\"customers\":[" + quoted + "],\"text\":\"x\"}", "customers");
            refused("am1", "customers/remarks", "{\"filter\":{\"q\":" + quoted + "},\"text\":\"x\"}", "q");
        }
        assertThat(one("select last_remark from customer where number = ?")).isNull();
    }

    @Test
    void what_is_too_long_is_refused() throws Exception {
        var quoted = "\"" + "長".repeat(100_000) + "\"";
        for (var answer : List.of(
                Api.of("am1").post("customers/remarks", remark(quoted)),
                Api.of("am1").post("tasks", "{\"customer\":\"" + number + "\",\"note\":" + quoted + "}"),
                Api.of("am1").post("customers/" + number + "/follow-ups", followUp(quoted)))) {
            assertThat(answer.status()).as(answer.response().uri().toString()).isBetween(400, 499);
            assertThat(answer.isProblem()).isTrue();
        }
        assertThat(Api.of("compliance")
                        .post("customers/" + number + "/verifications", verification(quoted, version()))
                        .status())
                .isBetween(200, 499);
    }

    @Test
    void a_body_beyond_measure_is_refused_with_and_without_its_length_and_a_key() throws Exception {
        var body = ("{\"text\":\"" + "x".repeat(4 * 1024 * 1024)).getBytes(StandardCharsets.UTF_8);
        for (var published : List.of(
                BodyPublishers.ofByteArray(body), BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))) {
            for (var header : List.of("Idempotency-Key", "X-Nothing")) {
                var answer = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()
                        .send(
                                HttpRequest.newBuilder(TestServer.application().resolve("api/v1/customers/remarks"))
                                        .header("Authorization", "Bearer demo-token-am1")
                                        .header("Content-Type", "application/json")
                                        .header(header, UUID.randomUUID().toString())
                                        .POST(published)
                                        .build(),
                                BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(header).isEqualTo(413);
                assertThat(answer.body()).contains("BodyRule.TOO_LARGE");
            }
        }
    }

    @Test
    void the_list_searches_for_anything() throws Exception {
        var pages = Pages.of("am1");
        for (var text : KEPT) {
            for (var path : List.of("customers?q=" + Api.encoded(text), "customers?number=" + Api.encoded(text))) {
                assertThat(Api.of("am1").get(path).status()).as(path).isIn(200, 400);
            }
            assertThat(Api.of("am1")
                            .get("customers/" + Api.encoded(text) + "/follow-ups")
                            .status())
                    .as(text)
                    .isIn(400, 404);
            var page = pages.get("customers/list.xhtml?q=" + Api.encoded(text));
            assertThat(page.statusCode()).as(text).isEqualTo(200);
            assertThat(page.body()).doesNotContain("<script>alert", "onerror=alert(1)>", "=49");
        }
        for (var raw : List.of("%00", "a%00b", "x".repeat(4_000))) {
            assertThat(Api.of("am1").get("customers/" + raw).status()).as(raw).isIn(400, 404);
            assertThat(Api.of("am1").get("customers/" + raw + "/timeline").status())
                    .as(raw)
                    .isIn(400, 404);
        }
        for (var raw : List.of("%00", "a%00b", "%ed%a0%bd", "%c0%80", "%ff", "%f0%9f%91", "x".repeat(4_000))) {
            assertThat(Api.of("am1").get("customers?q=" + raw).status()).as(raw).isEqualTo(400);
            for (var parameter : List.of("q", "c", "sort", "view", "stage", "tag")) {
                assertThat(pages.get("customers/list.xhtml?" + parameter + "=" + raw)
                                .statusCode())
                        .as(parameter + " " + raw)
                        .isIn(200, 404, 422);
            }
        }
    }

    private static void refused(String user, String path, String body, String field) throws Exception {
        for (var language : List.of("en", "zh-HK", "zh-CN")) {
            var answer = Api.of(user).in(language).post(path, body);
            assertThat(answer.status()).as(path + " " + body).isEqualTo(400);
            assertThat(answer.isProblem()).isTrue();
            assertThat(answer.detail()).as(body).contains(field);
        }
    }

    private String remark(String quoted) {
        return "{\"customers\":[\"" + number + "\"],\"text\":" + quoted + "}";
    }

    private static String followUp(String quoted) {
        return "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"remark\":" + quoted + "}";
    }

    private static String verification(String quoted, int version) {
        return "{\"item\":\"PHONE\",\"status\":\"VERIFIED\",\"method\":\"call\",\"evidence\":" + quoted
                + ",\"expectedVersion\":" + version + "}";
    }

    private int version() throws Exception {
        return Api.of("compliance").get("customers/" + number).json().getInt("version");
    }

    private String one(String sql) throws Exception {
        try (var database = TestServer.databaseAsOwner();
                var query = database.prepareStatement(sql)) {
            query.setString(1, number);
            try (var found = query.executeQuery()) {
                return found.next() ? found.getString(1) : null;
            }
        }
    }
}
