package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.access.AccessRule;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Pages;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.it.support.TestServer;
import crm.it.support.Zbar;
import crm.notice.NoticeKind;
import crm.notice.NoticeQueries;
import crm.org.ManagerRule;
import crm.org.ManagerService;
import crm.org.QrCodeService;
import crm.org.QrImages;
import crm.org.QrRule;
import crm.org.SocialKind;
import crm.shared.Rule;
import crm.shared.RuleViolation;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a printed code to the manager's card, and from the registration by it to the manager. */
@ExtendWith(ArquillianExtension.class)
class QrCodesIT {

    private static final String DAY = "2026-03-01T02:00:00Z";

    @Inject
    QrCodeService codes;

    @Inject
    ManagerService managers;

    @Inject
    NoticeQueries notices;

    @Test
    void a_printed_code_leads_to_the_managers_card_in_three_languages_without_signing_in() throws Exception {
        var team = Team.of(1);
        var id = Owner.manager(team.manager(1));
        Owner.run(h ->
                h.execute("update account_manager set name_local = '梁敏儀', phone = '+85291234567' where id = ?", id));
        var code = made(team, null);

        var link = TestServer.application() + "c/" + code;
        assertThat(decoded(file("managers/" + id + "/qr-codes/" + code + "/file")))
                .isEqualTo(link);

        for (var language : Map.of("en", "Save to contacts", "zh-Hant", "儲存至通訊錄", "zh-Hans", "保存到通讯录")
                .entrySet()) {
            var page = Pages.ofStranger().get("c/" + code, Map.of("Accept-Language", language.getKey()));
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("梁敏儀", "tel:+85291234567", language.getValue())
                    .doesNotContain("<script");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(page.headers().allValues("Set-Cookie"))
                    .as("nobody is followed")
                    .isEmpty();
        }
        assertThat(Pages.ofStranger().get("c/" + code + "/card.vcf").body()).startsWith("BEGIN:VCARD");
        Await.until("three scans", () -> Owner.count("select scans from qr_code where code = ?", code), n -> n == 3);
    }

    @Test
    void the_code_of_somebody_who_has_resigned_leads_to_the_branch() throws Exception {
        var team = Team.of(1);
        Owner.run(h -> h.execute("update account_manager set name_local = '王建國' where unit_id = ?", team.unit()));
        var code = made(team, null);
        As.user("gm", () -> managers.resign(Owner.manager(team.manager(1)), "left"));

        var page = Pages.ofStranger().get("c/" + code);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(team.code()).doesNotContain("王建國");
        assertThat(Pages.ofStranger().get("c/" + code + "/card.vcf").body()).contains(team.code());
        refused(QrRule.RESIGNED, () -> made(team, "again"));
        assertThat(Api.of("gm")
                        .get("managers/" + Owner.manager(team.manager(1)) + "/qr-codes/" + code + "/file")
                        .code())
                .isEqualTo("QrRule.RESIGNED");
    }

    @Test
    void how_customers_reach_a_unit_is_changed_and_its_cards_say_so() throws Exception {
        var team = Team.of(1);
        var code = made(team, null);
        As.user("gm", () -> managers.resign(Owner.manager(team.manager(1)), "left"));
        var admin = Api.of("admin");
        var path = "settings/offices/" + team.code();
        var wanted = "{\"phone\":\"+852 2800 7654\",\"email\":\"office@example.com\",\"version\":0}";

        assertThat(admin.send("PUT", path, "application/json", wanted).status()).isEqualTo(200);

        assertThat(Pages.ofStranger().get("c/" + code).body()).contains("tel:+85228007654", "office@example.com");
        assertThat(admin.send("PUT", path, "application/json", wanted).code())
                .isEqualTo("ManagerRule.CHANGED_MEANWHILE");
        assertThat(admin.send("PUT", path, "application/json", "{\"phone\":\"2800\",\"version\":1}")
                        .code())
                .isEqualTo("ManagerRule.PHONE");
        assertThat(admin.send("PUT", path, "application/json", "{\"email\":\"nobody\",\"version\":1}")
                        .code())
                .isEqualTo("ManagerRule.EMAIL");
        assertThat(admin.send("PUT", "settings/offices/NOWHERE", "application/json", wanted)
                        .status())
                .isEqualTo(404);
        assertThat(Api.of("gm").send("PUT", path, "application/json", wanted).status())
                .isEqualTo(403);
        assertThat(Owner.count(
                        "select count(*) from audit_entry where action = 'office.changed' and subject = ?",
                        team.code()))
                .isEqualTo(1);
    }

