package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.TestServer;
import java.sql.SQLException;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

@BrowserTest
@RunAsClient
class CustomerListPageIT {

    private String number;

    @BeforeEach
    void a_customer_whom_am1_looks_after() throws SQLException {
        number = "P" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        try (var database = TestServer.databaseAsOwner();
                var insert = database.prepareStatement("""
                        with am as (select m.id, m.unit_id from account_manager m join app_user u on u.id = m.user_id
                                    where u.name = 'am1'),
                        c as (insert into customer (id, number, name_local, name_latin, source, registered_at, stage_since,
                                unit_id, opener_id, responsible_id)
                              select nextval('customer_seq'), ?, '測試客', 'Chak Shi', 'REFERRAL', now(), now(), unit_id, id, id
                              from am returning id)
                        insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user)
                        select c.id, 'OPENER', am.id, am.unit_id, now(), current_date, 'ASSIGNED', 'test' from c, am
                        """)) {
            insert.setString(1, number);
            insert.executeUpdate();
        }
    }

    @Test
    void an_account_manager_filters_opens_a_customer_and_writes_down_a_follow_up() {
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.go("customers/list.xhtml");
            browser.find("#filter\\:q").sendKeys(number, Keys.ENTER);
            browser.await(() -> browser.driver().getCurrentUrl().contains("q=" + number));
            browser.awaitText("#results\\:customersFoot", "1–1 of 1");
            assertThat(browser.barriers()).isEmpty();

            browser.find(".crm-row-link").click();
            browser.awaitText("#drawerContent h2", "測試客");
            browser.await(() -> browser.driver().getCurrentUrl().contains("c=" + number));
            browser.find("#drawerHead\\:addFollowUp").click();
            browser.await(() -> browser.find("#followUpForm\\:remark").isDisplayed());
            assertThat(browser.barriers()).isEmpty();
            browser.find("#followUpForm\\:methods").click();
            browser.find("[id='followUpForm:methods_panel'] li").click();
            browser.find("#followUpForm\\:remark").sendKeys("Will transfer after salary day.");
            browser.find("#followUpForm\\:result").sendKeys("Reached");
            browser.find("#followUpForm\\:save").click();

            browser.awaitText("#drawerContent .crm-timeline", "Will transfer after salary day.");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_team_leader_assigns_a_selected_customer_and_sees_what_became_of_it() {
        try (var browser = Browser.open()) {
            browser.signIn("lead1");
            browser.go("customers/list.xhtml?q=" + number);
            browser.find("#results\\:customers_data .ui-chkbox-box").click();
            browser.awaitText(".crm-bulk", "1 selected");
            browser.find("#results\\:assignSelected").click();
            browser.find("#assignForm\\:role").sendKeys("Service");
            browser.find("#assignForm\\:manager_input").sendKeys("am1");
            browser.find(".ui-autocomplete-item").click();
            assertThat(browser.barriers()).isEmpty();
            browser.find("#assignForm\\:assign").click();

            browser.awaitText("#assignResults", "1 done, 0 refused");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
