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
}
