package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageCustomer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was typed comes back after an expired session: to whom it belongs, where it belongs, and when it was not saved. */
@BrowserTest
@RunAsClient
class KeptTextPageIT {

    private static final String NOTE = "Private: his wife must not hear of the margin account. Call the office line.";

    private String number;

    @BeforeEach
    void a_customer_whom_am1_looks_after_and_lead1_sees() {
        number = PageCustomer.of("am1");
    }

    @Test
    void is_not_filled_in_for_the_next_user_of_the_same_tab() {
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            followUp(browser, number);
            browser.find("#followUpForm\\:remark").sendKeys(NOTE);
            browser.driver().executeScript("PrimeFaces.widgets.followUp.hide(); PrimeFaces.widgets.drawer.hide()");
            browser.signOut();
            assertThat(stored(browser)).isEmpty();

            browser.signInHere("lead1");
            followUp(browser, number);

            assertThat(remark(browser)).isEmpty();
        }
    }

    @Test
    void is_not_filled_in_for_somebody_else_who_signs_in_where_a_session_was_lost() {
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            followUp(browser, number);
            browser.find("#followUpForm\\:remark").sendKeys(NOTE);
            browser.loseSession();
            browser.find("#followUpForm\\:save").click();
            browser.find("input[type='password']");

            browser.signInHere("lead1");
            followUp(browser, number);

            assertThat(remark(browser)).isEmpty();
            assertThat(stored(browser)).isEmpty();
        }
    }

    @Test
    void is_filled_in_again_for_the_same_user_and_the_same_customer() {
        var other = PageCustomer.of("am1");
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            followUp(browser, number);
            browser.find("#followUpForm\\:remark").sendKeys(NOTE);
            browser.find("[id='followUpForm:methods:1']").click();
            browser.loseSession();
            browser.find("#followUpForm\\:save").click();
            browser.find("input[type='password']");
            browser.signInHere("am1");
            browser.await(() -> browser.driver().getCurrentUrl().contains("c=" + number));

            followUp(browser, other);
            assertThat(remark(browser)).isEmpty();
            followUp(browser, number);

            browser.await(() -> remark(browser).equals(NOTE));
            assertThat(browser.all("[id='followUpForm:methods'] input:checked"))
                    .singleElement()
                    .satisfies(box -> assertThat(box.getDomAttribute("id")).isEqualTo("followUpForm:methods:1"));
        }
    }

    @Test
    void is_not_filled_in_again_when_it_was_saved() {
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            followUp(browser, number);
            browser.find("[id='followUpForm:methods:0']").click();
            browser.find("#followUpForm\\:result").sendKeys("Reached");
            browser.find("#followUpForm\\:remark").sendKeys(NOTE);
            browser.find("#followUpForm\\:save").click();
            browser.awaitText("#drawerContent .crm-timeline", NOTE);
            browser.loseSession();
            browser.find("#drawerHead\\:addFollowUp").click();
            browser.find("input[type='password']");
            browser.signInHere("am1");

            followUp(browser, number);

            assertThat(remark(browser)).isEmpty();
        }
    }

    @Test
    void stays_when_it_cannot_be_stored() {
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            followUp(browser, number);
            browser.find("[id='followUpForm:methods:0']").click();
            browser.find("#followUpForm\\:result").sendKeys("Reached");
            browser.driver()
                    .executeScript("document.getElementById('followUpForm:remark').value = 'before\\u0000after'");
            browser.find("#followUpForm\\:save").click();

            browser.awaitText("#followUpForm", "cannot be stored");
            assertThat(remark(browser)).startsWith("before").endsWith("after");
        }
    }

    /** Opens the dialog for a customer; what is filled in stands there once the request in the background has ended. */
    private static void followUp(Browser browser, String customer) {
        browser.go("customers/list.xhtml?c=" + customer);
        browser.find("#drawerHead\\:addFollowUp").click();
        browser.find("#followUpForm\\:remark");
        browser.await(() -> (Boolean) browser.driver().executeScript("return PrimeFaces.ajax.Queue.isEmpty()"));
    }

    private static String remark(Browser browser) {
        return browser.find("#followUpForm\\:remark").getDomProperty("value");
    }

    private static String stored(Browser browser) {
        return (String) browser.driver()
                .executeScript("return (sessionStorage.getItem('crm.kept') || '')"
                        + " + (sessionStorage.getItem('crm.returning') || '')");
    }
}
