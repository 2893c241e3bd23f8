package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageCustomer;
import crm.it.support.TestServer;
import java.sql.SQLException;
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
    void what_to_do_now_leads_to_the_follow_ups_with_one_click_and_goes_when_it_is_done() throws Exception {
        var number = PageCustomer.of("am1", "SERVICE", "{}");
        dueLongAgo(number);
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.go("dashboard/my.xhtml");
            browser.awaitText("#results\\:next", "d overdue");
            browser.awaitText("#results\\:progress", "Accounts opened");
            browser.all("[id$=':followUpNow']").get(0).click();
            browser.awaitText("#drawerHead", number);
            browser.awaitText("#drawerHead .crm-active", "Follow-up records");
            assertThat(browser.barriers()).isEmpty();

            browser.find("#drawerHead\\:addFollowUp").click();
            browser.find("[id='followUpForm:methods:0']").click();
            browser.find("#followUpForm\\:result").sendKeys("Reached");
            browser.find("#followUpForm\\:remark").sendKeys("settled");
            browser.find("#followUpForm\\:save").click();
            browser.awaitText("#drawerContent .crm-timeline", "settled");
            browser.await(() -> browser.all("#results\\:next li").stream()
                    .noneMatch(thing -> thing.getText().contains(number)));
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

    /** So that nobody is more pressing. */
    private static void dueLongAgo(String number) throws SQLException {
        try (var database = TestServer.databaseAsOwner();
                var update = database.prepareStatement(
                        "update customer set next_follow_up_at = '2001-01-01 10:00+08' where number = ?")) {
            update.setString(1, number);
            update.executeUpdate();
        }
    }
}
