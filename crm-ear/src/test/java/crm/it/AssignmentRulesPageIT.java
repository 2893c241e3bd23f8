package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A rule is drafted, tried out and put into force, as its author sees it. */
@BrowserTest
@RunAsClient
class AssignmentRulesPageIT {

    private final String name = "page" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void a_draft_for_a_source_nobody_comes_from() throws Exception {
        var written = Api.of("gm").send("PUT", "assignment-rules/" + name, "application/json", """
            {"occasion":"ARRIVAL","role":"ACQUIRER","distribution":"ROUND_ROBIN","filter":{"source":"%s"},
             "units":["CENTRAL-1"],"reason":"page","edition":0}""".formatted(name));
        assertThat(written.status()).as(written.response().body()).isEqualTo(200);
    }

    @AfterEach
    void which_is_retired() throws Exception {
        Api.of("gm").post("assignment-rules/" + name + "/retirement", "{\"reason\":\"over\"}");
    }

    @Test
    void a_rule_is_changed_tried_out_and_put_into_force() {
        try (var browser = Browser.open()) {
            browser.signIn("gm");
            browser.go("settings/assignment.xhtml");
            assertThat(browser.barriers()).isEmpty();
            button(browser, "edit").click();
            browser.awaitText("#ruleForm", "Which customers");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#ruleForm\\:save").click();
            browser.awaitText(".crm-errors:has(ul)", "Reason");
            browser.find("#ruleForm\\:reason").sendKeys("tried on the page");
            browser.find("#ruleForm\\:save").click();
            browser.await(() -> row(browser).getText().contains("tried on the page"));

            button(browser, "simulate").click();
            browser.awaitText("#simulationForm", name);
            browser.find("#simulationForm\\:simulateNow").click();
            browser.awaitText("#simulationForm", "By manager");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#simulationForm\\:cancel").click();

            browser.go("settings/assignment.xhtml");
            button(browser, "activate").click();
            browser.awaitText("#activateForm", name);
            browser.find("#activateForm\\:activateReason").sendKeys("as tried");
            browser.find("#activateForm\\:activateNow").click();
            browser.await(() -> row(browser).getText().contains("In force"));
            browser.go("queue/list.xhtml");
            browser.find("#filter\\:why");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private WebElement row(Browser browser) {
        return browser.all("#current\\:rules_data tr").stream()
                .filter(row -> row.getText().contains(name))
                .findFirst()
                .orElseThrow();
    }

    private WebElement button(Browser browser, String id) {
        return row(browser).findElement(By.cssSelector("[id$=':" + id + "']"));
    }
}