    @Test
    void a_code_nobody_ever_had_is_not_found_and_changes_nothing() throws Exception {
        for (var path :
                List.of("c/zzzzzzzzzz", "c/", "c/%3Cscript%3E", "c/zzzzzzzzzz/card.vcf", "c/zzzzzzzzzz/wechat.png")) {
            assertThat(Pages.ofStranger().get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void a_campaign_has_a_code_of_its_own_that_stays_the_same() throws Exception {
        var team = Team.of(1);
        var general = made(team, null);
        var spring = made(team, "Spring 2026");
        assertThat(spring).isNotEqualTo(general);
        assertThat(made(team, " Spring 2026 ")).isEqualTo(spring);
        assertThat(made(team, "")).isEqualTo(general);
        made(team, "x".repeat(60));
        refused(QrRule.CAMPAIGN_TOO_LONG, () -> made(team, "x".repeat(61)));
    }

    @Test
    void who_registers_by_a_code_is_the_managers_and_counted_once() throws Exception {
        var team = Team.of(1);
        var code = made(team, null);
        var number = number();
        var event = registered(number, code);
        Platform.sends(event);
        Platform.sends(event);
        Platform.sends(
                Platform.event("application.started", number, "2026-03-02T02:00:00Z", "\"applicationId\":\"A\""));

        assertThat(Team.open(number, "ACQUIRER", "manager_id"))
                .isEqualTo(String.valueOf(Owner.manager(team.manager(1))));
        assertThat(Team.open(number, "ACQUIRER", "how")).isEqualTo("QR_CODE");
        assertThat(Team.open(number, "ACQUIRER", "protected_until")).isNotNull();
        assertThat(Team.fact(number, "source")).isEqualTo("AM_QR_CODE");
        assertThat(Team.fact(number, "in_pool_since")).isNull();
        assertThat(shares(number)).containsExactly(team.manager(1) + " 100.00 PROVISIONAL");
        assertThat(Owner.count("select registrations from qr_code where code = ?", code))
                .isEqualTo(1);
        assertThat(As.user(team.manager(1), () -> notices.latest(null, 10)))
                .extracting("kind")
                .containsExactly(NoticeKind.QR_REGISTERED);
    }

    @Test
    void many_who_register_at_once_are_given_until_the_manager_is_full() throws Exception {
        var team = Team.of(1);
        var code = made(team, null);
        Owner.run(h -> h.execute("update account_manager set capacity = 2 where unit_id = ?", team.unit()));
        var numbers = List.of(number(), number(), number());

        Platform.sends(numbers.stream().map(n -> registered(n, code)).toArray(String[]::new));

        assertThat(Owner.count("select registrations from qr_code where code = ?", code))
                .isEqualTo(3);
        assertThat(numbers.stream().filter(n -> Team.open(n, "ACQUIRER", "id") != null))
                .hasSize(2);
        var waiting = numbers.stream()
                .filter(n -> Team.open(n, "ACQUIRER", "id") == null)
                .findFirst()
                .orElseThrow();
        assertThat(Team.fact(waiting, "unit_id")).isEqualTo(String.valueOf(team.unit()));
        assertThat(shares(waiting)).containsExactly(team.manager(1) + " 100.00 PROVISIONAL");
    }

    @Test
    void while_the_manager_is_on_leave_the_customer_waits_in_the_teams_pool_and_counts_for_the_manager()
            throws Exception {
        var team = Team.of(1);
        var code = made(team, null);
        Team.onLeave(team.manager(1), "2020-01-01", null, null);
        var number = number();

        Platform.sends(registered(number, code));

        assertThat(Team.open(number, "ACQUIRER", "id")).isNull();
        assertThat(Owner.count(
                        "select count(*) from pool_entry p join customer c on c.id = p.customer_id where c.number = ?"
                                + " and p.unit_id = ? and p.left_at is null",
                        number,
                        team.unit()))
                .isEqualTo(1);
        assertThat(shares(number)).containsExactly(team.manager(1) + " 100.00 PROVISIONAL");
    }

    @Test
    void who_registers_by_the_code_of_somebody_who_has_resigned_waits_in_the_teams_pool() throws Exception {
        var team = Team.of(1);
        var code = made(team, null);
        As.user("gm", () -> managers.resign(Owner.manager(team.manager(1)), "left"));
        var number = number();

        Platform.sends(registered(number, code));

        assertThat(Team.fact(number, "unit_id")).isEqualTo(String.valueOf(team.unit()));
        assertThat(Team.fact(number, "responsible_id")).isNull();
        assertThat(shares(number)).isEmpty();
    }

    @Test
    void another_channel_or_an_unknown_code_is_nobodys() throws Exception {
        var team = Team.of(1);
        var code = made(team, null);
        var other = number();
        var unknown = number();
        Platform.sends(
                Platform.event(
                        "customer.registered",
                        other,
                        DAY,
                        "\"channel\":\"REFERRAL\",\"channelDetail\":\"" + code + "\""),
                registered(unknown, "zzzzzzzzzz"));
        assertThat(Team.fact(other, "responsible_id")).isNull();
        assertThat(Team.fact(unknown, "responsible_id")).isNull();
        assertThat(Owner.count("select registrations from qr_code where code = ?", code))
                .isZero();
    }

    @Test
    void a_manager_uploads_the_own_social_code_and_customers_see_it() throws Exception {
        var team = Team.of(2);
        var me = team.manager(1);
        var id = Owner.manager(me);
        assertThat(As.user(me, () -> codes.upload(id, SocialKind.WECHAT, QrImages.png("https://u.wechat.com/me"))))
                .isEqualTo("https://u.wechat.com/me");
        var code = made(team, null);

        assertThat(Pages.ofStranger().get("c/" + code).body()).contains("c/" + code + "/wechat.png");
        var picture = bytes(TestServer.application().resolve("c/" + code + "/wechat.png"), null);
        assertThat(decoded(picture.body())).isEqualTo("https://u.wechat.com/me");

        refused(
                AccessRule.NOT_FOUND,
                () -> As.user(
                        me, () -> codes.upload(Owner.manager(team.manager(2)), SocialKind.WECHAT, QrImages.png("x"))));
        refused(QrRule.IMAGE_UNREADABLE, () -> As.user(me, () -> codes.upload(id, SocialKind.LINE, new byte[] {1, 2})));
        As.user(me, () -> codes.remove(id, SocialKind.WECHAT));
        assertThat(Pages.ofStranger().get("c/" + code + "/wechat.png").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_manager_enters_the_own_social_account_and_takes_it_back_without_the_picture() throws Exception {
        var team = Team.of(1);
        var me = team.manager(1);
        var id = Owner.manager(me);
        var code = made(team, null);
        As.user(me, () -> codes.enter(id, SocialKind.LINE, " ming.line "));
        As.user(me, () -> codes.upload(id, SocialKind.LINE, QrImages.png("https://line.me/ming")));
        assertThat(Pages.ofStranger().get("c/" + code).body()).contains("ming.line", "line.png");

        As.user(me, () -> codes.enter(id, SocialKind.LINE, ""));
        assertThat(Pages.ofStranger().get("c/" + code).body())
                .contains("line.png")
                .doesNotContain("ming.line");
        refused(
                ManagerRule.TOO_LONG,
                () -> As.user(me, () -> {
                    codes.enter(id, SocialKind.LINE, "x".repeat(101));
                    return null;
                }));
    }

    @Test
    void the_interface_takes_a_picture_and_gives_cards() throws Exception {
        var team = Team.of(1);
        var path = "managers/" + Owner.manager(team.manager(1));
        var image = Base64.getEncoder().encodeToString(QrImages.png("https://line.me/x"));
        assertThat(Api.of("gm")
                        .send("PUT", path + "/pictures/line", "application/json", "{\"image\":\"" + image + "\"}")
                        .json()
                        .getString("says"))
                .isEqualTo("https://line.me/x");
        assertThat(Api.of("gm")
                        .send("PUT", path + "/pictures/pager", "application/json", "{\"image\":\"" + image + "\"}")
                        .status())
                .isEqualTo(404);
        var code = Api.of("gm").post(path + "/qr-codes", "{}").json().getString("code");
        assertThat(Api.of("gm")
                        .get(path + "/qr-codes/" + code + "/file?format=svg")
                        .header("Content-Type"))
                .startsWith("image/svg+xml");
        assertThat(Api.of("gm").get(path + "/vcard/file").response().body()).startsWith("BEGIN:VCARD");
        assertThat(decoded(file(path + "/qr-codes/" + code + "/file?content=vcard")))
                .startsWith("BEGIN:VCARD")
                .contains("/c/" + code, "FN:經理");
        assertThat(Api.of("gm").get(path + "/qr-codes").json().getJsonArray("items"))
                .hasSize(1);
    }

    /** What a QR code says to ZXing, and to a reader of another house where there is one. */
    private static String decoded(byte[] png) throws Exception {
        var text = QrImages.decode(ImageIO.read(new ByteArrayInputStream(png))).orElseThrow();
        Zbar.read(png).ifPresent(other -> assertThat(other).isEqualTo(text));
        return text;
    }

    private String made(Team team, String campaign) throws Exception {
        return As.user(team.lead(), () -> codes.make(Owner.manager(team.manager(1)), campaign));
    }

    private static String number() {
        return "Q" + UUID.randomUUID().toString().substring(0, 12);
    }

    private static String registered(String number, String code) {
        return Platform.event(
                "customer.registered",
                number,
                DAY,
                "\"name\":{\"latin\":\"Chan Tai"
                        + " Man\"},\"residence\":\"HK\",\"channel\":\"AM_QR_CODE\",\"channelDetail\":\""
                        + code + "\"");
    }

    private static List<String> shares(String number) {
        return Owner.query(h -> h.select(
                        "select u.name || ' ' || a.percent || ' ' || a.status from attribution a join customer c on"
                                + " c.id = a.customer_id join account_manager m on m.id = a.manager_id join app_user u on"
                                + " u.id = m.user_id where c.number = ? and a.to_day is null",
                        number)
                .mapTo(String.class)
                .list());
    }

    private static byte[] file(String path) throws Exception {
        return bytes(TestServer.application().resolve("api/v1/" + path), "demo-token-gm")
                .body();
    }

    private static HttpResponse<byte[]> bytes(URI address, String token) throws Exception {
        var request = HttpRequest.newBuilder(address);
        if (token != null) request.header("Authorization", "Bearer " + token);
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void refused(Rule rule, Callable<?> work) {
        assertThatThrownBy(work::call).isInstanceOfSatisfying(RuleViolation.class, refusal -> assertThat(refusal.rule())
                .isEqualTo(rule));
    }
}
