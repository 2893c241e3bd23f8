package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageCustomer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

@BrowserTest
@RunAsClient
class DashboardPageIT {

    @Test
    void a_card_fills_the_table_a_row_the_drawer_and_the_keys_move_both() {
        var first = PageCustomer.of("am1", "SERVICE", "{ipo}");
        var second = PageCustomer.of("am1", "OPENER", "{}");
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.go("dashboard/my.xhtml");
            browser.find(".crm-card[data-stage='REGISTERED'] .crm-card-main").click();
            browser.await(() -> browser.driver().getCurrentUrl().contains("card=REGISTERED"));
            browser.find(".crm-card.crm-chosen[data-stage='REGISTERED']");
            assertThat(browser.barriers()).isEmpty();

            browser.find("tr[data-rk='" + second + "'] .crm-row-link").click();
            browser.awaitText("#drawerContent", second);
            browser.find("body").sendKeys("j");
            browser.awaitText("#drawerHead", first);
            browser.await(
                    () -> browser.all("tr[data-rk='" + first + "'].crm-shown").size() == 1);
            for (var tab : new String[] {"Account opening", "Assets/trading", "Referral relationships"}) {
                browser.driver().findElement(By.linkText(tab)).click();
                browser.awaitText("#drawerHead .crm-active", tab);
                assertThat(browser.barriers()).as(tab).isEmpty();
            }
            browser.find("body").sendKeys("k");
            browser.awaitText("#drawerHead", second);
            browser.awaitText("#drawerHead .crm-active", "Referral relationships");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_batch_remark_goes_to_the_selected_customers() {
        var number = PageCustomer.of("am1", "SERVICE", "{}");
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.dark();
            browser.go("dashboard/my.xhtml?card=REGISTERED&age=WEEK");
            browser.find("tr[data-rk='" + number + "'] .ui-chkbox-box").click();
            browser.awaitText(".crm-bulk", "1 selected");
            browser.find("#results\\:remarkSelected").click();
            browser.find("#remarkForm\\:text").sendKeys("invited to the seminar");
            browser.find("#remarkForm\\:save").click();

            browser.awaitText(".ui-growl", "1 customer");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
