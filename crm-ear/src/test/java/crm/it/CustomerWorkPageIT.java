package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.PageCustomer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is done with customers from the list and the drawer, in dark colours. */
@BrowserTest
@RunAsClient
class CustomerWorkPageIT {

    private String number;

    @BeforeEach
    void a_customer_whom_am1_looks_after() {
        number = PageCustomer.of("am1");
    }

    @Test
    void a_selection_gets_a_remark() {
        try (var browser = Browser.open()) {
            browser.signIn("lead1");
            browser.dark();
            browser.go("customers/list.xhtml?q=" + number + "&columns=stage,lastRemark");
            browser.find("#results\\:customers_data .ui-chkbox-box").click();
            browser.awaitText(".crm-bulk", "1 selected");
            browser.find("#results\\:remarkSelected").click();
            browser.find("#remarkForm\\:text").sendKeys("Asked for the new fee table.");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#remarkForm\\:save").click();

            browser.awaitText("#results\\:customers_data", "Asked for the new fee table.");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void an_export_shows_how_far_it_is_and_is_fetched() {
        try (var browser = Browser.open()) {
            browser.signIn("lead1");
            browser.dark();
            browser.go("customers/list.xhtml?q=" + number);
            browser.awaitText("#results\\:customersFoot", "1–1 of 1");
            browser.find("#pageActions\\:export").click();
            browser.find("#exportForm\\:format").sendKeys("CSV");
            browser.find("#exportForm\\:purpose").sendKeys("Quarterly review");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#exportForm\\:save").click();
            browser.awaitText("#exportProgress", "Download");
            assertThat(browser.barriers()).isEmpty();

            assertThat(browser.fetched("#exportProgress a"))
                    .contains("Customer number", number, "· lead1 ·")
                    .doesNotContain("<html");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void a_saved_view_brings_back_filter_order_and_columns() {
        var name = "View " + number;
        try (var browser = Browser.open()) {
            browser.signIn("am1");
            browser.dark();
            browser.go("customers/list.xhtml?q=" + number + "&sort=name&columns=stage,campaign");
            browser.find("#viewActions\\:saveView").click();
            browser.find("#saveViewForm\\:name").sendKeys(name);
            assertThat(browser.barriers()).isEmpty();
            browser.find("#saveViewForm\\:save").click();
            browser.awaitText(".crm-views", name);

            browser.go("customers/list.xhtml");
            browser.find("a[href*='q=" + number + "']").click();
            browser.awaitText("#results\\:customersFoot", "1–1 of 1");
            assertThat(browser.driver().getCurrentUrl()).contains("q=" + number, "sort=name", "columns=");
            assertThat(browser.find("#results\\:customers_head").getText()).contains("Campaign");
            browser.find("#viewActions\\:deleteView").click();
            browser.await(() -> !browser.find(".crm-views").getText().contains(name));
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void compliance_records_a_verification_and_sets_a_region() {
        try (var browser = Browser.open()) {
            browser.signIn("compliance");
            browser.dark();
            browser.go("customers/list.xhtml?c=" + number);
            browser.find("[id$=':verify']").click();
            browser.find("#verifyForm\\:status").sendKeys("Verified");
            browser.find("#verifyForm\\:method").sendKeys("Call back");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#verifyForm\\:save").click();
            browser.awaitText("#profile", "Call back");

            browser.find("#profile\\:changeRegion").click();
            browser.find("#regionForm\\:kind").sendKeys("User region");
            browser.find("#regionForm\\:region").sendKeys("Singapore");
            browser.find("#regionForm\\:reason").sendKeys("Moved");
            assertThat(browser.barriers()).isEmpty();
            browser.find("#regionForm\\:save").click();

            browser.awaitText("#profile", "set by hand");
            assertThat(browser.barriers()).isEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
