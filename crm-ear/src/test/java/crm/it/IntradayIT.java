package crm.it;

import static crm.imports.DayFileKind.BALANCES;
import static crm.imports.DayFileKind.PRICES;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.asset.AssetPulseQueries;
import crm.asset.AssetQueries;
import crm.asset.AssetView;
import crm.it.support.Api;
import crm.it.support.As;
import crm.it.support.DayFiles;
import crm.it.support.Platform;
import crm.it.support.Refused;
import crm.it.support.Team;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Assets between the statements of 9 and 10 March 2026, as events and files come. */
@ExtendWith(ArquillianExtension.class)
class IntradayIT {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);

    @Inject
    AssetQueries assets;

    @Inject
    AssetPulseQueries pulse;

    private final DayFiles core = new DayFiles();
    private Team team;
    private String customer;
    private String account;

    @BeforeEach
    void a_customer_with_an_account() throws Exception {
        team = Team.of(1);
        customer = team.customer();
        account = DayFiles.account(customer, "2026-03-02T01:00:00Z");
    }

    @Test
    void events_since_the_statement_are_added_and_the_next_statement_takes_their_place() throws Exception {
        assertThat(view().intraday()).as("not known is not 0").isNull();
        settled(MONDAY, "1000");
        assertThat(view().assets()).isEqualByComparingTo("1000");
        assertThat(view().intraday()).as("nothing told since").isNull();

        money("deposit.confirmed", "2026-03-10T02:00:00Z", "250", "HKD");
        money("withdrawal.confirmed", "2026-03-10T03:00:00Z", "50", "HKD");

        var now = view().intraday();
        assertThat(now.assets()).isEqualByComparingTo("1200");
        assertThat(now.settledOn()).isEqualTo(MONDAY);
        assertThat(now.toldAt()).isEqualTo("2026-03-10T03:00:00Z");
        assertThat(now.parts()).hasSize(2);
        assertThat(view().assets()).as("settled").isEqualByComparingTo("1000");
        var told = Api.of("gm").get("customers/" + customer + "/assets").json().getJsonObject("intraday");
        assertThat(told.getString("assets")).isEqualTo("1200.00");
        assertThat(told.getString("settledOn")).isEqualTo("2026-03-09");

        settled(TUESDAY, "1200.07");

        assertThat(view().assets()).isEqualByComparingTo("1200.07");
        assertThat(view().intraday()).isNull();
    }

    @Test
    void an_event_of_the_settled_day_that_comes_late_adds_nothing_and_one_of_the_next_midnight_does() throws Exception {
        settled(MONDAY, "1000");

        money("deposit.confirmed", "2026-03-09T15:59:59Z", "99", "HKD"); // the last second of Monday in Hong Kong
        assertThat(view().intraday()).isNull();
        money("deposit.confirmed", "2026-03-09T16:00:00Z", "1", "HKD");
        assertThat(view().intraday().assets()).isEqualByComparingTo("1001");
    }

    @Test
    void another_currency_counts_at_its_last_rate_and_without_one_is_left_out() throws Exception {
        core.loaded(PRICES, MONDAY, "market,symbol,currency,price\nFX,SEK,HKD,0.8\n");
        settled(MONDAY, "1000");

        money("deposit.confirmed", "2026-03-10T02:00:00Z", "100", "SEK");
        money("deposit.confirmed", "2026-03-10T02:00:01Z", "100", "ISK");

        assertThat(view().intraday().assets()).isEqualByComparingTo("1080");
        assertThat(view().intraday().uncounted()).isEqualTo(1);
    }

    @Test
    void a_trade_gains_what_the_last_price_says() throws Exception {
        var symbol = ("Z" + account).toUpperCase();
        core.loaded(PRICES, MONDAY, "market,symbol,currency,price\nHK," + symbol + ",HKD,12\n");
        settled(MONDAY, "1000");

        Platform.sends(Platform.event(
                "trade.executed",
                customer,
                "2026-03-10T02:00:00Z",
                "\"tradeId\":\"" + UUID.randomUUID() + "\",\"accountNo\":\"" + account
                        + "\",\"kind\":\"order\",\"market\":\"HK\",\"symbol\":\"" + symbol
                        + "\",\"side\":\"buy\",\"quantity\":\"10\",\"price\":\"11.5\",\"currency\":\"HKD\""));

        assertThat(view().intraday().assets()).isEqualByComparingTo("1005");
    }

    @Test
    void the_pulse_of_a_customer_beats_with_money_and_statements_and_with_nothing_else() throws Exception {
        settled(MONDAY, "1000");
        var other = team.customer();
        var before = marks(other);

        Platform.sends(Platform.call(customer, "2026-03-10T01:00:00Z", team.manager(1), 40));
        assertThat(marks(other)).isEqualTo(before);
        money("deposit.confirmed", "2026-03-10T02:00:00Z", "250", "HKD");
        var told = marks(other);
        assertThat(told.get(customer)).isNotEqualTo(before.get(customer));
        assertThat(told.get(other)).isEqualTo(before.get(other));
        settled(TUESDAY, "1250");
        assertThat(marks(other).get(customer)).isNotEqualTo(told.get(customer));

        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user(team.lead(), () -> pulse.marks(Set.of(customer))));
    }

    private Map<String, String> marks(String other) throws Exception {
        return As.user("scheduler", () -> pulse.marks(Set.of(customer, other)));
    }

    private void settled(LocalDate day, String cash) throws Exception {
        core.loaded(BALANCES, day, "account,currency,cash,unsettled,debt\n" + account + ",HKD," + cash + ",0,0\n");
    }

    private void money(String type, String at, String amount, String currency) throws Exception {
        Platform.sends(Platform.event(
                type,
                customer,
                at,
                "\"transactionId\":\"" + UUID.randomUUID() + "\",\"accountNo\":\"" + account + "\",\"amount\":\""
                        + amount + "\",\"currency\":\"" + currency + "\""));
    }

    private AssetView view() throws Exception {
        return As.user(team.lead(), () -> assets.of(customer));
    }
}
