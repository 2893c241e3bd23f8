package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.Feed;
import crm.it.support.PageCustomer;
import crm.it.support.TestServer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** The tab of assets, open while money moves. */
@BrowserTest
@RunAsClient
class IntradayPageIT {

    @Test
    void an_open_drawer_shows_a_deposit_of_today_by_itself_and_the_settled_figure_once_the_day_is_settled()
            throws Exception {
        var number = PageCustomer.of("am1");
        settled(number, "current_date - 2", 100_000);
        try (var browser = Browser.open()) {
            browser.signIn("lead1");
            browser.go("customers/list.xhtml?c=" + number);
            browser.find("#drawerHead [id$=':tab']").isDisplayed();
            browser.driver().findElements(By.cssSelector("#drawerHead [id$=':tab']")).stream()
                    .filter(tab -> tab.getText().startsWith("Assets"))
                    .findFirst()
                    .orElseThrow()
                    .click();
            browser.awaitText("#assetsForm", "HKD 1,000");
            assertThat(browser.find("#assetsForm").getText()).doesNotContain("Intraday estimate");
            browser.await(() -> !browser.all(".crm-bell[data-live]").isEmpty());

            deposit(number);

            browser.awaitText("#assetsForm", "Intraday estimate");
            browser.awaitText("#assetsForm", "HKD 1,250");
            assertThat(browser.find("#assetsForm").getText())
                    .contains("from page")
                    .contains("Deposits");
            assertThat(browser.barriers()).isEmpty();
            browser.dark();
            browser.resize(390, 844);
            assertThat(browser.barriers()).isEmpty();

            settled(number, "current_date + 1", 126_000);
            browser.await(() -> browser.find("#assetsForm").getText().contains("HKD 1,260")
                    && !browser.find("#assetsForm").getText().contains("Intraday estimate"));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void deposit(String number) throws Exception {
        var id = UUID.randomUUID();
        var told = Feed.post(
                "feed",
                "application/cloudevents-batch+json",
                "[{\"specversion\":\"1.0\",\"id\":\"" + id
                        + "\",\"source\":\"page\",\"type\":\"deposit.confirmed\",\"subject\":\""
                        + number + "\",\"time\":\"" + Instant.now()
                        + "\",\"datacontenttype\":\"application/json\",\"data\":{\"transactionId\":\"" + id
                        + "\",\"accountNo\":\"88-1\",\"amount\":\"250.00\",\"currency\":\"HKD\"}}]",
                "en");
        assertThat(told.outcomes()).as(told.toString()).containsExactly("accepted");
    }

    private static void settled(String number, String day, long cents) throws SQLException {
        try (var database = TestServer.databaseAsOwner();
                var update = database.prepareStatement(
                        "update customer set assets = ?, assets_as_of = " + day + " where number = ?")) {
            update.setLong(1, cents);
            update.setString(2, number);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }
}
