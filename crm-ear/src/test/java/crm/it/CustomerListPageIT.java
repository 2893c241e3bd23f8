package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageCustomer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

@BrowserTest
@RunAsClient
class CustomerListPageIT {

    private String number;

    @BeforeEach
    void a_customer_whom_am1_looks_after() {
        number = PageCustomer.of("am1", "OPENER", "{ipo}");
    }

    @Test
    void an_account_manager_filters_opens_a_customer_and_writes_down_a_follow_up() {
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.go("customers/list.xhtml");
            browser.find("#filter\\:q").sendKeys(number, Keys.ENTER);
            browser.await(() -> browser.driver().getCurrentUrl().contains("q=" + number));
            browser.awaitText("#results\\:customersFoot", "1–1 of 1");
            browser.find("#filter\\:manager_input").sendKeys("am1");
            browser.awaitText("#filter\\:manager_panel", "Leung Man Yee");
            browser.find("#filter\\:manager_panel .ui-autocomplete-item").click();
            browser.await(() -> browser.driver().getCurrentUrl().contains("manager=am1"));
            browser.awaitText("#results\\:customersFoot", "1–1 of 1");
            assertThat(browser.barriers()).isEmpty();

            browser.find(".crm-row-link").click();
            browser.awaitText("#drawerContent h2", "測試客");
            browser.await(() -> browser.driver().getCurrentUrl().contains("c=" + number));
            browser.find("#drawerHead\\:addFollowUp").click();
            browser.await(() -> browser.find("#followUpForm\\:remark").isDisplayed());
            assertThat(browser.barriers()).isEmpty();
            browser.find("[id='followUpForm:methods'] input").click();
            browser.find("#followUpForm\\:remark").sendKeys("Will transfer after salary day.");
            browser.find("#followUpForm\\:result").sendKeys("Reached");
            browser.find("#followUpForm\\:save").click();

            browser.awaitText("#drawerContent .crm-timeline", "Will transfer after salary day.");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_team_leader_assigns_selected_customers_and_sees_what_became_of_each() {
        var owned = PageCustomer.of("am1", "SERVICE", "{margin,ipo,us-stocks,seminar}");
        try (var browser = Browser.open()) {
            browser.signIn("lead1");
            browser.dark();
            browser.go("customers/list.xhtml?number=" + number + "&number=" + owned);
            browser.awaitText("#results\\:customersFoot", "1–2 of 2");
            browser.find("#results\\:customers_head .ui-chkbox-box").click();
            browser.awaitText(".crm-bulk", "2 selected");
            browser.find("#results\\:assignSelected").click();
            browser.find("#assignForm\\:role").sendKeys("Service");
            browser.find("#assignForm\\:manager_input").sendKeys("am3");
            browser.awaitText("#assignForm\\:manager_panel", "Ho Chi Ming");
            browser.find("#assignForm\\:manager_panel .ui-autocomplete-item").click();
            browser.find("#assignForm\\:attribute").click();
            browser.awaitText("#assignForm\\:attribution", "100 %");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#assignForm\\:attribute").click();
            browser.await(() -> browser.all("#assignForm\\:attribution input").isEmpty());
            browser.find("#assignForm\\:assign").click();

            browser.awaitText("#assignResults", "1 done, 1 refused");
            browser.awaitText("#assignResults", owned);
            assertThat(browser.find("#assignResults").getText()).contains("Assigned", "Already owned", "Close");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void an_order_that_may_not_be_seen_is_refused_in_a_sentence() {
        try (var browser = Browser.open()) {
            browser.signIn("clerk");
            browser.go("customers/list.xhtml?sort=-assets&q=" + number);

            browser.awaitText(".crm-errors", "You may not see assets");
            browser.find("#results\\:customers");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
