package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.FrozenDay;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.util.Map;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Today's completion over the interface. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TodayApiIT {

    @Test
    void the_six_figures_come_with_the_period_before_and_compared() throws Exception {
        var answer = Api.of("gm").get("today/figures?from=1950-03-01&until=1950-03-03&by=DAY");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().getJsonObject("figures").keySet()).hasSize(6);
        assertThat(answer.json().getJsonArray("groups")).hasSize(3);
        assertThat(answer.json()
                        .getJsonObject("figures")
                        .getJsonObject("FUNDINGS")
                        .keySet())
                .containsExactlyInAnyOrder("value", "delta", "reached", "records", "before", "change");
        assertThat(Api.of("gm")
                        .get("today/rows?figure=FUNDINGS&from=1950-03-01")
                        .json()
                        .getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void what_means_nothing_is_refused_by_its_name() throws Exception {
        var gm = Api.of("gm");
        assertThat(gm.get("today/figures?from=yesterday").status()).isEqualTo(400);
        assertThat(gm.get("today/figures?from=2026-03-02&until=2026-03-01").code())
                .isEqualTo("TodayRule.RANGE_BACKWARD");
        assertThat(gm.get("today/figures?from=2024-01-01&until=2026-03-01").code())
                .isEqualTo("TodayRule.RANGE_TOO_LONG");
        assertThat(gm.get("today/rows?after=nowhere").code()).isEqualTo("TodayRule.CURSOR");
        assertThat(gm.get("today/rows?figure=MOST").status()).isEqualTo(400);
        assertThat(gm.get("management?unit=NOWHERE").status()).isEqualTo(404);
    }

    @Test
    void an_account_manager_may_not_compare_colleagues_nor_look_at_the_house() throws Exception {
        var am = Api.of("am1");
        assertThat(am.get("today/figures").status()).isEqualTo(200);
        assertThat(am.get("today/figures?by=MANAGER").status()).isEqualTo(403);
        assertThat(am.get("management").status()).isEqualTo(403);
        assertThat(am.get("daily-reports").status()).isEqualTo(403);
    }

    @Test
    void a_report_is_written_handed_in_and_returned() throws Exception {
        var am = Api.of("am11");
        var none = am.get("daily-reports/mine");
        assertThat(none.json().getInt("version")).isEqualTo(-1);

        var draft = am.send("PUT", "daily-reports/mine", "application/json", "{\"text\":\"half\",\"version\":-1}");
        assertThat(draft.json().getString("status")).isEqualTo("DRAFT");
        assertThat(am.send("PUT", "daily-reports/mine", "application/json", "{\"text\":\"x\",\"version\":-1}")
                        .status())
                .isEqualTo(409);
        var done = am.post("daily-reports/mine/submission", "{\"text\":\"all\",\"version\":0}");
        assertThat(done.json().getString("status")).isEqualTo("SUBMITTED");

        var gm = Api.of("gm");
        assertThat(gm.get("daily-reports").json().getJsonArray("items").toString())
                .contains("\"am11\"");
        var back = gm.post(
                "daily-reports/" + done.json().getInt("id") + "/return",
                "{\"reason\":\"more\",\"version\":" + done.json().getInt("version") + "}");
        assertThat(back.status()).isEqualTo(204);
        assertThat(am.get("daily-reports/mine").json().getString("returnReason"))
                .isEqualTo("more");
    }

    @Test
    void a_report_for_a_frozen_day_is_refused_in_three_languages_and_nothing_is_kept() throws Exception {
        FrozenDay.freeze(LocalDate.of(1943, 5, 4));
        var body = "{\"day\":\"1943-05-04\",\"text\":\"too late\",\"version\":-1}";
        for (var language :
                Map.of("en", "closed", "zh-Hant", "日結", "zh-Hans", "日终").entrySet()) {
            var am = Api.of("am10").in(language.getKey());
            assertThat(am.send("PUT", "daily-reports/mine", "application/json", body)
                            .code())
                    .isEqualTo("TodayRule.DAY_CLOSED");
            var refused = am.post("daily-reports/mine/submission", body);
            assertThat(refused.isProblem()).isTrue();
            assertThat(refused.detail()).contains(language.getValue());
        }
        assertThat(Api.of("am10")
                        .get("daily-reports/mine?day=1943-05-04")
                        .json()
                        .getInt("version"))
                .isEqualTo(-1);
    }

    @Test
    void the_set_labelled_tmt_is_read_and_changed_on_the_version_that_was_read() throws Exception {
        var admin = Api.of("admin");
        var set = admin.get("settings/tmt").json();
        var version = set.getInt("version");
        assertThat(put(admin, set, "VIP", "[]", version).json().getString("label"))
                .isEqualTo("VIP");
        try {
            var late = put(admin, set, "other", "[]", version);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.code()).isEqualTo("TodayRule.TMT_CHANGED_MEANWHILE");
            assertThat(put(admin, set, "VIP", "[\"NOWHERE\"]", version + 1).code())
                    .isEqualTo("TodayRule.TMT_UNKNOWN");
            assertThat(put(admin, set, " ", "[]", version + 1).code()).isEqualTo("TodayRule.TMT_LABEL");
            assertThat(Api.of("gm").get("settings/tmt").status()).isEqualTo(403);
            assertThat(put(Api.of("gm"), set, "mine", "[]", version + 1).status())
                    .isEqualTo(403);
        } finally {
            put(admin, set, set.getString("label"), "[]", version + 1);
        }
    }

    @Test
    void numbers_and_limits_are_changed_with_a_reason_on_the_version_that_was_read() throws Exception {
        var admin = Api.of("admin");
        var before = admin.get("settings/numbers/TASKS").json();
        var version = before.getInt("version");
        var rates = before.getJsonObject("values").getString("RATES");
        assertThat(rates).contains("USD=");
        try {
            var changed = numbers(admin, "\"RATES\":\"USD = 7.8, EUR=8.5\"", version, "\"new rates\"");
            assertThat(changed.json().getJsonObject("values").getString("RATES"))
                    .isEqualTo("USD=7.8,EUR=8.5");
            assertThat(numbers(admin, "\"RATES\":\"USD=8\"", version, "\"late\"")
                            .code())
                    .isEqualTo("SettingRule.CHANGED_MEANWHILE");
            var next = changed.json().getInt("version");
            for (var language :
                    Map.of("en", "USD=7.8", "zh-Hant", "貨幣", "zh-Hans", "货币").entrySet()) {
                var refused = numbers(admin.in(language.getKey()), "\"RATES\":\"many\"", next, "\"no\"");
                assertThat(refused.code()).isEqualTo("SettingRule.BY_CURRENCY");
                assertThat(refused.detail()).contains(language.getValue());
            }
            assertThat(numbers(admin, "\"LOOK_BACK\":0", next, "\"no\"").code()).isEqualTo("SettingRule.NUMBER");
            assertThat(numbers(admin, "\"LOOK_BACK\":9", next, "null").code()).isEqualTo("SettingRule.REASON_MISSING");
            assertThat(numbers(admin, "\"ROW_CAP\":9", next, "\"no\"").status()).isEqualTo(400);
            assertThat(numbers(Api.of("gm"), "\"LOOK_BACK\":9", next, "\"no\"").status())
                    .isEqualTo(403);
            assertThat(admin.get("settings/numbers/OTHER").status()).isEqualTo(404);
        } finally {
            numbers(
                    admin,
                    "\"RATES\":\"" + rates + "\"",
                    admin.get("settings/numbers/TASKS").json().getInt("version"),
                    "\"as before\"");
        }
    }

    private static Api.Answer numbers(Api api, String values, int version, String reason) throws Exception {
        return api.send(
                "PUT",
                "settings/numbers/TASKS",
                "application/json",
                "{\"values\":{" + values + "},\"version\":" + version + ",\"reason\":" + reason + "}");
    }

    private static Api.Answer put(Api api, JsonObject set, String label, String units, int version) throws Exception {
        return api.send(
                "PUT",
                "settings/tmt",
                "application/json",
                "{\"label\":\"" + label + "\",\"labelHant\":\"" + set.getString("labelHant") + "\",\"labelHans\":\""
                        + set.getString("labelHans") + "\",\"sources\":[],\"units\":" + units + ",\"version\":"
                        + version
                        + "}");
    }

    @Test
    void a_target_is_set_and_shows_in_the_management_view() throws Exception {
        var gm = Api.of("gm");
        var set = gm.send(
                "PUT",
                "targets",
                "application/json",
                "{\"unit\":\"OS\",\"month\":\"1951-02\",\"figure\":\"FUNDINGS\",\"value\":12}");
        assertThat(set.status()).isEqualTo(204);

        var view = gm.get("management?unit=OS&from=1951-02-01&until=1951-02-28");
        assertThat(view.json()
                        .getJsonObject("targets")
                        .getJsonObject("FUNDINGS")
                        .getInt("target"))
                .isEqualTo(12);
        assertThat(view.json().getJsonArray("path").toString()).isEqualTo("[\"HO\"]");
        assertThat(view.json().getJsonArray("below").toString()).contains("\"SINGAPORE\"");
        assertThat(gm.get("management/reports").status()).isEqualTo(200);
        assertThat(gm.get("management/reports/1/file").status()).isEqualTo(404);
    }

    @Test
    void what_is_compared_and_what_is_wanted_come_page_by_page_to_the_last() throws Exception {
        var lead = Api.of("lead1");
        var days = "today/figures?from=1950-03-01&until=1950-03-03&by=DAY&limit=2";
        var first = lead.get(days).json();
        assertThat(first.getJsonArray("groups")).hasSize(2);
        var last = lead.get(days + "&after=" + first.getString("next")).json();
        assertThat(last.getJsonArray("groups").getJsonObject(0).getString("key"))
                .isEqualTo("1950-03-03");
        assertThat(last.isNull("next")).isTrue();
        assertThat(last).doesNotContainKey("figures");

        var unit = lead.get("targets?limit=1").json();
        assertThat(unit.getJsonArray("items").getJsonObject(0).getString("unit"))
                .isEqualTo("CENTRAL-1");
        var rest =
                lead.get("targets?limit=1000&after=" + unit.getString("next")).json();
        assertThat(rest.isNull("next")).isTrue();
        assertThat(rest.getJsonArray("items").toString())
                .contains("\"am1\"")
                .as("of another team")
                .doesNotContain("\"am2\"", "SHENZHEN");
        assertThat(lead.get("targets?text=am1&limit=1000")
                        .json()
                        .getJsonArray("items")
                        .toString())
                .contains("\"am1\"")
                .doesNotContain("CENTRAL");
        assertThat(lead.get("targets?limit=0").status()).isEqualTo(400);
        assertThat(lead.get("targets?after=x").status()).isEqualTo(400);
    }
}
