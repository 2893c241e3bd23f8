package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The pages of administrators and operators, in dark colours. */
@BrowserTest
@RunAsClient
class AdministrationPageIT {

    @Test
    void an_operator_previews_starts_and_follows_a_job() {
        try (var browser = Browser.open()) {
            browser.signIn("batch");
            browser.dark();
            browser.go("jobs/list.xhtml");
            assertThat(browser.barriers()).isEmpty();
            browser.find("[id$=':ask']").click();
            browser.find("#runForm\\:businessDate_input")
                    .sendKeys(Keys.chord(Keys.CONTROL, "a"), "1900-01-01", Keys.TAB); // nothing is due on it
            browser.find("#runForm\\:preview").click();
            browser.awaitText("#runForm", "No customer would go back");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#runForm\\:start").click();

            browser.awaitText("#run h2", "1 Jan 1900");
            browser.awaitText("#run", "Completed");
            browser.awaitText("#run\\:log", "step");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void an_administrator_changes_the_protection_rule_and_sees_what_is_wrong_with_another() {
        try (var browser = Browser.open()) {
            browser.signIn("admin");
            browser.dark();
            browser.go("settings/protection.xhtml");
            browser.find("[id$=':0:edit']").click();
            maximum(browser, "3", "Shorter than the protection itself");
            browser.awaitText(".crm-errors:has(ul)", "maximum");
            assertThat(browser.find("#ruleForm\\:reason").getAttribute("value")).startsWith("Shorter");
            assertThat(browser.barriers()).isEmpty();

            maximum(browser, "91", "A day more");
            browser.awaitText("#current", "91");
            browser.find("[id$=':0:edit']").click();
            browser.awaitText("#ruleForm", "A day more");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#ruleForm\\:reason").sendKeys("Only to see");
            browser.find("#ruleForm\\:preview").click();
            browser.awaitText("#ruleForm\\:effects", "What the rule would change now");
            assertThat(browser.barriers()).isEmpty();
            maximum(browser, "90", "As it was");
            browser.awaitText("#current", "90");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void an_administrator_gives_a_role_and_proposes_a_change_of_another() {
        try (var browser = Browser.open()) {
            browser.signIn("admin");
            browser.dark();
            browser.go("organisation/tree.xhtml");
            browser.find("[id$=':1:move']").click();
            browser.awaitText("#unitForm", "Everything below moves with it");
            assertThat(browser.barriers()).isEmpty();

            browser.go("users/list.xhtml?user=lead1");
            browser.awaitText("#userMore\\:grants", "Team leader");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#userHead\\:give").click();
            browser.awaitText("#userForm", "Give a role to");
            browser.find("#userForm\\:save").click();
            browser.awaitText(".crm-errors:has(ul)", "Role");
            assertThat(browser.barriers()).isEmpty();

            browser.go("users/roles.xhtml?role=AUDITOR");
            browser.awaitText("#roleMore", "Audit trail");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#roleHead\\:copy").click();
            browser.find("#roleForm\\:seekText").sendKeys("phone");
            browser.find("#roleForm\\:seek").click();
            browser.awaitText("#roleForm\\:ticks", "Full phone numbers");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#roleForm\\:propose").click();
            browser.awaitText(".crm-errors:has(ul)", "reason");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void an_administrator_changes_what_customers_read_of_the_house() {
        try (var browser = Browser.open()) {
            browser.signIn("admin");
            browser.dark();
            browser.go("settings/house.xhtml");
            var note = "Licensed " + UUID.randomUUID();
            var typed = browser.find("#house\\:note");
            typed.clear();
            typed.sendKeys(note);
            browser.find("#house\\:address").sendKeys("crm.example.com");
            browser.find("#house\\:reason").sendKeys("a new licence");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#house\\:save").click();
            browser.awaitText("#house .crm-errors", "no address of a page");
            assertThat(browser.find("#house\\:note").getAttribute("value")).isEqualTo(note);

            browser.find("#house\\:address").clear();
            browser.find("#house\\:save").click();
            browser.awaitText(".ui-growl", "Saved");
            browser.go("settings/house.xhtml");
            assertThat(browser.find("#house\\:note").getAttribute("value")).isEqualTo(note);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void maximum(Browser browser, String days, String reason) {
        var maximum = browser.find("#ruleForm\\:maximum");
        maximum.clear();
        maximum.sendKeys(days);
        var why = browser.find("#ruleForm\\:reason");
        why.clear();
        why.sendKeys(reason);
        browser.find("#ruleForm\\:save").click();
    }
}
