package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** The pages of events and files for other systems. */
@BrowserTest
@RunAsClient
class ReceiversPageIT {

    @Test
    void an_administrator_adds_a_receiver_sees_its_secret_once_pauses_and_removes_it() {
        var name = "Warehouse " + UUID.randomUUID().toString().substring(0, 8);
        try (var browser = Browser.open()) {
            browser.signIn("admin");
            browser.go("events/receivers.xhtml");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#pageActions\\:add").click();
            browser.find("#editForm\\:receiverName").sendKeys(name);
            browser.find("#editForm\\:address").sendKeys("http://hooks.example.com/crm");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#editForm\\:save").click();
            browser.awaitText("#editForm", "begins with https");
            assertThat(browser.find("#editForm\\:receiverName").getAttribute("value"))
                    .isEqualTo(name);

            browser.find("#editForm\\:address").clear();
            browser.find("#editForm\\:address").sendKeys("https://hooks.example.com/crm");
            browser.find("#editForm\\:save").click();
            browser.awaitText("#results", name);
            assertThat(browser.find("#results\\:clear code").getText()).matches("[A-Za-z0-9_-]{43}");
            assertThat(browser.barriers()).isEmpty();

            browser.go("events/receivers.xhtml");
            browser.awaitText("#results", name);
            assertThat(browser.all("#results\\:clear")).isEmpty();
            browser.find("[id$=':0:pause']").click();
            browser.awaitText("#results", "Paused");
            browser.find("[id$=':0:remove']").click();
            browser.awaitText("#removeForm", name);
            browser.find("#removeForm\\:removeNow").click();
            browser.awaitText("#results", "No other system is told of anything");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_batch_operator_looks_at_receivers_and_files_and_changes_nothing() {
        try (var browser = Browser.open()) {
            browser.signIn("batch");
            browser.go("events/receivers.xhtml");
            browser.awaitText("#results", "No other system is told of anything");
            assertThat(browser.all("#pageActions\\:add")).isEmpty();
            browser.go("jobs/out-files.xhtml");
            browser.awaitText("#files", "No file was offered yet");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
