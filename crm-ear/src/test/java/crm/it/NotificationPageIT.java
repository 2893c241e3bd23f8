package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageCustomer;
import crm.it.support.TestServer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** The bell, the list behind it and its settings, and the calendars. */
@BrowserTest
@RunAsClient
class NotificationPageIT {

    private static final String ASKED = "return performance.getEntriesByType('resource').filter(r =>"
            + " r.name.endsWith('/notifications/unread')).length";

    @Test
    void the_bell_rings_on_an_open_page_without_asking_and_alike_notices_stand_in_one_line() throws Exception {
        Api.of("am9").post("notifications/read", "{\"all\":true}");
        try (var browser = Browser.open()) {
            browser.signIn("am9");
            browser.go("dashboard/my.xhtml");
            browser.find(".crm-bell[data-live=true]");
            assertThat(browser.all(".crm-bell .crm-count")).isEmpty();
            assertThat(browser.driver().executeScript(ASKED)).isEqualTo(0L);

            onAnotherServer("am9");
            browser.awaitText(".crm-bell .crm-count", "1");
            assertThat(browser.find(".crm-bell").getAttribute("title")).contains("One new notification");
            given("am2", "am9");
            browser.awaitText(".crm-bell .crm-count", "2");
            assertThat(browser.driver().executeScript(ASKED)).isEqualTo(2L);

            given("am2", "am9");
            browser.awaitText(".crm-bell .crm-count", "3");
            browser.find(".crm-bell").click();
            browser.awaitText("#notices .crm-unread summary", "more like this");
            browser.find("#notices .crm-unread summary").click();
            assertThat(browser.barriers()).isEmpty();

            browser.find(".crm-bell[data-live=true]");
            Api.of("am9").post("notifications/read", "{\"all\":true}");
            browser.await(() -> browser.all(".crm-bell .crm-count").isEmpty());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void the_socket_ends_with_the_session() {
        try (var browser = Browser.open()) {
            browser.signIn("am11");
            browser.go("dashboard/my.xhtml");
            browser.find(".crm-bell[data-live=true]");
            var first = browser.driver().getWindowHandle();
            browser.driver().switchTo().newWindow(WindowType.TAB);
            browser.go("notifications/list.xhtml");
            browser.signOut();
            browser.driver().switchTo().window(first);
            browser.find(".crm-bell:not([data-live])");
        }
    }

    @Test
    void settings_are_chosen_and_what_is_wrong_with_them_is_said() {
        try (var browser = Browser.open("zh-HK")) {
            browser.signIn("am10");
            browser.dark();
            browser.go("notifications/settings.xhtml");
            browser.find("#settings\\:choices\\:1\\:write").click();
            browser.find("#settings\\:save").click();
            browser.find(".crm-errors:has(ul)");
            assertThat(browser.find("#settings\\:choices\\:1\\:write").isSelected())
                    .isTrue();
            assertThat(browser.barriers()).isEmpty();

            browser.find("#settings\\:email").sendKeys("am10@example.test");
            browser.find("#settings\\:save").click();
            browser.find(".ui-growl-item");
            browser.go("notifications/settings.xhtml");
            assertThat(browser.find("#settings\\:email").getAttribute("value")).isEqualTo("am10@example.test");
            assertThat(browser.find("#settings\\:choices\\:1\\:write").isSelected())
                    .isTrue();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_typhoon_is_added_to_a_calendar_and_taken_back() {
        try (var browser = Browser.open()) {
            browser.signIn("admin");
            browser.go("calendars/list.xhtml");
            browser.awaitText("#results", "Lunar New Year");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#filter\\:add").click();
            browser.find("#closure\\:day_input").sendKeys("2027-08-17");
            browser.find("#closure\\:name").sendKeys("Typhoon signal no. 10");
            browser.find("#closure\\:reason").sendKeys("The city is closed.");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#closure\\:save").click();

            browser.awaitText("#results", "Typhoon signal no. 10");
            while (!browser.all("#results button[id$=':takeBack']").isEmpty()) {
                var left = browser.all("#results button[id$=':takeBack']").size();
                browser.find("#results button[id$=':takeBack']").click();
                browser.find("#back\\:reason").sendKeys("It turned away.");
                browser.find("#back\\:takeBack").click();
                browser.await(
                        () -> browser.all("#results button[id$=':takeBack']").size() < left);
            }
            assertThat(browser.find("#results").getText()).doesNotContain("Typhoon signal no. 10");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** What another server does when it tells the user something. */
    private static void onAnotherServer(String user) throws Exception {
        try (var database = TestServer.databaseAsOwner()) {
            database.setAutoCommit(false);
            try (var insert = database.prepareStatement(
                            "insert into notification (user_id, at, kind, parameters) select id, now(), 'bulk.failed',"
                                    + " '{\"run\": 1}' from app_user where name = ?");
                    var tell = database.prepareStatement("select pg_notify('crm_notice', ?)")) {
                insert.setString(1, user);
                insert.executeUpdate();
                tell.setString(1, user);
                tell.execute();
            }
            database.commit();
        }
    }

    private static void given(String from, String to) throws Exception {
        var answer = Api.of("gm")
                .post(
                        "customers/assignments",
                        "{\"customers\":[\"" + PageCustomer.of(from) + "\"],\"role\":\"OPENER\",\"manager\":\"" + to
                                + "\",\"expectedOwner\":\"" + from + "\"}");
        assertThat(answer.response().body()).contains("TRANSFERRED");
    }
}
