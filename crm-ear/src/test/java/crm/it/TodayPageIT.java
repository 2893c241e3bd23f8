package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** Today's completion and the management view as a browser shows them, by day and by night, wide and narrow. */
@BrowserTest
@RunAsClient
class TodayPageIT {

    private static final String TEXT = "今日跟進三位客戶；明日覆電。";

    @Test
    void an_account_manager_sees_the_day_and_hands_the_report_in() {
        try (var browser = Browser.open()) {
            browser.signIn("am12");
            browser.go("today/progress.xhtml");
            assertThat(browser.all(".crm-tally")).hasSize(6);
            assertThat(browser.all(".crm-columns-chart")).hasSize(6);
            assertThat(browser.barriers()).isEmpty();
            browser.find(".crm-tally-figure a").click();
            browser.awaitText("h1", "Accounts opened");
            assertThat(browser.barriers()).isEmpty();

            browser.go("today/follow-ups.xhtml");
            assertThat(browser.barriers()).isEmpty();
            browser.go("today/follow-ups.xhtml?what=done");
            assertThat(browser.barriers()).isEmpty();

            browser.resize(390, 844);
            browser.find(".crm-title a.crm-button-primary").click();
            browser.awaitText("h1", "My daily report");
            browser.find("#report\\:submit").click();
            browser.awaitText("#report .crm-errors", "A report without a word");
            browser.find("#report\\:text").sendKeys(TEXT);
            browser.find("#report\\:draft").click();
            browser.awaitText("#report", "Draft");
            browser.find("#report\\:submit").click();
            browser.awaitText("#report", "Handed in");
            assertThat(browser.find("#report\\:text").getAttribute("value")).isEqualTo(TEXT);
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_lead_compares_managers_sets_targets_and_goes_down_the_levels() {
        try (var browser = Browser.open()) {
            browser.signIn("gm");
            browser.dark();
            browser.go("today/progress.xhtml?by=MANAGER");
            assertThat(browser.all(".crm-chart")).hasSize(6);
            assertThat(browser.barriers()).isEmpty();
            browser.find("[id$=':week']").click();
            browser.await(() -> browser.driver().getCurrentUrl().contains("from="));

            browser.go("today/reports.xhtml");
            assertThat(browser.barriers()).isEmpty();

            browser.go("today/targets.xhtml");
            browser.find("[id$=':edit']").click();
            browser.await(() -> browser.find("#setting\\:accountsTarget").isDisplayed());
            browser.find("#setting\\:accountsTarget").clear();
            browser.find("#setting\\:accountsTarget").sendKeys("7");
            browser.find("#setting\\:save").click();
            browser.awaitText("#results", "/ 7");
            assertThat(browser.barriers()).isEmpty();

            browser.go("management/view.xhtml");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#results\\:below a").click();
            browser.await(() -> !browser.all(".crm-levels a").isEmpty());
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
