package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.Keyboard;
import crm.it.support.PageCustomer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The day of an account manager on a telephone, without a mouse, from the first look at the dashboard to the report. */
@BrowserTest
@RunAsClient
class WorkingDayPageIT {

    private static final int TASKS = 5;
    private static final String REMARK = "Asked for the fee table, will deposit next week.";
    private static final String REPORT = "今日完成五項任務；明日再跟進。";

    @ParameterizedTest
    @CsvSource({"en, am6", "zhHant, am7", "zhHans, am8"})
    void a_manager_works_five_tasks_to_their_end_and_hands_the_report_in(String language, String manager)
            throws Exception {
        var customers = tasks(manager);
        try (var browser = Browser.open()) {
            var keys = new Keyboard(browser);
            browser.resize(390, 844);
            signIn(browser, keys, manager);
            if (!language.equals("en")) read(browser, keys, language);
            look(browser, keys, language);
            for (var customer : customers) work(browser, keys, customer);
            handIn(browser, keys, language);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static List<String> tasks(String manager) throws Exception {
        var customers = new ArrayList<String>();
        for (var i = 0; i < TASKS; i++) {
            var number = PageCustomer.of(manager);
            var made =
                    Api.of(manager).post("tasks", "{\"customer\":\"" + number + "\",\"note\":\"Send the fee table\"}");
            assertThat(made.status()).as(made.response().body()).isEqualTo(201);
            customers.add(number);
        }
        return customers;
    }

    private static void signIn(Browser browser, Keyboard keys, String manager) {
        browser.go("login.xhtml");
        keys.to("#login\\:name").press(manager);
        keys.to("#login\\:password").press("demo-2026", Keys.ENTER);
        browser.find(".crm-topbar");
    }

    /** Chooses the language by the menu at the top. */
    private static void read(Browser browser, Keyboard keys, String language) {
        keys.to("#switches summary:has(.crm-hidden)").press(Keys.ENTER);
        keys.to("#switches\\:" + language).press(Keys.ENTER);
        browser.find("html[lang^='zh-Han']");
    }

    /** What there is to do now: the dashboard shows it, one figure opens its rows, a row its customer. */
    private static void look(Browser browser, Keyboard keys, String language) throws IOException {
        menu(browser, keys, "dashboard/my.xhtml");
        keys.to(".crm-card[data-stage='REGISTERED'] .crm-card-main").press(Keys.ENTER);
        browser.await(() -> browser.driver().getCurrentUrl().contains("card=REGISTERED"));
        browser.picture("day-dashboard-" + language);
        keys.to("#results\\:customers_data .crm-row-link").press(Keys.ENTER);
        browser.find("#drawerHead\\:addFollowUp");
        browser.picture("day-drawer-" + language);
        keys.press(Keys.ESCAPE);
        browser.await(() -> keys.on("#results\\:customers_data .crm-row-link"));
        menu(browser, keys, "tasks/list.xhtml");
        keys.to("a[href*='node=MANUAL']").press(Keys.ENTER);
        browser.find("#results\\:tasks_data tr[data-ri]");
        browser.picture("day-tasks-" + language);
    }

    /** Records what came of a talk with the customer and ends the task. */
    private static void work(Browser browser, Keyboard keys, String customer) {
        var row = "tr[data-rk='" + row(browser, customer).orElseThrow() + "']";
        keys.to(row + " [id$=':followUp']").press(Keys.ENTER);
        browser.awaitText("#drawerHead", customer);
        keys.to("#drawerHead\\:addFollowUp").press(Keys.ENTER);
        browser.await(() -> keys.on("#followUpForm input[type='checkbox']")); // whoever opened it can begin
        keys.press(Keys.SPACE);
        keys.to("#followUpForm\\:remark").press(REMARK);
        keys.to("#followUpForm\\:save").press(Keys.ENTER);
        browser.await(() -> keys.on("#followUpForm\\:result")); // it was left out
        assertThat(browser.find("#followUpForm\\:remark").getAttribute("value")).isEqualTo(REMARK);
        keys.press(Keys.ARROW_DOWN);
        keys.to("#followUpForm\\:save").press(Keys.ENTER);
        browser.gone("#followUp");
        keys.press(Keys.ESCAPE);
        browser.await(() -> browser.all(".crm-drawer.ui-sidebar-active").isEmpty());
        keys.to(row + " [id$=':complete']").press(Keys.ENTER);
        browser.await(() -> row(browser, customer).isEmpty());
    }

    /** The key of the row of the customer's task. */
    private static Optional<String> row(Browser browser, String customer) {
        return Optional.ofNullable((String) browser.driver().executeScript("""
                const row = [...document.querySelectorAll("tr[data-rk]")].find(r => r.innerText.includes(arguments[0]));
                return row ? row.dataset.rk : null""", customer));
    }

    private static void handIn(Browser browser, Keyboard keys, String language) throws IOException {
        menu(browser, keys, "today/progress.xhtml");
        browser.picture("day-progress-" + language);
        keys.to(".crm-title a.crm-button-primary").press(Keys.ENTER);
        browser.find("#report\\:text");
        keys.to("#report\\:text").press(REPORT);
        keys.to("#report\\:submit").press(Keys.ENTER);
        browser.await(() -> browser.all("#report\\:submit").isEmpty());
        browser.picture("day-report-" + language);
        assertThat(browser.find("#report\\:text").getAttribute("value")).isEqualTo(REPORT);
    }

    private static void menu(Browser browser, Keyboard keys, String page) {
        keys.to(".crm-menu-open").press(Keys.ENTER);
        keys.to("#menu.crm-open a[href$='/" + page + "']").press(Keys.ENTER);
        browser.await(() -> browser.driver().getCurrentUrl().contains(page));
        browser.find("#main");
    }
}
