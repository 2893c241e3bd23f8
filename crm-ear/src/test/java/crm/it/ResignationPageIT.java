package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Await;
import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageCustomer;
import crm.it.support.PageManager;
import crm.it.support.Pages;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;

/** From the first password to the resignation at work: nothing is answered any more, and nobody's customer is lost. */
@BrowserTest
@RunAsClient
class ResignationPageIT {

    private static final String OWN = "four words and a boat";

    private final String name = "zy" + UUID.randomUUID().toString().substring(0, 8);
    private final Api gm = Api.of("gm");

    @Test
    void who_resigns_at_work_is_out_with_the_next_click_and_everything_goes_to_a_colleague() throws Exception {
        var leaving = PageManager.of(name);
        var colleague = name + "-b";
        PageManager.of(colleague);
        var customers = Stream.generate(() -> PageCustomer.of(name)).limit(3).toList();
        var code =
                gm.post("managers/" + leaving.id() + "/qr-codes", "{}").json().getString("code");
        var api = Api.of(name, OWN);
        try (var browser = Browser.open()) {
            signInForTheFirstTime(browser, leaving.password());
            browser.go("customers/list.xhtml");
            browser.awaitText("#results\\:customers_data", customers.get(0));
            assertThat(api.get("customers").json().getJsonArray("items")).hasSize(3);
            assertThat(Pages.ofStranger().get("c/" + code).body()).contains(name);

            assertThat(gm.post("managers/" + leaving.id() + "/resignation", "{\"reason\":\"left\"}")
                            .status())
                    .isEqualTo(200);

            browser.find("#results .crm-row-link").click();
            browser.awaitText(".crm-plain-box", "the account has ended");
            assertThat(browser.driver().getCurrentUrl()).contains("login.xhtml?ended=true");
            assertThat(browser.barriers()).isEmpty();
            browser.go("customers/list.xhtml");
            browser.find("input[type='password']");
        }
        assertThat(api.get("customers").status()).isEqualTo(401);
        assertThat(Pages.ofStranger().get("c/" + code).body())
                .contains("Central")
                .doesNotContain(name);

        handOver(leaving.id(), colleague);
        for (var customer : customers) {
            assertThat(gm.get("customers?manager=" + colleague + "&number=" + customer)
                            .json()
                            .getInt("count"))
                    .as(customer)
                    .isEqualTo(1);
        }
    }

    private static void handOver(int leaving, String colleague) throws Exception {
        var lead = Api.of("gm");
        var path = "managers/" + leaving + "/hand-over";
        assertThat(lead.get(path).json().getInt("customers")).isEqualTo(3);
        assertThat(lead.post(path, "{\"receivers\":[\"" + colleague + "\"],\"reason\":\"left\"}")
                        .status())
                .isEqualTo(202);
        Await.until("nothing is left", () -> lead.get(path).json().getBoolean("done"), Boolean::booleanValue);
        assertThat(lead.get(path).json().getInt("customers")).isZero();
    }

    private void signInForTheFirstTime(Browser browser, String first) {
        browser.go("login.xhtml");
        browser.find("#login\\:name").sendKeys(name);
        browser.find("#login\\:password").sendKeys(first);
        browser.find("#login\\:signIn").click();
        browser.awaitText(".crm-plain-box", "first password");
        assertThat(browser.barriers()).isEmpty();
        for (var field : List.of("current", "wanted", "repeated")) {
            browser.find("#change\\:" + field).sendKeys(field.equals("current") ? "a wrong one" : OWN);
        }
        browser.find("#change\\:save").click();
        browser.awaitText("#change .crm-errors", "present password is wrong");
        browser.find("#change\\:current").sendKeys(first);
        browser.find("#change\\:wanted").sendKeys(OWN);
        browser.find("#change\\:repeated").sendKeys(OWN);
        browser.find("#change\\:save").click();
        browser.find("#menu");
    }
}
