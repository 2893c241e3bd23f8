package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.PageCustomer;
import crm.it.support.Pages;
import crm.notice.NoticeType;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notifications, their settings and the calendars as other programs reach them. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class NotificationApiIT {

    @Test
    void a_notification_is_read_in_the_callers_language_and_marked_by_its_owner_alone() throws Exception {
        given("am1", "am4");

        var page = Api.of("am4").in("zh-Hant").get("notifications?limit=1").json();
        var notice = page.getJsonArray("items").getJsonObject(0);
        assertThat(notice.getString("type")).isEqualTo("ASSIGNMENT");
        assertThat(notice.getString("text")).contains("客戶");
        var id = notice.getJsonNumber("id").longValue();

        assertThat(read("am5", "{\"ids\":[" + id + "]}").getInt("read")).isZero();
        assertThat(read("am4", "{\"ids\":[" + id + "]}").getInt("read")).isEqualTo(1);
        assertThat(read("am4", "{\"ids\":[" + id + "]}").getInt("read")).isZero();
        assertThat(read("am4", "{\"all\":true}").getInt("unread")).isZero();
    }

    @Test
    void every_notice_opens_what_it_tells_of() throws Exception {
        for (var user : List.of("am7", "gm")) {
            var own = user.equals("am7") ? OF_A_MANAGER : OF_A_LEAD;
            for (var notice : own.entrySet()) PageCustomer.tell(user, notice.getKey(), notice.getValue());
            var told = Api.of(user)
                    .get("notifications?limit=" + own.size())
                    .json()
                    .getJsonArray("items")
                    .getValuesAs(JsonObject.class);
            assertThat(told).hasSize(own.size());
            var pages = Pages.of(user);
            for (var notice : told) {
                var page = pages.get(notice.getString("link").substring(1));
                assertThat(page.statusCode())
                        .as(notice.getString("kind") + " opens " + notice.getString("link"))
                        .isEqualTo(200);
            }
            var bell = pages.get("notifications/list.xhtml").body();
            told.forEach(
                    notice -> assertThat(bell).contains(notice.getString("link").replace("&", "&amp;")));
        }
    }

    private static final Map<String, String> OF_A_MANAGER = Map.of(
            "assignment.received", "{\"count\":1,\"by\":\"x\"}",
            "qr.registered", "{\"count\":1}",
            "hand-over.received", "{\"count\":1,\"manager\":\"x\",\"by\":\"y\"}",
            "protection.ending", "{\"count\":1,\"day\":\"2026-03-09\"}",
            "protection.shortened", "{\"count\":1,\"day\":\"2026-03-09\"}",
            "tasks.due", "{\"count\":1,\"overdue\":0,\"day\":\"2026-03-09\"}",
            "export.failed", "{\"export\":7}",
            "report.due", "{\"day\":\"2026-03-09\"}",
            "report.returned", "{\"day\":\"2026-03-09\",\"by\":\"x\"}");

    private static final Map<String, String> OF_A_LEAD = Map.of(
            "assignment.waits", "{\"count\":1}",
            "assignment.queue-ageing", "{\"count\":2}",
            "hand-over.opened", "{\"manager\":\"x\",\"count\":1}",
            "protection.extension-requested", "{\"customer\":\"C1\",\"by\":\"x\",\"day\":\"2026-03-09\"}",
            "review.cool-down", "{\"count\":1,\"customers\":\"C1\"}",
            "digest.lead",
                    "{\"overdue\":1,\"ending\":0,\"managers\":\"x\",\"reviews\":0,\"tasksDue\":1,\"tasksLate\":0,\"tasksOf\":\"x\"}",
            "report.late", "{\"count\":1,\"managers\":\"x\",\"day\":\"2026-03-09\"}");

    @Test
    void pages_follow_each_other_without_gap_and_repetition() throws Exception {
        given("am1", "am6");
        given("am1", "am6");
        var first = Api.of("am6").get("notifications?limit=1").json();
        var second = Api.of("am6")
                .get("notifications?limit=1&after=" + first.getJsonNumber("next"))
                .json();

        assertThat(second.getJsonArray("items")
                        .getJsonObject(0)
                        .getJsonNumber("id")
                        .longValue())
                .isNotEqualTo(first.getJsonArray("items")
                        .getJsonObject(0)
                        .getJsonNumber("id")
                        .longValue());
        assertThat(Api.of("am6").get("notifications?after=x").status()).isEqualTo(400);
    }

    @Test
    void settings_are_kept_and_of_two_editors_the_second_is_refused() throws Exception {
        var before = Api.of("am7").get("notification-settings").json();
        assertThat(before.getJsonArray("types")).hasSize(NoticeType.values().length);
        var version = before.getInt("version");
        var wanted = "{\"email\":\"am7@example.test\",\"quietFrom\":\"22:00\",\"quietTo\":\"08:00\",\"types\":"
                + "[{\"type\":\"DIGEST\",\"bell\":false,\"mail\":true}],\"version\":" + version + "}";

        var after = put("am7", wanted);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().getString("quietTo")).isEqualTo("08:00");
        assertThat(after.json().getJsonArray("types").getValuesAs(JsonObject.class))
                .filteredOn(type -> type.getBoolean("mail"))
                .singleElement()
                .satisfies(type -> assertThat(type.getString("type")).isEqualTo("DIGEST"));
        assertThat(put("am7", wanted).code()).isEqualTo("NoticeRule.CHANGED_MEANWHILE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NoticeRule.EMAIL|\"email\":\"nobody\"",
                "NoticeRule.EMAIL|\"email\":\"a@b.c, d@e.com\"",
                "NoticeRule.EMAIL|\"email\":\"a@example.com\\nBcc: b@example.com\"",
                "NoticeRule.EMAIL_MISSING|\"types\":[{\"type\":\"TASK\",\"bell\":true,\"mail\":true}]",
                "NoticeRule.QUIET_HOURS|\"quietFrom\":\"22:00\"",
                "NoticeRule.QUIET_HOURS|\"quietFrom\":\"22:00\",\"quietTo\":\"22:00\"",
                "BodyRule.UNUSABLE|\"quietFrom\":\"25:00\",\"quietTo\":\"08:00\"",
                "BodyRule.UNUSABLE|\"types\":[{\"type\":\"NOTHING\"}]"
            })
    void bad_settings_are_refused(String code, String fields) throws Exception {
        var answer = put("am8", "{" + fields + "}");

        assertThat(answer.isProblem()).isTrue();
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void the_calendars_are_open_to_everybody_and_closed_to_most_editors() throws Exception {
        var days = Api.of("am1")
                .get("calendars/HK?purpose=MARKET&from=2026-02-16&to=2026-02-19")
                .json()
                .getJsonArray("items")
                .getValuesAs(JsonObject.class);
        assertThat(days)
                .extracting(day -> day.getString("day") + " " + day.getString("kind"))
                .containsExactly("2026-02-16 HALF_DAY", "2026-02-17 CLOSED", "2026-02-18 CLOSED", "2026-02-19 CLOSED");
        assertThat(Api.of("am1").get("calendars/XX").status()).isEqualTo(404);
        assertThat(Api.of("am1").get("calendars/HK?from=yesterday").status()).isEqualTo(400);
        assertThat(Api.of("am1")
                        .get("calendars/HK?from=2026-01-01&to=2025-01-01")
                        .code())
                .isEqualTo("CalendarRule.RANGE");

        var closure =
                "{\"purposes\":[\"MARKET\"],\"day\":\"2028-08-08\",\"name\":\"Typhoon\",\"reason\":\"signal 10\"}";
        assertThat(Api.of("am1").post("calendars/SG/closures", closure).status())
                .isEqualTo(403);
        var added = Api.of("admin").post("calendars/SG/closures", closure);
        assertThat(added.status()).isEqualTo(201);
        var id = added.json().getJsonArray("ids").getInt(0);
        assertThat(Api.of("admin")
                        .post("calendars/closures/" + id + "/withdrawal", "{\"reason\":\"it turned\"}")
                        .status())
                .isEqualTo(204);
        assertThat(Api.of("admin")
                        .post("calendars/closures/" + id + "/withdrawal", "{\"reason\":\"again\"}")
                        .status())
                .isEqualTo(404);
    }

    /** The general manager gives a customer of one manager to another, who is told. */
    private static void given(String from, String to) throws Exception {
        var number = PageCustomer.of(from);
        var answer = Api.of("gm")
                .post(
                        "customers/assignments",
                        "{\"customers\":[\"" + number + "\"],\"role\":\"OPENER\",\"manager\":\"" + to
                                + "\",\"expectedOwner\":\"" + from + "\"}");
        assertThat(answer.response().body()).contains("TRANSFERRED");
    }

    private static JsonObject read(String user, String body) throws Exception {
        return Api.of(user).post("notifications/read", body).json();
    }

    private static Api.Answer put(String user, String body) throws Exception {
        return Api.of(user).send("PUT", "notification-settings", "application/json", body);
    }
}
