package crm.it;

import static crm.asset.AssetWindow.LAST_30_DAYS;
import static crm.asset.AssetWindow.MONTH_TO_DATE;
import static crm.asset.AssetWindow.TRADING_DAYS_20;
import static crm.asset.AssetWindow.YEAR_TO_DATE;
import static crm.imports.DayFileKind.BALANCES;
import static crm.imports.DayFileKind.POSITIONS;
import static crm.imports.DayFileKind.PRICES;
import static crm.imports.DayFileKind.TRADES;
import static java.math.RoundingMode.HALF_UP;
import static org.assertj.core.api.Assertions.assertThat;

import crm.access.AccessRule;
import crm.asset.AssetPeriod;
import crm.asset.AssetQueries;
import crm.asset.AssetTrend;
import crm.asset.AssetWindow;
import crm.imports.DayFileKind;
import crm.imports.DayFileMode;
import crm.it.support.As;
import crm.it.support.DayFiles;
import crm.it.support.Owner;
import crm.it.support.Platform;
import crm.it.support.Refused;
import crm.it.support.Team;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Assets over Easter 2026, when Hong Kong is closed from Friday, 3 April, to Tuesday, 7 April: averages and what moved them,
 * against a computation in SQL that knows the told facts alone, day by day, and shares no table, function or view with the product.
 */
@ExtendWith(ArquillianExtension.class)
class AssetTrendIT {

    /** The end of each calendar day: the statements of the last business day, the last prices told up to that day. */
    private static final String WORTH = """
            create temp view t_end as
            select d::date as day, s.day as told,
              (select coalesce(sum(b.amount * r.rate), 0) from t_balance b join lateral (select p.price as rate from t_price p
                where p.symbol = b.currency and p.day <= s.day order by p.day desc limit 1) r on true where b.day = s.day)
              + (select coalesce(sum(q.quantity * x.price * r.rate), 0) from t_position q
                join lateral (select p.price, p.currency from t_price p where p.symbol = q.symbol and p.day <= s.day
                  order by p.day desc limit 1) x on true
                join lateral (select p.price as rate from t_price p where p.symbol = x.currency and p.day <= s.day
                  order by p.day desc limit 1) r on true where q.day = s.day) as worth
            from generate_series('2026-03-30'::date, '2026-04-10', '1 day') d
            cross join lateral (select max(t.day) as day from t_balance t where t.day <= d) s""";

    /** What rates did to the holdings of each statement until the next one. */
    private static final String BY_RATES = """
            with days as (select told as day, lead(told) over (order by told) as next from (select distinct told from t_end) x),
            held as (
              select b.day, b.currency, b.amount from t_balance b
              union all
              select q.day, x.currency, q.quantity * x.price from t_position q
              join lateral (select p.price, p.currency from t_price p where p.symbol = q.symbol and p.day <= q.day
                order by p.day desc limit 1) x on true)
            select coalesce(sum(h.amount * (
              (select p.price from t_price p where p.symbol = h.currency and p.day <= d.next order by p.day desc limit 1)
              - (select p.price from t_price p where p.symbol = h.currency and p.day <= d.day order by p.day desc limit 1))), 0)
            from days d join held h on h.day = d.day where d.next >= ?::date""";

    private static final String MOVED = """
            select coalesce(sum(m.amount * (
              select p.price from t_price p where p.symbol = m.currency and p.day <= s.day order by p.day desc limit 1)), 0)
            from %s m cross join lateral (select min(told) as day from t_end where told >= m.day) s where s.day >= ?::date""";

    @Inject
    AssetQueries assets;

    private final DayFiles core = new DayFiles();
    private final String tag = core.source().substring(5).toUpperCase();
    private Team team;
    private String customer;
    private String first;
    private String second;

    @BeforeEach
    void a_customer_who_opens_a_second_account_meanwhile() throws Exception {
        team = Team.of(1);
        customer = team.customer();
        first = DayFiles.account(customer, "2026-03-30T01:00:00Z");
        second = DayFiles.account(customer, "2026-04-08T01:00:00Z");
    }

    @Test
    void averages_and_what_moved_the_assets_equal_a_computation_of_its_own_from_the_told_facts() throws Exception {
        hand();
        var trend = trend();

        Owner.run(h -> {
            h.execute("discard temp");
            lay(h);
            for (var window : List.of(MONTH_TO_DATE, LAST_30_DAYS, YEAR_TO_DATE)) {
                var from = window == MONTH_TO_DATE ? LocalDate.of(2026, 4, 1) : LocalDate.of(2026, 3, 30);
                var period = period(trend, window);
                assertThat(period.from()).isEqualTo(from);
                assertThat(period.whole()).isEqualTo(window == MONTH_TO_DATE);
                assertThat(period.days()).isEqualTo(window == MONTH_TO_DATE ? 10 : 12);
                check(h, period, from);
            }
            var trading = period(trend, TRADING_DAYS_20);
            assertThat(trading.days()).isEqualTo(7);
            assertThat(trading.average())
                    .isEqualByComparingTo(number(h, "select avg(worth) from t_end where day = told"));
            assertThat(trend.points().stream().map(point -> point.day() + " " + point.assets()))
                    .isEqualTo(
                            h.createQuery("select day || ' ' || round(worth, 2) from t_end where day = told order by 1")
                                    .mapTo(String.class)
                                    .list());
        });
        assertThat(trend.asOf()).isEqualTo("2026-04-10");
        assertThat(trend.sources()).isEqualTo(core.source());
        assertThat(trend.unpriced()).isZero();
        assertThat(new BigDecimal(Team.fact(customer, "assets")).movePointLeft(2))
                .isEqualByComparingTo(period(trend, MONTH_TO_DATE).closing());
        assertThat(trend.positions()).singleElement().satisfies(row -> {
            assertThat(row.symbol()).isEqualTo("B" + tag);
            assertThat(row.worth()).isEqualByComparingTo("3000");
        });
    }

