package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.FrozenDay;
import crm.it.support.PageCustomer;
import java.time.LocalDate;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

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
            assertThat(browser.all(".crm-columns-chart .crm-bar-before")).hasSize(6);
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
    void a_contact_is_written_down_from_the_row_and_ends_what_was_due() {
        var number = PageCustomer.of("am12");
        PageCustomer.due(number);
        try (var browser = Browser.open()) {
            browser.signIn("am12");
            browser.go("today/follow-ups.xhtml");
            assertThat(row(browser, number).getText()).contains("Next follow-up due");
            row(browser, number).findElement(By.cssSelector("button")).click();
            browser.find("[id='followUpForm:methods:0']").click();
            browser.find("#followUpForm\\:result").sendKeys("Reached");
            browser.find("#followUpForm\\:remark").sendKeys(TEXT);
            assertThat(browser.barriers()).isEmpty();
            browser.find("#followUpForm\\:save").click();

            browser.await(() -> browser.all("#results tr").stream()
                    .noneMatch(row ->
                            row.getText().contains(number) && row.getText().contains("Next follow-up due")));
            browser.go("today/follow-ups.xhtml?what=done");
            assertThat(row(browser, number).getText()).contains(TEXT);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static WebElement row(Browser browser, String number) {
        browser.awaitText("#results", number);
        return browser.driver().findElement(By.xpath("//tr[contains(., '" + number + "')]"));
    }

    @Test
    void a_chart_is_saved_as_a_picture_under_its_name() {
        try (var browser = Browser.open()) {
            browser.signIn("am12");
            browser.go("today/progress.xhtml?from=2026-03-02&until=2026-03-08");
            browser.driver()
                    .executeScript(
                            "const make = URL.createObjectURL; URL.createObjectURL = (b) => { window.saved = b; return"
                                    + " make(b); }; HTMLAnchorElement.prototype.click = function () { window.savedAs ="
                                    + " this.download; };");

            browser.find(".crm-chart [data-crm-png]").click();

            browser.await(() -> browser.driver().executeScript("return window.savedAs") != null);
            assertThat((Boolean) browser.driver()
                            .executeAsyncScript(
                                    "const done = arguments[0]; const want = getComputedStyle(document.querySelector("
                                            + "'.crm-legend-before'), '::before').backgroundColor.match(/\\d+/g).map(Number);"
                                            + " createImageBitmap(window.saved).then((picture) => { const c = document"
                                            + ".createElement('canvas'); c.width = picture.width; c.height = picture.height;"
                                            + " const pen = c.getContext('2d'); pen.drawImage(picture, 0, 0); const p = pen"
                                            + ".getImageData(0, 0, c.width, c.height).data; let found = 0; for (let i = 0;"
                                            + " i < p.length; i += 4) if (want.every((v, n) => Math.abs(v - p[i + n]) < 3))"
                                            + " found++; done(found >= 300); });"))
                    .as("the picture shows the period before")
                    .isTrue();
            assertThat(browser.driver().executeScript("return window.savedAs"))
                    .isEqualTo("Accounts opened 2026-03-02 – 2026-03-08.png");
            assertThat(browser.driver().executeScript("return window.saved.type"))
                    .isEqualTo("image/png");
            assertThat((Long) browser.driver().executeScript("return window.saved.size"))
                    .isGreaterThan(2_000L);
        }
    }

    @Test
    void a_long_report_outlives_a_lost_session_and_a_day_that_is_closed_while_it_is_written() {
        var text = TEXT.repeat(300);
        var day = LocalDate.of(1943, 6, 7);
        try (var browser = Browser.open()) {
            browser.signIn("am9");
            browser.go("today/report.xhtml?day=" + day);
            browser.driver()
                    .executeScript(
                            "const t = document.getElementById('report:text'); t.value = arguments[0];"
                                    + " t.dispatchEvent(new Event('input', {bubbles: true}));",
                            text);
            browser.loseSession();
            browser.find("#report\\:draft").click();
            browser.find("input[type='password']");
            browser.signInHere("am9");
            browser.await(() -> text.equals(browser.find("#report\\:text").getDomProperty("value")));

            FrozenDay.freeze(day);
            browser.find("#report\\:submit").click();

            browser.awaitText("#report .crm-errors", "closed");
            assertThat(browser.find("#report\\:text").getDomProperty("value")).isEqualTo(text);
            browser.go("today/report.xhtml?day=" + day);
            assertThat(browser.find("#report\\:text").getDomAttribute("readonly"))
                    .isNotNull();
            assertThat(browser.all("#report\\:submit")).isEmpty();
        }
    }

    @Test
    void a_lead_compares_managers_sets_targets_and_goes_down_the_levels() {
        try (var browser = Browser.open()) {
            browser.signIn("lead1");
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

            browser.signOut();
            browser.signInHere("gm");
            browser.go("management/view.xhtml");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#results\\:below a").click();
            browser.await(() -> !browser.all(".crm-levels a").isEmpty());
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
