package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageManager;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The pages of account managers, as a general manager works with them, in dark colours. */
@BrowserTest
@RunAsClient
class ManagersPageIT {

    @Test
    void a_manager_is_added_sent_on_leave_given_a_code_and_let_go() {
        var name = "Zz" + UUID.randomUUID().toString().substring(0, 8);
        try (var browser = Browser.open()) {
            browser.signIn("gm");
            browser.dark();
            browser.go("managers/list.xhtml");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#pageActions\\:add").click();
            browser.find("#managerForm\\:nameLatin").sendKeys(name);
            browser.find("#managerForm\\:unit").sendKeys("Central 1");
            browser.find("#managerForm\\:phone").sendKeys("9123");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#managerForm\\:open").sendKeys(name.toLowerCase());
            browser.find("#managerForm\\:save").click();
            browser.awaitText("#managerForm .crm-errors", "country code");
            assertThat(browser.find("#managerForm\\:nameLatin").getAttribute("value"))
                    .isEqualTo(name);
            browser.find("#managerForm\\:phone").clear();
            browser.find("#managerForm\\:phone").sendKeys("+852 9123 4567");
            browser.find("#managerForm\\:save").click();
            browser.awaitText("#managerPassword", name.toLowerCase());
            assertThat(browser.find("#clearText").getText()).hasSize(19);
            assertThat(browser.barriers()).isEmpty();
            browser.find("#managerPassword\\:done").click();
            browser.awaitText("#managerHead h2", name);
            browser.awaitText("#managerMore", "Account manager · Central 1");
            assertThat(browser.barriers()).isEmpty();

            browser.find("#managerHead\\:leave").click();
            browser.find("#leaveForm\\:saveLeave").click();
            browser.awaitText("#managerMore", "until further notice");

            browser.find("#managerHead\\:qr").click();
            browser.find("#qrForm\\:make").click();
            browser.awaitText("#qrForm", "/c/");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#qrForm\\:close").click();

            browser.find("#managerHead\\:resign").click();
            browser.find("#departureForm\\:reason").sendKeys("Left the house");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#departureForm\\:act").click();
            browser.awaitText("#managerHead .crm-badge", "Resigned");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void what_cannot_be_is_said_in_the_dialog_and_what_was_typed_stays() throws Exception {
        var user = "zz" + UUID.randomUUID().toString().substring(0, 8);
        var id = PageManager.of(user).id();
        var deputy = "zz" + UUID.randomUUID().toString().substring(0, 8);
        var deputyId = PageManager.of(deputy).id();
        var api = Api.of("gm");
        assertThat(api.post("managers/" + id + "/leaves", "{\"from\":\"2030-05-06\",\"to\":\"2030-05-10\"}")
                        .status())
                .isEqualTo(201);
        try (var browser = Browser.open()) {
            browser.signIn("gm");
            browser.dark();
            browser.go("managers/list.xhtml?manager=" + id);

            browser.find("#managerHead\\:leave").click();
            days(browser, "2030-05-10", "2030-05-12");
            browser.find("#leaveForm\\:reason").sendKeys("family in Toronto");
            browser.find("#leaveForm\\:saveLeave").click();
            browser.awaitText("#leaveForm .crm-errors", "overlaps");
            assertThat(typed(browser)).containsExactly("2030-05-10", "2030-05-12", "family in Toronto");

            days(browser, "2030-06-03", "2030-06-05");
            new Select(browser.find("#leaveForm\\:deputy")).selectByValue(deputy);
            // the deputy is given a leave elsewhere, while the dialog is open
            api.post("managers/" + deputyId + "/leaves", "{\"from\":\"2030-06-05\"}");
            browser.find("#leaveForm\\:saveLeave").click();
            browser.awaitText("#leaveForm .crm-errors", "is on leave from");
            assertThat(typed(browser)).containsExactly("2030-06-03", "2030-06-05", "family in Toronto");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#leaveForm\\:cancel").click();

            browser.find("#managerHead\\:qr").click();
            browser.find("#qrForm\\:campaign").sendKeys("Autumn fair");
            api.post("managers/" + id + "/resignation", "{\"reason\":\"left\"}");
            browser.find("#qrForm\\:make").click();
            browser.awaitText("#qrForm .crm-errors", "has resigned");
            assertThat(browser.find("#qrForm\\:campaign").getAttribute("value")).isEqualTo("Autumn fair");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void days(Browser browser, String from, String to) {
        day(browser, "from", from);
        day(browser, "to", to);
    }

    /** Who can stand in on these days is asked anew by each of the two; {@link Browser#find} waits for the answer. */
    private static void day(Browser browser, String field, String date) {
        browser.find("#leaveForm\\:" + field + "_input").sendKeys(Keys.chord(Keys.CONTROL, "a"), date, Keys.TAB);
    }

    private static List<String> typed(Browser browser) {
        return Stream.of("from_input", "to_input", "reason")
                .map(field -> browser.find("#leaveForm\\:" + field).getAttribute("value"))
                .toList();
    }

    @Test
    void the_board_of_hand_overs_can_be_read_by_everybody() {
        try (var browser = Browser.open("zh-HK")) {
            browser.signIn("lead1");
            browser.go("managers/hand-over.xhtml");
            browser.find("#results\\:board");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
