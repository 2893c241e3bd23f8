package crm.asset;

import static crm.access.Permission.CUSTOMER_ASSETS;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import crm.shared.Money;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads what is known of a customer's money and securities. */
@Stateless
public class AssetQueries {

    /** How many flows and trades are shown. */
    public static final int LATEST = 50;

    private static final String FLOWS = """
        select e.type, e.time, e.source, coalesce(e.reference, e.source || '/' || e.event_id), e.account_no, e.amount, e.currency,
          e.data->>'market', e.data->>'symbol',
          case when e.type like 'securities.%' then (e.data->>'quantity')::numeric end
        from customer_event e
        where e.customer_number = :number and e.type in ('deposit.submitted', 'deposit.confirmed', 'deposit.rejected',
          'deposit.reversed', 'withdrawal.confirmed', 'securities.transferredIn', 'securities.transferredOut')
        order by e.time, e.source, e.event_id\
        """;

    private static final String TRADES = """
        select t.*, count(*) over () as in_all, exists (select from customer_event x where x.customer_number = :number
          and x.type = 'trade.cancelled' and x.reference = t.reference) as cancelled
        from (
          select distinct on (e.reference) e.time, e.source, e.event_id, e.reference, e.account_no, e.detail, e.data->>'market' as market,
            e.data->>'symbol' as symbol, e.data->>'side' as side, (e.data->>'quantity')::numeric as quantity,
            (e.data->>'price')::numeric as price, e.amount, e.currency
          from customer_event e where e.customer_number = :number and e.type = 'trade.executed'
          order by e.reference, e.time, e.source, e.event_id) t
        order by t.time desc, t.source desc, t.event_id desc limit :limit\
        """;

    private static final String ACCOUNTS = """
        select distinct on (e.account_no) e.account_no, e.detail, e.time, (
          select s.detail from customer_event s where s.customer_number = :number and s.type = 'account.statusChanged'
            and s.account_no = e.account_no order by s.time desc, s.source desc, s.event_id desc limit 1) as status
        from customer_event e where e.customer_number = :number and e.type = 'application.successful'
        order by e.account_no, e.time, e.source, e.event_id\
        """;

    @Inject
    Db db;

    @Inject
    CustomerDirectory customers;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Trends trends;

    @Inject
    Intradays intradays;

    private record Known(BigDecimal assets, LocalDate asOf) {}

    private record Trades(List<TradeRow> rows, long inAll) {}

    /**
     * Reading it is itself written down.
     *
     * @throws crm.shared.RuleViolation NOT_FOUND when there is no such customer in scope
     */
    @Requires(CUSTOMER_ASSETS)
    public AssetView of(String number) {
        var id = customers.idInScope(CUSTOMER_ASSETS, number);
        audit.record(AuditEntry.ofCustomer("customer.assets-read", id, number));
        var currency = settings.text("brokerage.base-currency");
        return db.query(h -> {
            var mark = AssetMarks.of(h, List.of(number))
                    .get(number); // first, so that what comes meanwhile makes another one
            var known = known(h, id, currency);
            var told = told(h, number);
            var flows = Flows.of(told);
            var rows = flows.rows();
            var trades = trades(h, number);
            return new AssetView(
                    known.assets(),
                    currency,
                    known.asOf(),
                    known.assets() == null ? null : intradays.of(h, id, number, known.assets(), known.asOf(), told),
                    last(h, number),
                    accounts(h, number),
                    flows.totals(),
                    rows.stream().limit(LATEST).toList(),
                    rows.size(),
                    trades.rows(),
                    trades.inAll(),
                    trends.of(id, rows),
                    mark);
        });
    }

    private static Known known(Handle h, long id, String currency) {
        return h.createQuery("select assets, assets_as_of from customer where id = :id")
                .bind("id", id)
                .map((row, context) -> new Known(amount(row, currency), row.getObject(2, LocalDate.class)))
                .one();
    }

    private static BigDecimal amount(ResultSet row, String currency) throws SQLException {
        var minorUnits = row.getLong(1);
        return row.wasNull() ? null : Money.ofMinorUnits(minorUnits, currency).amount();
    }

    private static OffsetDateTime last(Handle h, String number) {
        return h.createQuery("select max(time) from customer_event where customer_number = :number and (type like"
                        + " 'deposit.%' or type like 'withdrawal.%' or type like 'securities.%' or type like"
                        + " 'trade.%')")
                .bind("number", number)
                .mapTo(OffsetDateTime.class)
                .findOne()
                .orElse(null);
    }

    private static List<Told> told(Handle h, String number) {
        return h.createQuery(FLOWS)
                .bind("number", number)
                .map((row, context) -> new Told(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getBigDecimal(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getBigDecimal(10)))
                .list();
    }

    private static Trades trades(Handle h, String number) {
        var inAll = new long[1];
        var rows = h.createQuery(TRADES)
                .bind("number", number)
                .bind("limit", LATEST)
                .map((row, context) -> {
                    inAll[0] = row.getLong("in_all");
                    return trade(row);
                })
                .list();
        return new Trades(rows, inAll[0]);
    }

    private static TradeRow trade(ResultSet row) throws SQLException {
        return new TradeRow(
                row.getObject("time", OffsetDateTime.class),
                row.getString("reference"),
                row.getString("account_no"),
                row.getString("detail"),
                row.getString("market"),
                row.getString("symbol"),
                row.getString("side"),
                row.getBigDecimal("quantity"),
                row.getBigDecimal("price"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getBoolean("cancelled"));
    }

    private static List<AccountRow> accounts(Handle h, String number) {
        return h.createQuery(ACCOUNTS)
                .bind("number", number)
                .map((row, context) -> new AccountRow(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class),
                        status(row.getString(4))))
                .list();
    }

    private static String status(String told) {
        if (told == null) return "active";
        return told.equals("frozen") ? "ON_HOLD" : told;
    }
}
