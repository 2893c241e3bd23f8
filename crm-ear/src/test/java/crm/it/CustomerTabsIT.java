package crm.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import crm.asset.AssetQueries;
import crm.asset.FlowRow;
import crm.asset.FlowStatus;
import crm.asset.TradeRow;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Team;
import crm.lifecycle.ApplicationState;
import crm.lifecycle.EventType;
import crm.lifecycle.OpeningQueries;
import crm.lifecycle.OpeningView;
import crm.referral.ReferralQueries;
import crm.referral.ReferralRow;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the drawer's tabs tell: account opening, assets and trading, referral relationships. */
@ExtendWith(ArquillianExtension.class)
class CustomerTabsIT {

    @Inject
    OpeningQueries opening;

    @Inject
    AssetQueries assets;

    @Inject
    ReferralQueries referrals;

    @Test
    void an_application_shows_its_state_times_reason_and_page_and_the_account_its_type() throws Exception {
        var number = aNumber();
        Platform.sends(
                Platform.registered(number, at(1)),
                Platform.event("application.started", number, at(2), "\"applicationId\":\"A\",\"page\":\"identity\""),
                Platform.event("application.submitted", number, at(3), "\"applicationId\":\"A\""),
                Platform.event(
                        "application.returned",
                        number,
                        at(4),
                        "\"applicationId\":\"A\",\"reasonCode\":\"ADDRESS_PROOF_EXPIRED\",\"page\":\"address\""));

        var returned = As.user("gm", () -> opening.of(number)).applications().get(0);
        assertThat(returned.state()).isEqualTo(ApplicationState.RETURNED);
        assertThat(returned.reason()).isEqualTo("ADDRESS_PROOF_EXPIRED");
        assertThat(returned.page()).isEqualTo("address");
        assertThat(returned.submittedAt()).isEqualTo(Instant.parse(at(3)));

        Platform.sends(
                Platform.event("application.submitted", number, at(5), "\"applicationId\":\"A\""),
                Platform.event(
                        "application.successful",
                        number,
                        at(6),
                        "\"applicationId\":\"A\",\"accountNo\":\"88-1\",\"accountType\":\"MARGIN\""),
                Platform.event("account.statusChanged", number, at(7), "\"accountNo\":\"88-1\",\"status\":\"frozen\""));

        var view = As.user("gm", () -> opening.of(number));
        assertThat(view.accounts())
                .extracting(
                        OpeningView.AccountRow::accountNo, OpeningView.AccountRow::type, OpeningView.AccountRow::status)
                .containsExactly(tuple("88-1", "MARGIN", "ON_HOLD"));
        assertThat(view.applications().get(0).steps())
                .extracting(OpeningView.Step::type)
                .startsWith(
                        EventType.APPLICATION_SUCCESSFUL,
                        EventType.APPLICATION_SUBMITTED,
                        EventType.APPLICATION_RETURNED)
                .hasSize(5);
        assertThat(Api.of("gm")
                        .get("customers/" + number + "/account-opening")
                        .json()
                        .getJsonArray("accounts"))
                .hasSize(1);
    }

    @Test
    void money_is_added_by_currency_and_what_was_taken_back_is_marked() throws Exception {
        var number = aNumber();
        Platform.sends(
                Platform.registered(number, at(1)),
                money("deposit.confirmed", number, 2, "D-1", "1000.00", "HKD"),
                money("deposit.confirmed", number, 3, "D-2", "500.00", "HKD"),
                money("deposit.confirmed", number, 3, "D-3", "70.00", "USD"),
                Platform.event("deposit.reversed", number, at(4), "\"originalTransactionId\":\"D-2\""),
                money("withdrawal.confirmed", number, 5, "W-1", "200.00", "HKD"),
                money("deposit.submitted", number, 6, "D-4", "9.00", "HKD"),
                Platform.event(
                        "securities.transferredIn",
                        number,
                        at(6),
                        "\"transactionId\":\"S-1\",\"market\":\"HK\",\"symbol\":\"00700\",\"quantity\":\"100\",\"value\":\"38000\",\"currency\":\"HKD\""),
                trade(number, 7, "X-1"),
                trade(number, 8, "X-2"),
                Platform.event("trade.cancelled", number, at(9), "\"tradeId\":\"X-2\""));

        var view = As.user("gm", () -> assets.of(number));

        assertThat(view.assets()).as("not known is not 0").isNull();
        assertThat(view.totals()).hasSize(2);
        assertThat(view.totals().get(0).deposits()).isEqualByComparingTo("1000");
        assertThat(view.totals().get(0).net()).isEqualByComparingTo(new BigDecimal("800"));
        assertThat(view.totals().get(1).net()).isEqualByComparingTo("70");
        assertThat(view.flows())
                .filteredOn(f -> f.reference().equals("D-2"))
                .extracting(FlowRow::status)
                .containsExactly(FlowStatus.REVERSED);
        assertThat(view.flows())
                .filteredOn(f -> f.reference().equals("D-4"))
                .extracting(FlowRow::status)
                .containsExactly(FlowStatus.PENDING);
        assertThat(view.flows())
                .filteredOn(f -> f.reference().equals("S-1"))
                .extracting(FlowRow::symbol)
                .containsExactly("00700");
        assertThat(view.trades()).extracting(TradeRow::cancelled).containsExactly(true, false);
        assertThat(view.trades().get(1).worth()).isEqualByComparingTo("38020");
        assertThat(view.tradesInAll()).isEqualTo(2);
    }