    @Test
    void nobody_sees_the_trend_of_a_customer_out_of_reach() throws Exception {
        var stranger = Team.of(1);

        Refused.by(AccessRule.NOT_FOUND, () -> As.user(stranger.lead(), () -> assets.of(customer)));
        Refused.by(AccessRule.NOT_PERMITTED, () -> As.user("clerk", () -> assets.of(customer)));
    }

    private static void check(Handle h, AssetPeriod period, LocalDate from) {
        var opening = number(h, "select coalesce((select worth from t_end where day = ?::date - 1), 0)", from);
        var closing = number(h, "select worth from t_end where day = '2026-04-10'");
        var inflow = number(h, MOVED.formatted("t_flow"), from);
        var fees = number(h, MOVED.formatted("t_fee"), from).negate();
        var byRates = number(h, BY_RATES, from);
        assertThat(period.average())
                .as(period.window() + " average")
                .isEqualByComparingTo(number(h, "select avg(worth) from t_end where day >= ?::date", from));
        assertThat(List.of(period.opening(), period.inflow(), period.currency(), period.fees(), period.closing()))
                .as(period.window() + " opening, inflow, currency, fees, closing")
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(opening, inflow, byRates, fees, closing);
        assertThat(period.market())
                .as("the rest")
                .isEqualByComparingTo(closing.subtract(opening)
                        .subtract(inflow)
                        .subtract(byRates)
                        .subtract(fees));
        assertThat(List.of(opening, inflow, fees, byRates))
                .filteredOn(each -> each.signum() != 0)
                .hasSizeGreaterThan(2);
    }

    private static BigDecimal number(Handle h, String sql, Object... arguments) {
        return h.select(sql, arguments).mapTo(BigDecimal.class).one().setScale(2, HALF_UP);
    }

    /** The same facts as the files tell, in tables of the test. */
    private void lay(Handle h) {
        h.execute("create temp table t_balance (day date, currency text, amount numeric)");
        h.execute("create temp table t_position (day date, symbol text, quantity numeric)");
        h.execute("create temp table t_price (day date, symbol text, currency text, price numeric)");
        h.execute("create temp table t_flow (day date, amount numeric, currency text)");
        h.execute("create temp table t_fee (day date, amount numeric, currency text)");
        h.execute("insert into t_price values ('2000-01-01', 'HKD', 'HKD', 1), ('2026-03-30', 'NOK', 'HKD', 0.75),"
                + " ('2026-04-01', 'NOK', 'HKD', 0.7512), ('2026-04-09', 'NOK', 'HKD', 0.71),"
                + " ('2026-03-30', 'A', 'HKD', 10), ('2026-04-01', 'A', 'HKD', 11.25), ('2026-04-08', 'A', 'HKD', 9),"
                + " ('2026-04-08', 'B', 'NOK', 50), ('2026-04-10', 'B', 'NOK', 60)");
        h.execute("insert into t_balance values ('2026-03-30', 'HKD', 49000.55), ('2026-03-30', 'NOK', 1000),"
                + " ('2026-03-31', 'HKD', 49000.55 + 300 - 120.5), ('2026-03-31', 'NOK', 1000),"
                + " ('2026-04-01', 'HKD', 40000), ('2026-04-01', 'NOK', 5000),"
                + " ('2026-04-02', 'HKD', 43000), ('2026-04-02', 'NOK', 800),"
                + " ('2026-04-08', 'HKD', 60000.01), ('2026-04-09', 'HKD', 55000.01), ('2026-04-10', 'HKD', 54000.01)");
        h.execute(
                "insert into t_position values ('2026-03-30', 'A', 100), ('2026-03-31', 'A', 100), ('2026-04-01', 'A', 150),"
                        + " ('2026-04-02', 'A', 150), ('2026-04-08', 'A', 150), ('2026-04-08', 'B', 20), ('2026-04-09', 'B', 50),"
                        + " ('2026-04-10', 'B', 50)");
        h.execute(
                "insert into t_flow values ('2026-03-30', 50000, 'HKD'), ('2026-04-04', 2000, 'NOK'), ('2026-04-04', 15000, 'HKD'),"
                        + " ('2026-04-09', -1000, 'HKD')");
        h.execute("insert into t_fee values ('2026-04-01', 38.7, 'HKD'), ('2026-04-08', 12, 'NOK')");
        h.execute(WORTH);
    }

