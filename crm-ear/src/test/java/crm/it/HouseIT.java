package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Team;
import crm.org.QrCodeService;
import crm.setting.HouseService;
import crm.setting.HouseSettings;
import crm.setting.SettingRule;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What customers read of the house on name cards is edited by the administrator. */
@ExtendWith(ArquillianExtension.class)
class HouseIT {

    @Inject
    HouseService house;

    @Inject
    QrCodeService codes;

    private HouseSettings before;

    @BeforeEach
    void a_house() throws Exception {
        before = current();
    }

    @AfterEach
    void which_is_called_as_before() throws Exception {
        change(before, "as before");
    }

    @Test
    void cards_show_the_house_in_the_language_of_the_reader_and_english_where_there_is_no_other() throws Exception {
        var team = Team.of(1);
        var code = As.user(team.lead(), () -> codes.make(Owner.manager(team.manager(1)), null));
        change(
                settings("North & Sons", "北方證券", "", "Licensed <b>", "持牌", "", "https://open.example.com/a?b=c"),
                "new name");

        assertThat(card(code, "en"))
                .contains("North &amp; Sons", "Licensed &lt;b&gt;")
                .contains("https://open.example.com/a?b=c&amp;channel=AM_QR_CODE&amp;channelDetail=" + code);
        assertThat(card(code, "zh-Hant")).contains("北方證券", "持牌").doesNotContain("North");
        assertThat(card(code, "zh-Hans")).contains("North &amp; Sons", "Licensed &lt;b&gt;");
        assertThat(Pages.ofStranger().get("c/" + code + "/card.vcf").body()).contains("ORG:North & Sons");
    }

    @Test
    void a_change_has_a_reason_a_version_and_a_line_in_the_audit_trail() throws Exception {
        var wanted = settings("A", "", "", "", "", "", "");
        refused(SettingRule.REASON_MISSING, () -> changed(wanted, " "));
        refused(SettingRule.CHANGED_MEANWHILE, () -> late(wanted));
        change(wanted, "shorter");
        refused(SettingRule.NOTHING_CHANGED, () -> changed(settings("A", "", "", "", "", "", ""), "again"));
        assertThat(current().version()).isGreaterThan(before.version());
        assertThat(Owner.count("select count(*) from audit_entry where action = 'setting.changed' and subject = 'house'"
                        + " and reason = 'shorter' and payload #>> '{after,brokerage.name}' = 'A'"))
                .isPositive();
    }

    @Test
    void what_cannot_be_shown_is_refused() throws Exception {
        changed(settings("x".repeat(100), "", "", "y".repeat(300), "", "", ""), "as long as may be");
        refused(SettingRule.TEXT_TOO_LONG, () -> changed(settings("x".repeat(101), "", "", "", "", "", ""), "r"));
        refused(SettingRule.TEXT_TOO_LONG, () -> changed(settings("x", "", "", "y".repeat(301), "", "", ""), "r"));
        refused(SettingRule.NAME_MISSING, () -> changed(settings("", "北方", "", "", "", "", ""), "r"));
        refused(SettingRule.NOTE_MISSING, () -> changed(settings("x", "", "", "", "", "持牌", ""), "r"));
        for (var address : List.of(
                "javascript:alert(1)",
                "example.com",
                "ftp://example.com",
                "https://",
                "https://a b",
                "//evil.example",
                "https://user:pw@example.com")) {
            refused(SettingRule.ADDRESS, () -> changed(settings("x", "", "", "", "", "", address), "r"));
        }
    }

    @Test
    void it_is_for_those_who_may_edit_settings() throws Exception {
        refused(AccessRule.NOT_PERMITTED, () -> As.user("gm", () -> house.current()));
        refused(AccessRule.NOT_PERMITTED, () -> {
            As.user("gm", () -> house.change(before, "r"));
            return null;
        });
        assertThat(Pages.of("gm").get("settings/house.xhtml").statusCode()).isEqualTo(403);
        assertThat(Pages.of("admin").get("settings/house.xhtml").statusCode()).isEqualTo(200);
    }

    @Test
    void the_interface_reads_and_changes_it() throws Exception {
        var api = Api.of("admin");
        var version = api.get("settings/house").json().getInt("version");
        var changed = api.send(
                "PUT",
                "settings/house",
                "application/json",
                "{\"name\":\"B\",\"version\":" + version + ",\"reason\":\"by the interface\"}");
        assertThat(changed.json().getString("name")).isEqualTo("B");
        assertThat(Api.of("gm").get("settings/house").status()).isEqualTo(403);
    }

    private static String card(String code, String language) throws Exception {
        return Pages.ofStranger()
                .get("c/" + code, Map.of("Accept-Language", language))
                .body();
    }

    private static HouseSettings settings(
            String name, String hant, String hans, String note, String noteHant, String noteHans, String registration) {
        return new HouseSettings(name, hant, hans, note, noteHant, noteHans, "", registration, 0);
    }

    private static HouseSettings with(HouseSettings wanted, long version) {
        return new HouseSettings(
                wanted.name(),
                wanted.nameHant(),
                wanted.nameHans(),
                wanted.note(),
                wanted.noteHant(),
                wanted.noteHans(),
                wanted.address(),
                wanted.registration(),
                version);
    }

    private Object late(HouseSettings wanted) throws Exception {
        As.user("admin", () -> house.change(with(wanted, before.version() - 1), "late"));
        return null;
    }

    private HouseSettings current() throws Exception {
        return As.user("admin", () -> house.current());
    }

    private Object changed(HouseSettings wanted, String reason) throws Exception {
        var now = current();
        As.user("admin", () -> house.change(with(wanted, now.version()), reason));
        return null;
    }

    /** The same, where it may be so already. */
    private void change(HouseSettings wanted, String reason) throws Exception {
        var now = current();
        if (!with(wanted, now.version()).equals(now)) changed(wanted, reason);
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