    @Test
    void referrals_go_up_and_down_count_everybody_and_name_those_in_scope() throws Exception {
        var team = Team.of(1);
        var top = aNumber();
        var middle = team.customer();
        var low = team.customer();
        var lower = aNumber();
        Platform.sends(
                Platform.registered(top, at(1)),
                Platform.registered(lower, at(1)),
                linked(middle, top),
                linked(low, middle),
                linked(lower, low),
                Platform.registered(middle, at(1)),
                Platform.registered(low, at(1)));

        var seen = As.user("gm", () -> referrals.of(middle));
        assertThat(seen.up()).extracting(ReferralRow::number).containsExactly(top);
        assertThat(seen.down()).extracting(ReferralRow::number).containsExactly(low, lower);
        assertThat(seen.levels()).extracting(l -> l.count()).containsExactly(1L, 1L);

        var lead = As.user(team.lead(), () -> referrals.of(middle));
        assertThat(lead.up().get(0).name())
                .as("the number is the customer's own datum, the name is not")
                .isNull();
        assertThat(lead.down()).extracting(ReferralRow::number).containsExactly(low);
        assertThat(lead.levels()).extracting(l -> l.shown()).containsExactly(1L, 0L);
        assertThat(lead.levels().get(1).count()).as("all are counted").isEqualTo(1);
    }

    @Test
    void reading_assets_and_referrals_is_on_record() throws Exception {
        var number = aNumber();
        Platform.sends(Platform.registered(number, at(1)));

        As.user("gm", () -> assets.of(number));
        As.user("gm", () -> referrals.of(number));

        for (var action : new String[] {"customer.assets-read", "customer.referrals-read"}) {
            assertThat(Owner.count(
                            "select count(*) from audit_entry a join customer c on c.id = a.customer_id"
                                    + " where c.number = ? and a.action = ? and a.actor = 'gm'",
                            number,
                            action))
                    .as(action)
                    .isEqualTo(1);
        }
    }

    @Test
    void a_circle_of_referrals_ends_where_it_meets_itself() throws Exception {
        var one = aNumber();
        var other = aNumber();
        Platform.sends(
                Platform.registered(one, at(1)),
                Platform.registered(other, at(1)),
                linked(one, other),
                linked(other, one));

        var view = As.user("gm", () -> referrals.of(one));

        assertThat(view.up()).extracting(ReferralRow::number).containsExactly(other);
        assertThat(view.circle()).isTrue();
        assertThat(view.down()).extracting(ReferralRow::number).containsExactly(other);
    }

    @Test
    void who_may_not_see_them_is_refused_and_who_may_not_see_the_customer_finds_nothing() throws Exception {
        var number = aNumber();
        Platform.sends(Platform.registered(number, at(1)));

        assertThat(Api.of("clerk").get("customers/" + number + "/assets").status())
                .isEqualTo(403);
        assertThat(Api.of("admin").get("customers/" + number + "/referrals").status())
                .isEqualTo(403);
        assertThat(Api.of("admin")
                        .get("customers/" + number + "/account-opening")
                        .status())
                .isEqualTo(403);
        for (var tab : new String[] {"assets", "referrals", "account-opening"}) {
            assertThat(Api.of("gm").get("customers/" + number + "/" + tab).status())
                    .as(tab)
                    .isEqualTo(200);
            assertThat(Api.of("am1").get("customers/" + number + "/" + tab).status())
                    .as(tab)
                    .isEqualTo(404);
        }
    }

    private static String aNumber() {
        return "R" + UUID.randomUUID().toString().substring(0, 12);
    }

    private static String at(int day) {
        return "2026-03-0" + day + "T02:00:00Z";
    }

    private static String linked(String number, String referrer) {
        return Platform.event("referral.linked", number, at(2), "\"referrer\":\"" + referrer + "\"");
    }

    private static String money(String type, String number, int day, String id, String amount, String currency) {
        return Platform.event(
                type,
                number,
                at(day),
                "\"transactionId\":\"" + id + "\",\"amount\":\"" + amount + "\",\"currency\":\"" + currency + "\"");
    }

    private static String trade(String number, int day, String id) {
        return Platform.event(
                "trade.executed",
                number,
                at(day),
                "\"tradeId\":\"" + id
                        + "\",\"kind\":\"order\",\"market\":\"HK\",\"symbol\":\"00700\",\"side\":\"buy\",\"quantity\":\"100\",\"price\":\"380.20\",\"currency\":\"HKD\"");
    }
}