    /** As the files come: one day wrong and corrected, the prices of one day after all others, the first day naming others alone. */
    private void hand() throws Exception {
        var other = DayFiles.account(team.customer(), "2026-03-02T01:00:00Z");
        balances("2026-03-27", other + ",HKD,1,0,0");
        positions("2026-03-27", other + ",HK,A" + tag + ",1");
        flow("deposit.confirmed", "2026-03-30T02:00:00Z", "50000", "HKD");
        flow("deposit.confirmed", "2026-04-04T03:00:00Z", "2000", "NOK");
        flow("deposit.confirmed", "2026-04-04T04:00:00Z", "15000", "HKD");
        flow("withdrawal.confirmed", "2026-04-09T04:00:00Z", "1000", "HKD");
        prices("2026-03-30", "FX,NOK,HKD,0.75", "HK,A" + tag + ",HKD,10");
        prices("2026-04-08", "HK,A" + tag + ",HKD,9", "HK,B" + tag + ",NOK,50");
        prices("2026-04-09", "FX,NOK,HKD,0.71");
        prices("2026-04-10", "HK,B" + tag + ",NOK,60");
        balances("2026-03-30", first + ",HKD,49000.55,0,0", first + ",NOK,1000,0,0");
        balances("2026-03-31", first + ",HKD,49000.55,300,120.5", first + ",NOK,1000,0,0");
        balances("2026-04-01", first + ",HKD,1,0,0");
        balances("2026-04-02", first + ",HKD,43000,0,0", first + ",NOK,800,0,0");
        balances("2026-04-08", first + ",HKD,10000.01,0,0", second + ",HKD,50000,0,0");
        balances("2026-04-09", first + ",HKD,5000.01,0,0", second + ",HKD,50000,0,0");
        balances("2026-04-10", first + ",HKD,4000.01,0,0", second + ",HKD,50000,0,0");
        var a = ",HK,A" + tag + ",";
        var b = ",HK,B" + tag + ",";
        positions("2026-03-30", first + a + "100");
        positions("2026-03-31", first + a + "100");
        positions("2026-04-01", first + a + "150");
        positions("2026-04-02", first + a + "150");
        positions("2026-04-08", first + a + "150", second + b + "20");
        positions("2026-04-09", second + b + "50");
        positions("2026-04-10", second + b + "50");
        hand(
                TRADES,
                "2026-04-01",
                "trade,account,side,market,symbol,quantity,price,currency,fee",
                first + "-1," + first + ",BUY,HK,A" + tag + ",50,11,HKD,38.7");
        hand(
                TRADES,
                "2026-04-08",
                "trade,account,side,market,symbol,quantity,price,currency,fee",
                first + "-2," + second + ",BUY,HK,B" + tag + ",20,50,NOK,12");
        for (var kind : List.of(PRICES, BALANCES, POSITIONS, TRADES)) DayFiles.work(kind, LocalDate.of(2026, 4, 10));
        core.loaded(
                BALANCES,
                LocalDate.of(2026, 4, 1),
                DayFileMode.CORRECTION,
                "account,currency,cash,unsettled,debt\n" + first + ",HKD,40000,0,0\n" + first + ",NOK,5000,0,0\n");
        core.loaded(
                PRICES,
                LocalDate.of(2026, 4, 1),
                "market,symbol,currency,price\nFX,NOK,HKD,0.7512\nHK,A" + tag + ",HKD,11.25\n");
    }

    private void balances(String day, String... lines) throws Exception {
        hand(BALANCES, day, "account,currency,cash,unsettled,debt", lines);
    }

    private void positions(String day, String... lines) throws Exception {
        hand(POSITIONS, day, "account,market,symbol,quantity", lines);
    }

    private void prices(String day, String... lines) throws Exception {
        hand(PRICES, day, "market,symbol,currency,price", lines);
    }

    private void hand(DayFileKind kind, String day, String header, String... lines) throws Exception {
        core.hand(kind, LocalDate.parse(day), header + "\n" + String.join("\n", lines) + "\n");
    }

    private void flow(String type, String at, String amount, String currency) throws Exception {
        Platform.sends(Platform.event(
                type,
                customer,
                at,
                "\"transactionId\":\"" + UUID.randomUUID() + "\",\"accountNo\":\"" + first + "\",\"amount\":\"" + amount
                        + "\",\"currency\":\"" + currency + "\""));
    }

    private AssetTrend trend() throws Exception {
        return As.user(team.lead(), () -> assets.of(customer)).trend();
    }

    private static AssetPeriod period(AssetTrend trend, AssetWindow window) {
        return trend.periods().stream()
                .filter(period -> period.window() == window)
                .findFirst()
                .orElseThrow();
    }
}
