package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

@BrowserTest
@RunAsClient
class SignInPageIT {

    @Test
    void the_sign_in_page_loads_without_complaints() {
        try (var browser = Browser.open()) {
            browser.go("login.xhtml");

            assertThat(browser.find("input[type='password']").isDisplayed()).isTrue();
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.barriers()).isEmpty();
        }
    }

    @Test
    void whoever_signs_out_is_told_so_and_sees_nothing_any_more() {
        try (var browser = Browser.open()) {
            browser.go("login.xhtml");
            browser.signInHere("am1");
            browser.find("summary.crm-user").click();
            assertThat(browser.barriers()).isEmpty();
            browser.find("#user\\:signOut").click();
            browser.awaitText(".crm-plain-box", "signed out");
            assertThat(browser.barriers()).isEmpty();

            browser.go("customers/list.xhtml");
            assertThat(browser.find("input[type='password']").isDisplayed()).isTrue();
        }
    }
}
