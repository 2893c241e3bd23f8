package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import java.util.List;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The pages of batch operators and IT operations: alerts of jobs, and how the database stands. */
@BrowserTest
@RunAsClient
class OperationsPageIT {

    @Test
    void a_batch_operator_sets_limits_of_a_job_and_has_the_shipped_ones_back() {
        try (var browser = Browser.open()) {
            browser.signIn("batch");
            browser.go("jobs/alerts.xhtml");
            assertThat(browser.barriers()).isEmpty();
            browser.find("[id='limits:jobs:0:limit']").click();
            fill(browser, "#limitForm\\:lateMinutes", "0");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#limitForm\\:saveLimit").click();
            browser.awaitText("#limitForm", "has to lie between 1 and 1,440");
            fill(browser, "#limitForm\\:lateMinutes", "45");
            fill(browser, "#limitForm\\:longFactor", "1.5");
            browser.find("#limitForm\\:saveLimit").click();
            browser.awaitText("#limits", "45 min");
            browser.awaitText("#limits", "1.5 times");

            browser.find("[id='limits:jobs:0:limit']").click();
            browser.await(
                    () -> "45".equals(browser.find("#limitForm\\:lateMinutes").getAttribute("value")));
            browser.find("#limitForm\\:reset").click();
            browser.await(() -> !browser.find("#limits").getText().contains("45 min"));
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_batch_operator_adds_a_webhook_tests_it_and_removes_it() {
        try (var browser = Browser.open()) {
            browser.signIn("batch");
            browser.go("jobs/alerts.xhtml");
            browser.find("#pageActions\\:add").click();
            new Select(browser.find("#editForm\\:channel")).selectByValue("WEBHOOK");
            browser.find("#editForm\\:receiver").sendKeys("http://127.0.0.1:1/alerts");
            browser.find("#editForm\\:save").click();
            browser.awaitText("#editForm", "begins with https");
            assertThat(browser.barriers()).isEmpty();
            fill(browser, "#editForm\\:receiver", "https://127.0.0.1:1/alerts");
            browser.find("#editForm\\:save").click();
            browser.awaitText("#results", "https://127.0.0.1:1/alerts");
            assertThat(browser.find("#results\\:clear code").getText()).matches("[A-Za-z0-9_-]{43}");

            var row = "[id^='results:receivers:1:']";
            browser.find("[id='results:receivers:1:test']").click();
            browser.awaitText("#results", "Not taken: ConnectException");
            browser.find("[id='results:receivers:1:pause']").click();
            browser.awaitText("#results", "Paused");
            assertThat(browser.barriers()).isEmpty();
            browser.find("[id='results:receivers:1:remove']").click();
            browser.awaitText("#removeForm", "https://127.0.0.1:1/alerts");
            browser.find("#removeForm\\:removeNow").click();
            browser.await(() -> browser.all(row).isEmpty());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_batch_operator_has_the_holders_of_a_role_told_of_failures() {
        try (var browser = Browser.open()) {
            browser.signIn("batch");
            browser.go("jobs/alerts.xhtml");
            browser.find("#pageActions\\:add").click();
            browser.find("#editForm\\:receiver");
            new Select(browser.find("#editForm\\:channel")).selectByValue("ROLE");
            browser.await(() -> !browser.all("#editForm\\:role").isEmpty());
            assertThat(browser.all("#editForm\\:receiver")).isEmpty();
            new Select(browser.find("#editForm\\:role")).selectByValue("BATCH_OPERATOR");
            browser.find("#editForm\\:save").click();
            browser.awaitText("#results", "Holders of a role");
            assertThat(browser.find("#results").getText()).contains("Batch operator");
            browser.find("[id='results:receivers:1:remove']").click();
            browser.awaitText("#removeForm", "Batch operator");
            browser.find("#removeForm\\:removeNow").click();
            browser.await(() -> browser.all("[id='results:receivers:1:remove']").isEmpty());
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void it_operations_look_at_receivers_on_a_phone_and_change_nothing() {
        try (var browser = Browser.open()) {
            browser.signIn("ops");
            browser.resize(390, 844);
            browser.go("jobs/alerts.xhtml");
            browser.awaitText("#results", "Everybody who may start jobs");
            assertThat(browser.all("#pageActions\\:add")).isEmpty();
            assertThat(browser.all("[id$=':limit']")).isEmpty();
            assertThat(browser.barriers()).isEmpty();
            browser.dark();
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void it_operations_see_how_the_database_stands_and_look_again() {
        try (var browser = Browser.open()) {
            browser.signIn("ops");
            browser.go("operations/database.xhtml");
            browser.awaitText("#results", "Looked at");
            browser.awaitText("#results", "customer_event");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#pageActions\\:look").click();
            browser.awaitText("#results", "Looked at");
            browser.resize(390, 844);
            browser.dark();
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void the_menu_has_room_for_its_longest_name_in_bold_and_is_never_moved_sideways() {
        for (var language : List.of("en", "zh-HK", "zh-CN")) {
            try (var browser = Browser.open(language)) {
                browser.signIn("batch");
                browser.go("jobs/out-files.xhtml");
                var beyond = browser.driver()
                        .executeScript(
                                "var nav = document.querySelector('.crm-nav'); return nav.scrollWidth - nav.clientWidth");
                assertThat(beyond).as(language).isEqualTo(0L);
            }
        }
    }

    private static void fill(Browser browser, String css, String text) {
        browser.await(() -> browser.find(css).isDisplayed());
        var field = browser.find(css);
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
        assertThat(browser.driver().findElements(By.cssSelector(css))).hasSize(1);
    }
}
