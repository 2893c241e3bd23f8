package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.Feed;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** More time with a customer, the open pool and what reclaim is about to take, as people see them, in dark colours. */
@BrowserTest
@RunAsClient
class ProtectionPageIT {

    private String number;

    @BeforeEach
    void a_customer_who_has_just_registered() throws Exception {
        number = "X" + UUID.randomUUID().toString().substring(0, 8).toUpperCase();
        var event = "[{\"specversion\":\"1.0\",\"id\":\"" + number
                + "\",\"source\":\"page\",\"type\":\"customer.registered\","
                + "\"subject\":\"" + number
                + "\",\"time\":\"2026-03-02T02:00:00Z\",\"datacontenttype\":\"application/json\","
                + "\"data\":{\"name\":{\"local\":\"陳小明\",\"latin\":\"Chan Siu Ming\"},\"phone\":\"+85291234567\"}}]";
        var told = Feed.post("feed", "application/cloudevents-batch+json", event, "en");
        assertThat(told.outcomes()).as(told.toString()).containsExactly("accepted");
    }

    @Test
    void an_owner_asks_for_more_time_and_the_lead_answers() throws Exception {
        var given = Api.of("gm")
                .post(
                        "customers/assignments",
                        "{\"customers\":[\"" + number + "\"],\"role\":\"SERVICE\",\"manager\":\"am1\"}");
        assertThat(given.status()).as(given.response().body()).isEqualTo(200);
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.dark();
            browser.go("customers/list.xhtml?c=" + number);
            browser.find("#drawerHead\\:extendOne").click();
            browser.awaitText("#extendForm", "2 times");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#extendForm\\:ask").click();
            browser.awaitText(".crm-errors:has(ul)", "more time");
            browser.find("#extendForm\\:reason").sendKeys("Travels until Friday");
            browser.find("#extendForm\\:ask").click();
            browser.awaitText("#drawerHead", "extension requested");
            assertThat(browser.complaints()).isEmpty();
        }
        try (var browser = Browser.open()) {
            browser.signIn("lead1");
            browser.dark();
            browser.go("extensions/list.xhtml");
            browser.awaitText("#results", number);
            assertThat(browser.barriers()).isEmpty();
            browser.all("#results\\:requests_data tr").stream()
                    .filter(row -> row.getText().contains(number))
                    .findFirst()
                    .orElseThrow()
                    .findElement(By.cssSelector("[id$=':answer']"))
                    .click();
            browser.awaitText("#answerForm", "Travels until Friday");
            browser.find("#answerForm\\:refuse").click();
            browser.awaitText(".crm-errors:has(ul)", "reason is missing");
            browser.find("#answerForm\\:grant").click();
            browser.await(() -> browser.all("#results\\:requests_data tr").stream()
                    .noneMatch(row -> row.getText().contains(number)));
            browser.go("extensions/list.xhtml?answered=true");
            browser.awaitText("#results\\:requests_data", number);
            assertThat(browser.barriers()).isEmpty();
            browser.go("reclaim/list.xhtml");
            browser.find("#filter\\:search");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_manager_claims_a_customer_from_the_pool() {
        try (var browser = Browser.open()) {
            browser.signIn("am2");
            browser.dark();
            browser.go("pool/list.xhtml");
            browser.awaitText("#results\\:allowance", "claim");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.find("#results\\:pool_data").getText()).doesNotContain("91234567");
            browser.find("#results\\:pool_data [id$=':claim']").click();
            browser.awaitText(".ui-growl", "is yours");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
