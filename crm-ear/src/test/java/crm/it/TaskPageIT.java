package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageCustomer;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of tasks and that of their rules, in dark colours. */
@BrowserTest
@RunAsClient
class TaskPageIT {

    private String number;

    @BeforeEach
    void a_customer_of_am1_with_a_task() throws Exception {
        number = PageCustomer.of("am1");
        var made = Api.of("am1").post("tasks", "{\"customer\":\"" + number + "\",\"note\":\"Send the fee table\"}");
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    }

    @Test
    void a_manager_opens_the_card_makes_a_task_and_completes_one() {
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.dark();
            browser.go("tasks/list.xhtml?node=MANUAL");
            browser.awaitText("#results\\:tasks_data", "Send the fee table");
            assertThat(browser.barriers()).isEmpty();

            row(browser).findElement(By.cssSelector("[id$=':followUp']")).click();
            browser.awaitText("#drawerHead", number);
            assertThat(browser.driver().getCurrentUrl()).contains("tasks/list.xhtml", "c=" + number);
            browser.find("#drawerHead\\:taskOne").click();
            browser.awaitText("#newTaskForm", "Customer number");
            browser.find("#newTaskForm\\:note").sendKeys("One more");
            browser.find("#newTaskForm\\:save").click();
            browser.awaitText(".crm-errors:has(ul)", "Send the fee table"); // there is an open one
            assertThat(browser.find("#newTaskForm\\:note").getAttribute("value"))
                    .isEqualTo("One more");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#newTaskForm\\:cancel").click();

            row(browser).findElement(By.cssSelector("[id$=':complete']")).click();
            browser.await(() -> browser.all("#results\\:tasks_data tr").stream()
                    .noneMatch(row -> row.getText().contains(number)));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_leader_puts_selected_tasks_off_with_a_reason() {
        var until = LocalDate.now(ZoneId.of("Asia/Hong_Kong")).plusDays(3);
        try (var browser = Browser.open()) {
            browser.signIn("lead1");
            browser.dark();
            browser.go("tasks/list.xhtml?node=MANUAL&whose=am1");
            row(browser).findElement(By.cssSelector(".ui-chkbox-box")).click();
            browser.awaitText(".crm-bulk", "1 selected");
            browser.find("#results\\:snoozeSelected").click();
            browser.awaitText("#taskWorkForm", "Snooze 1 task");
            browser.find("#taskWorkForm\\:until_input").sendKeys(until.toString(), Keys.TAB);
            browser.find("#taskWorkForm\\:save").click();
            browser.awaitText("#taskWorkForm .crm-errors:has(ul)", "Reason");
            browser.find("#taskWorkForm\\:text").sendKeys("Away until then");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#taskWorkForm\\:save").click();
            browser.await(() -> browser.all("#results\\:tasks_data tr").stream()
                    .noneMatch(row -> row.getText().contains(number)));

            browser.go("tasks/list.xhtml?node=MANUAL&whose=am1&standing=SNOOZED");
            browser.awaitText("#results\\:tasks_data", "Away until then");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_long_note_outlives_a_lost_session_and_a_refusal() {
        var note = "Ask for the address proof, then for the bank reference. "
                .repeat(15)
                .strip();
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.go("tasks/list.xhtml?node=MANUAL");
            browser.find("#pageActions\\:create").click();
            browser.find("#newTaskForm\\:customer").sendKeys("NOBODY-1");
            browser.find("#newTaskForm\\:note").sendKeys(note);
            browser.loseSession();
            browser.find("#newTaskForm\\:save").click();
            browser.find("input[type='password']");
            browser.signInHere("am1");
            browser.await(() -> browser.driver().getCurrentUrl().contains("tasks/list"));

            browser.find("#pageActions\\:create").click();
            browser.await(() -> note.equals(browser.find("#newTaskForm\\:note").getDomProperty("value")));
            browser.find("#newTaskForm\\:save").click();
            browser.awaitText(".crm-errors:has(ul)", "NOBODY-1");
            assertThat(browser.find("#newTaskForm\\:note").getDomProperty("value"))
                    .isEqualTo(note);
        }
    }

    @Test
    void an_administrator_changes_the_rule_of_a_node_and_sees_the_versions() {
        try (var browser = Browser.open()) {
            browser.signIn("admin");
            browser.dark();
            browser.go("settings/tasks.xhtml");
            browser.awaitText("#current", "Hand-over");
            assertThat(browser.barriers()).isEmpty();
            browser.all("[id$=':edit']").get(11).click(); // HAND_OVER
            browser.awaitText("#ruleForm", "Hand-over");
            days(browser, "4000", "Too long");
            browser.awaitText(".crm-errors:has(ul)", "3,650");
            assertThat(browser.find("#ruleForm\\:reason").getAttribute("value")).isEqualTo("Too long");
            assertThat(browser.barriers()).isEmpty();
            days(browser, "2", "A day more " + number);

            browser.await(() -> !browser.all("#rule").get(0).isDisplayed());
            browser.all("[id$=':edit']").get(11).click();
            browser.awaitText("#ruleForm", "A day more " + number);
            days(browser, "1", "As it was");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private WebElement row(Browser browser) {
        browser.awaitText("#results\\:tasks_data", number);
        return browser.all("#results\\:tasks_data tr").stream()
                .filter(row -> row.getText().contains(number))
                .findFirst()
                .orElseThrow();
    }

    private static void days(Browser browser, String days, String reason) {
        var field = browser.find("#ruleForm\\:days");
        field.clear();
        field.sendKeys(days);
        var why = browser.find("#ruleForm\\:reason");
        why.clear();
        why.sendKeys(reason);
        browser.find("#ruleForm\\:save").click();
    }
}
