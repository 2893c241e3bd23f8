package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Addresses;
import crm.it.support.Api;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.it.support.TestServer;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is wrong with a request is said clearly and in the caller's language, and nothing of it is done. */
@ExtendWith(ArquillianExtension.class)
class BadInputIT {

    private static final String BATCH = "application/cloudevents-batch+json";
    private static final List<String> LANGUAGES = List.of("en", "zh-Hant", "zh-Hans");

    @Test
    void malformed_json_is_refused_everywhere() throws Exception {
        var number = Team.of(0).customer();
        for (var path : List.of(
                "customers/assignments",
                "customers/remarks",
                "customers/" + number + "/follow-ups",
                "customers/" + number + "/verifications",
                "customers/" + number + "/regions",
                "exports")) {
            for (var body : List.of("{\"customers\":", "{'a':1}", "{\"a\":1}}", "nonsense")) {
                var answer = Api.of("compliance").post(path, body);
                assertThat(answer.status()).as(path + " " + body).isEqualTo(400);
                assertThat(answer.isProblem()).as(path + " " + body).isTrue();
            }
        }
        assertThat(Api.of("batch").post("jobs/reclaim/runs", "{\"unit\":").status())
                .isEqualTo(400);
        assertThat(Api.of("feed").send("POST", "events", BATCH, "[{").status()).isEqualTo(400);
        inEveryLanguage("gm", "customers/remarks", "{\"customers\":", 400, "ApiRule.MALFORMED");
    }

