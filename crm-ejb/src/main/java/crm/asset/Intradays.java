package crm.asset;

import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads what is needed to tell a customer's assets now. */
@ApplicationScoped
class Intradays {

    /** The last statement that has an account in it, none later than the one the assets hold for. */
    private static final String SETTLED = """
            select a.account_no, max(s.day) from (
              select account_no, source from account_balance where customer_id = :id
              union select account_no, source from account_position where customer_id = :id) a
            join day_statement s on s.source = a.source and s.day <= :day group by a.account_no""";

    /** Those since a moment, and what they take back. */
    private static final String TRADES = """
            select e.type = 'trade.cancelled', e.time, e.source, e.reference, e.account_no, e.data->>'market', e.data->>'symbol',
              e.data->>'side' = 'buy', (e.data->>'quantity')::numeric, e.amount, e.currency
            from customer_event e
            where e.customer_number = :number and e.type in ('trade.executed', 'trade.cancelled')
              and (e.time >= :from or e.reference in (select x.reference from customer_event x
                where x.customer_number = :number and x.type = 'trade.cancelled' and x.time >= :from))
            order by e.time, e.source, e.event_id""";

    @Inject
    Settings settings;

    /** @param day the settled assets hold for */
    IntradayView of(Handle h, long id, String number, BigDecimal settled, LocalDate day, List<Told> flows) {
        var accounts = accounts(h, id, day);
        var first = accounts.values().stream().min(LocalDate::compareTo).orElse(day);
        var from = first.atStartOfDay(settings.zone()).toOffsetDateTime();
        var trades = h.createQuery(TRADES)
                .bind("number", number)
                .bind("from", from)
                .map(Intradays::trade)
                .list();
        return new Intraday(
                        at -> settings.dayOf(at.toInstant()),
                        account -> account == null ? day : accounts.getOrDefault(account, day),
                        new Asked(h, settings.today()))
                .of(settled, day, flows, trades);
    }

    private static Map<String, LocalDate> accounts(Handle h, long id, LocalDate day) {
        var accounts = new HashMap<String, LocalDate>();
        h.createQuery(SETTLED)
                .bind("id", id)
                .bind("day", day)
                .map((row, context) -> accounts.put(row.getString(1), row.getObject(2, LocalDate.class)))
                .list();
        return accounts;
    }

    private static ToldTrade trade(ResultSet row, StatementContext context) throws SQLException {
        return new ToldTrade(
                row.getBoolean(1),
                row.getObject(2, OffsetDateTime.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getBoolean(8),
                row.getBigDecimal(9),
                row.getBigDecimal(10),
                row.getString(11));
    }

    /** Asked of the database, each once. */
    private static final class Asked implements LastPrices {

        private final Handle h;
        private final LocalDate day;
        private final Map<String, Price> prices = new HashMap<>();
        private final Map<String, BigDecimal> rates = new HashMap<>();

        Asked(Handle h, LocalDate day) {
            this.h = h;
            this.day = day;
        }

        @Override
        public Price of(String market, String symbol) {
            return prices.computeIfAbsent(market + " " + symbol, any -> h.createQuery(
                            "select price, currency from price_on(:market, :symbol, :day) where price is not null")
                    .bind("market", market.toUpperCase(Locale.ROOT))
                    .bind("symbol", symbol.toUpperCase(Locale.ROOT))
                    .bind("day", day)
                    .map((row, context) -> new Price(row.getBigDecimal(1), row.getString(2)))
                    .findOne()
                    .orElse(null));
        }

        @Override
        public BigDecimal rate(String currency) {
            return rates.computeIfAbsent(currency, any -> h.createQuery("select rate_on(:currency, :day)")
                    .bind("currency", currency)
                    .bind("day", day)
                    .mapTo(BigDecimal.class)
                    .findOne()
                    .orElse(null));
        }
    }
}
