package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

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
            browser.find("#managerForm\\:save").click();
            browser.awaitText("#managerForm .crm-errors", "country code");
            assertThat(browser.find("#managerForm\\:nameLatin").getAttribute("value"))
                    .isEqualTo(name);
            browser.find("#managerForm\\:phone").clear();
            browser.find("#managerForm\\:phone").sendKeys("+852 9123 4567");
            browser.find("#managerForm\\:save").click();
            browser.awaitText("#managerHead h2", name);
            assertThat(browser.barriers()).isEmpty();

            browser.find("#managerHead\\:leave").click();
            browser.find("#leaveForm\\:saveLeave").click();
            browser.awaitText("#managerMore", "until further notice");
            assertThat(browser.barriers()).isEmpty();

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