    @Test
    void an_address_of_a_page_that_cannot_be_read_is_refused_with_what_is_wrong_and_no_page_breaks() throws Exception {
        var pages = Pages.of("gm");
        for (var page : Addresses.parameters().entrySet()) {
            for (var parameter : page.getValue()) {
                var answer = pages.get(page.getKey() + "?" + parameter + "=nonsense");
                assertThat(answer.statusCode())
                        .as(page.getKey() + " " + parameter)
                        .isIn(200, 302, 403, 404, 422);
            }
        }
        for (var address :
                List.of("today/progress.xhtml?from=", "reclaim/trips.xhtml?to=", "today/report.xhtml?day=")) {
            var answer = pages.get(address + "31.3.2026");
            assertThat(answer.statusCode()).as(address).isEqualTo(422);
            assertThat(answer.body()).contains("\"31.3.2026\" is not a date. Write it like 2026-03-31.");
            assertThat(pages.get(address + "2026-03-31").statusCode())
                    .as(address)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_form_that_no_page_of_ours_sent_is_a_bad_request_and_no_failure_of_the_server() throws Exception {
        var pages = Pages.of("gm");
        var path = "notifications/list.xhtml";
        var page = pages.get(path);
        var fields = new HashMap<>(
                Map.of("jakarta.faces.ViewState", Pages.state(page), "jakarta.faces.source", "top", "top", "top"));

        assertThat(pages.post(path, fields, Map.of()).statusCode()).isEqualTo(400);
        fields.put("jakarta.faces.partial.ajax", "true");
        assertThat(pages.post(path, fields, Map.of("Faces-Request", "partial/ajax"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void an_address_that_is_not_utf_8_is_answered_by_a_problem_signed_in_or_not() throws Exception {
        for (var path : List.of("customers/%ff", "customers/%E9%99", "customers?q=%ff")) {
            var answer = Api.of("gm").get(path);
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.isProblem()).as(path).isTrue();
        }
        var stranger = TestServer.get("crm/api/v1/customers/%ff");
        assertThat(stranger.statusCode()).isIn(400, 401);
        assertThat(stranger.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }

    @Test
    void another_kind_of_json_is_refused_everywhere() throws Exception {
        var number = Team.of(0).customer();
        for (var path : List.of(
                "customers/assignments", "customers/remarks", "customers/" + number + "/follow-ups", "exports")) {
            for (var body : List.of("[]", "[{\"customers\":[]}]", "\"text\"", "7", "null", "")) {
                var answer = Api.of("gm").post(path, body);
                assertThat(answer.status()).as(path + " " + body).isIn(400, 422);
                assertThat(answer.isProblem()).as(path + " " + body).isTrue();
            }
        }
        assertThat(Api.of("feed").send("POST", "events", BATCH, "{}").code()).isEqualTo("EventRule.MALFORMED");
        assertThat(Api.of("gm")
                        .send("POST", "customers/remarks", "text/plain", "customers=1")
                        .status())
                .isEqualTo(415);
        assertThat(Api.of("gm").send("DELETE", "customers", null, null).status())
                .isEqualTo(405);
    }

    @Test
    void fields_of_the_wrong_type_are_named_and_nothing_is_written() throws Exception {
        var number = Team.of(0).customer();
        var path = "customers/" + number + "/follow-ups";
        for (var wrong : Map.of(
                        "methods", "\"PHONE\"",
                        "result", "7",
                        "remark", "{}",
                        "nextAt", "\"tomorrow\"",
                        "at", "20260302",
                        "tags", "[1]",
                        "visibility", "\"SECRET\"",
                        "expectedVersion", "\"1\"",
                        "corrects", "1.5")
                .entrySet()) {
            var fields = new ArrayList<>(List.of("\"" + wrong.getKey() + "\":" + wrong.getValue()));
            if (!wrong.getKey().equals("methods")) fields.add("\"methods\":[\"PHONE\"]");
            if (!wrong.getKey().equals("result")) fields.add("\"result\":\"REACHED\"");
            var answer = Api.of("gm").post(path, "{" + String.join(",", fields) + "}");
            assertThat(answer.status()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.code()).as(wrong.toString()).isEqualTo("BodyRule.UNUSABLE");
            assertThat(answer.detail()).contains(wrong.getKey());
        }
        assertThat(Team.fact(number, "follow_up_count")).isEqualTo("0");
        assertThat(Owner.count(
                        "select count(*) from follow_up f join customer c on c.id = f.customer_id where c.number = ?",
                        number))
                .isZero();
        inEveryLanguage("gm", path, "{\"methods\":\"PHONE\"}", 400, "BodyRule.UNUSABLE");
    }

    @Test
    void bad_events_are_refused_one_by_one_and_the_others_taken() throws Exception {
        var number = "E" + UUID.randomUUID().toString().substring(0, 12);
        var time = "2026-03-02T10:00:00+08:00";
        var deposit = "\"transactionId\":\"D-1\",\"applicationId\":\"A-1\",\"amount\":\"20000.00\",\"currency\":\"%s\"";
        var batch = List.of(
                Platform.registered(number, time),
                Platform.event("deposit.imagined", number, time, ""),
                Platform.event("deposit.confirmed", number, time, deposit.formatted("XBT")),
                Platform.event("deposit.confirmed", "E 100 2", time, deposit.formatted("HKD")),
                Platform.event(
                        "deposit.confirmed",
                        number,
                        time,
                        deposit.formatted("HKD").replace("\"20000.00\"", "true")),
                Platform.event("deposit.confirmed", number, "yesterday", deposit.formatted("HKD")),
                "[]");
        for (var language : LANGUAGES) {
            var answer = Api.of("feed").in(language).send("POST", "events", BATCH, batch.toString());

            assertThat(answer.status()).isEqualTo(200);
            var results = answer.json().getJsonArray("results").getValuesAs(JsonObject.class);
            assertThat(results.stream().skip(1).map(result -> result.getString("code")))
                    .containsExactly(
                            "EventRule.UNKNOWN_TYPE",
                            "EventRule.UNKNOWN_CURRENCY",
                            "EventRule.CUSTOMER_NUMBER",
                            "EventRule.NOT_AN_AMOUNT",
                            "EventRule.NOT_A_TIME",
                            "EventRule.NOT_AN_EVENT");
            assertThat(results.stream().skip(1).map(result -> result.getString("reason")))
                    .allMatch(reason -> isChinese(reason) == language.startsWith("zh"));
            assertThat(results.get(0).getString("outcome")).isEqualTo(language.equals("en") ? "accepted" : "duplicate");
        }
        assertThat(Team.fact(number, "stage || coalesce(assets, 0)")).isEqualTo("REGISTERED0");
        assertThat(Owner.count("select count(*) from customer_event where customer_number in (?, 'E 100 2')", number))
                .isEqualTo(1);
    }

    @Test
    void too_many_events_at_once_are_refused_and_none_is_taken() throws Exception {
        var number = "E" + UUID.randomUUID().toString().substring(0, 12);
        var events = Stream.concat(
                        Stream.of(Platform.registered(number, "2026-03-02T10:00:00+08:00")),
                        IntStream.range(0, 1_000).mapToObj(i -> "{}"))
                .toList();
        for (var language : LANGUAGES) {
            var answer = Api.of("feed").in(language).send("POST", "events", BATCH, events.toString());
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.isProblem()).isTrue();
            assertThat(answer.code()).isEqualTo("EventRule.TOO_LARGE");
            assertThat(isChinese(answer.detail())).isEqualTo(language.startsWith("zh"));
        }
        var endless = "[\"" + "x".repeat(4 * 1024 * 1024) + "\"]";
        assertThat(Api.of("feed").send("POST", "events", BATCH, endless).status())
                .isEqualTo(413);
        assertThat(Owner.count("select count(*) from customer where number = ?", number))
                .isZero();
    }

    @Test
    void a_stranger_is_told_how_to_sign_in() throws Exception {
        for (var language : LANGUAGES) {
            var answer = Api.of("stranger").in(language).get("customers");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.isProblem()).isTrue();
            assertThat(isChinese(answer.detail())).isEqualTo(language.startsWith("zh"));
        }
    }

    @Test
    void a_number_with_spaces_is_no_customers() throws Exception {
        for (var path : List.of("customers/%s", "customers/%s/follow-ups", "customers/%s/timeline")) {
            var answer = Api.of("gm").get(path.formatted("100%20200"));
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.isProblem()).as(path).isTrue();
        }
        var answer = Api.of("gm")
                .post(
                        "customers/assignments",
                        "{\"customers\":[\"100 200\"],\"role\":\"SERVICE\",\"manager\":\"am1\"}");
        assertThat(answer.json().getJsonArray("results").getJsonObject(0).getString("outcome"))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void a_next_follow_up_in_the_past_writes_no_record() throws Exception {
        var number = Team.of(0).customer();
        inEveryLanguage(
                "gm",
                "customers/" + number + "/follow-ups",
                "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"level\":\"A\",\"nextAt\":\"2026-03-02T10:00:00+08:00\"}",
                422,
                "FollowUpRule.NEXT_NOT_IN_THE_FUTURE");
        assertThat(Team.fact(number, "follow_up_count || coalesce(level, '-')")).isEqualTo("0-");
    }

    @Test
    void texts_of_any_length_are_not_stored() throws Exception {
        var number = Team.of(1).customer();
        var verification = "{\"item\":\"PHONE\",\"status\":\"VERIFIED\",\"method\":\"%s\",\"evidence\":\"%s\","
                + "\"expectedVersion\":0}";

        inEveryLanguage(
                "compliance",
                "customers/" + number + "/verifications",
                verification.formatted("m".repeat(101), ""),
                422,
                "CustomerRule.METHOD_TOO_LONG");
        inEveryLanguage(
                "compliance",
                "customers/" + number + "/verifications",
                verification.formatted("CALL", "e".repeat(1_001)),
                422,
                "CustomerRule.EVIDENCE_TOO_LONG");
        inEveryLanguage(
                "compliance",
                "customers/" + number + "/regions",
                "{\"kind\":\"USER\",\"region\":\"SG\",\"reason\":\"" + "r".repeat(1_001) + "\",\"expectedVersion\":0}",
                422,
                "CustomerRule.REASON_TOO_LONG");
    }

    @Test
    void nobody_is_given_to_a_manager_who_resigned() throws Exception {
        var team = Team.of(1);
        var number = team.customer();
        Owner.run(h -> h.execute("update account_manager set status = 'RESIGNED' where unit_id = ?", team.unit()));

        inEveryLanguage(
                "gm",
                "customers/assignments",
                "{\"customers\":[\"" + number + "\"],\"role\":\"SERVICE\",\"manager\":\"" + team.manager(1) + "\"}",
                422,
                "AssignmentRule.MANAGER_RESIGNED");
        assertThat(Team.fact(number, "service_id")).isNull();
    }

    @Test
    void an_owned_customer_is_not_taken_without_naming_the_owner() throws Exception {
        var team = Team.of(2);
        var number = team.customer();
        var body = "{\"customers\":[\"" + number + "\"],\"role\":\"SERVICE\",\"manager\":\"%s\"%s}";
        Api.of("gm").post("customers/assignments", body.formatted(team.manager(1), ""));

        for (var language : LANGUAGES) {
            for (var expected : List.of("", ",\"expectedOwner\":\"" + team.manager(2) + "\"")) {
                var result = Api.of("gm")
                        .in(language)
                        .post("customers/assignments", body.formatted(team.manager(2), expected))
                        .json()
                        .getJsonArray("results")
                        .getJsonObject(0);
                assertThat(result.getString("outcome")).isEqualTo("ALREADY_OWNED");
                assertThat(result.getString("reason")).contains(team.manager(1));
                assertThat(isChinese(result.getString("reason"))).isEqualTo(language.startsWith("zh"));
            }
        }
        assertThat(Team.open(number, "SERVICE", "manager_id")).isEqualTo("" + Owner.manager(team.manager(1)));
    }

    @Test
    void a_filter_that_is_nonsense_reads_assigns_and_exports_nobody() throws Exception {
        for (var language : LANGUAGES) {
            var answer = Api.of("gm").in(language).get("customers?stage=RICH");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.isProblem()).isTrue();
            assertThat(answer.detail()).contains("stage", "RICH");
            assertThat(isChinese(answer.detail())).isEqualTo(language.startsWith("zh"));
        }
        var filter = "{\"filter\":{\"stage\":\"RICH\"},";
        for (var request : Map.of(
                        "customers/assignments", filter + "\"role\":\"SERVICE\",\"manager\":\"am1\"}",
                        "customers/remarks", filter + "\"text\":\"x\"}",
                        "exports", filter + "\"format\":\"CSV\",\"purpose\":\"x\"}")
                .entrySet()) {
            var answer = Api.of("gm").post(request.getKey(), request.getValue());
            assertThat(answer.status()).as(request.getKey()).isEqualTo(400);
            assertThat(answer.code()).as(request.getKey()).isEqualTo("CustomerListRule.UNUSABLE_VALUE");
        }
    }

    @Test
    void of_two_editors_the_second_is_told_to_read_again() throws Exception {
        var number = Team.of(0).customer();
        var version = Api.of("compliance").get("customers/" + number).json().getInt("version");
        var verified = "{\"item\":\"PHONE\",\"status\":\"%s\",\"method\":\"call\",\"expectedVersion\":" + version + "}";
        var path = "customers/" + number + "/verifications";
        assertThat(Api.of("compliance")
                        .post(path, verified.formatted("VERIFIED"))
                        .status())
                .isEqualTo(204);

        inEveryLanguage("compliance", path, verified.formatted("FAILED"), 409, "CustomerRule.CHANGED_MEANWHILE");
        inEveryLanguage(
                "gm",
                "customers/" + number + "/follow-ups",
                "{\"methods\":[\"PHONE\"],\"result\":\"REACHED\",\"expectedVersion\":" + version + "}",
                409,
                "FollowUpRule.CHANGED_MEANWHILE");
        assertThat(Team.fact(number, "phone_verification || follow_up_count")).isEqualTo("VERIFIED0");
    }

    /** Sends the same three times; the refusals differ in nothing but the language. */
    private static void inEveryLanguage(String user, String path, String body, int status, String code)
            throws Exception {
        var details = new ArrayList<String>();
        for (var language : LANGUAGES) {
            var answer = Api.of(user).in(language).post(path, body);
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
            assertThat(answer.isProblem()).isTrue();
            assertThat(answer.code()).isEqualTo(code);
            assertThat(isChinese(answer.detail())).isEqualTo(language.startsWith("zh"));
            details.add(answer.detail());
        }
        assertThat(details).doesNotHaveDuplicates();
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }
}
