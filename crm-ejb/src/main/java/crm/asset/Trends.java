package crm.asset;

import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Reads what the files of the business days tell of a customer, and what follows. */
@ApplicationScoped
class Trends {

    private static final int SHOWN_DAYS = 90;

    /** The statements of the sources that ever told of the customer, from the one that holds on the first day on. */
    private static final String DAYS = """
            with sources as (
              select distinct source from account_balance where customer_id = :id
              union select distinct source from account_position where customer_id = :id)
            select distinct s.day from day_statement s join sources using (source)
            where s.day >= coalesce((select max(b.day) from day_statement b join sources using (source) where b.day < :from), :from)
            order by 1""";

    private static final String LAST_DAY = """
            select max(s.day) from day_statement s where s.source in (
              select source from account_balance where customer_id = :id
              union select source from account_position where customer_id = :id)""";

    private static final String VALUES =
            "select day, told, source, currency, cash + unsettled - debt + securities + funds, unpriced"
                    + " from customer_values(array[:id::bigint], :days) order by day, currency";

    private static final String RATES =
            "select c.currency, d.day, rate_on(c.currency, d.day) from unnest(:currencies) c(currency)"
                    + " cross join unnest(:days) d(day)";

    private static final String FEES = "select t.business_date, sum(t.fee), t.currency from account_trade t"
            + " join day_file f on f.id = t.file_id and f.state = 'DONE' where t.customer_id = :id"
            + " group by t.business_date, t.currency having sum(t.fee) <> 0";

    private static final String BALANCES = """
            select b.account_no, b.currency, b.cash, b.unsettled, b.debt, b.business_date
            from account_balance b join day_file f on f.id = b.file_id and f.state = 'DONE'
            where b.customer_id = :id and b.business_date = (
              select max(s.day) from day_statement s where s.source = b.source and s.day <= :day)
              and (b.cash <> 0 or b.unsettled <> 0 or b.debt <> 0)
            order by 1, 2""";

    private static final String POSITIONS = """
            select p.account_no, p.market, p.symbol, p.asset_class, p.quantity, x.price, x.currency, x.business_date
            from account_position p join day_file f on f.id = p.file_id and f.state = 'DONE'
            left join lateral (
              select r.price, r.currency, r.business_date from price r join day_file g on g.id = r.file_id and g.state = 'DONE'
              where r.market = p.market and r.symbol = p.symbol and r.business_date <= :day
              order by r.business_date desc, r.source, r.file_id desc limit 1) x on true
            where p.customer_id = :id and p.quantity <> 0 and p.business_date = (
              select max(s.day) from day_statement s where s.source = p.source and s.day <= :day)
            order by 1, 2, 3""";

    @Inject
    Db db;

    @Inject
    Settings settings;

    private record Part(LocalDate day, LocalDate told, String source, String currency, BigDecimal net, long unpriced) {}

    /** Of a customer whom the caller may see. @param flows all that ever came in or went out */
    AssetTrend of(long id, List<FlowRow> flows) {
        return db.query(h -> last(h, id).map(last -> of(h, id, last, flows)).orElse(AssetTrend.UNKNOWN));
    }

    private static Optional<LocalDate> last(Handle h, long id) {
        return h.createQuery(LAST_DAY).bind("id", id).mapTo(LocalDate.class).findOne();
    }

    private AssetTrend of(Handle h, long id, LocalDate last, List<FlowRow> flows) {
        var from = earliest(last);
        var days = h.createQuery(DAYS)
                .bind("id", id)
                .bind("from", from)
                .mapTo(LocalDate.class)
                .list();
        var parts = parts(h, id, days);
        if (parts.isEmpty()) return AssetTrend.UNKNOWN;
        var base = settings.text("brokerage.base-currency");
        var moved = moved(flows);
        var fees = fees(h, id);
        var rates = rates(h, days, parts, moved, fees);
        var held = held(parts);
        var history = new AssetHistory(
                held,
                days.get(0).isBefore(held.get(0).day()),
                base,
                (currency, day) -> rates.get(currency + " " + day),
                moved,
                fees);
        var now = parts.stream().filter(part -> part.day().equals(last)).toList();
        return new AssetTrend(
                now.stream().map(Part::told).max(LocalDate::compareTo).orElse(last),
                String.join(", ", new TreeSet<>(now.stream().map(Part::source).toList())),
                now.stream()
                        .mapToLong(part -> part.unpriced() > 0
                                ? part.unpriced()
                                : rates.get(part.currency() + " " + last) == null
                                                && part.net().signum() != 0
                                        ? 1
                                        : 0)
                        .sum(),
                List.of(AssetWindow.values()).stream().map(history::period).toList(),
                history.points(last.minusDays(SHOWN_DAYS)).entrySet().stream()
                        .map(point -> new AssetTrend.Point(point.getKey(), point.getValue()))
                        .toList(),
                balances(h, id, last),
                positions(h, id, last));
    }

    /** The first day of the longest window. */
    private static LocalDate earliest(LocalDate last) {
        var quarter = AssetWindow.LAST_90_DAYS.from(last);
        var year = AssetWindow.YEAR_TO_DATE.from(last);
        return quarter.isBefore(year) ? quarter : year;
    }

    private static List<Part> parts(Handle h, long id, List<LocalDate> days) {
        return h.createQuery(VALUES)
                .bind("id", id)
                .bindArray("days", LocalDate.class, days.toArray())
                .map((row, context) -> new Part(
                        row.getObject(1, LocalDate.class),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getString(4),
                        row.getBigDecimal(5),
                        row.getLong(6)))
                .list();
    }

    private static List<DayHoldings> held(List<Part> parts) {
        var days = new TreeMap<LocalDate, Map<String, BigDecimal>>();
        parts.forEach(
                part -> days.computeIfAbsent(part.day(), day -> new TreeMap<>()).put(part.currency(), part.net()));
        return days.entrySet().stream()
                .map(day -> new DayHoldings(day.getKey(), day.getValue()))
                .toList();
    }

    private List<Movement> moved(List<FlowRow> flows) {
        var moved = new ArrayList<Movement>();
        for (var flow : flows) {
            if (!flow.status().isCounted() || flow.amount() == null || flow.currency() == null) continue;
            var in = flow.kind() == FlowKind.DEPOSIT || flow.kind() == FlowKind.TRANSFER_IN;
            moved.add(new Movement(
                    settings.dayOf(flow.at().toInstant()),
                    in ? flow.amount() : flow.amount().negate(),
                    flow.currency()));
        }
        return moved;
    }

    private static List<Movement> fees(Handle h, long id) {
        return h.createQuery(FEES)
                .bind("id", id)
                .map((row, context) ->
                        new Movement(row.getObject(1, LocalDate.class), row.getBigDecimal(2), row.getString(3)))
                .list();
    }

    private static Map<String, BigDecimal> rates(
            Handle h, List<LocalDate> days, List<Part> parts, List<Movement> moved, List<Movement> fees) {
        var currencies = new TreeSet<String>();
        parts.forEach(part -> currencies.add(part.currency()));
        moved.forEach(movement -> currencies.add(movement.currency()));
        fees.forEach(fee -> currencies.add(fee.currency()));
        var rates = new HashMap<String, BigDecimal>();
        h.createQuery(RATES)
                .bindArray("currencies", String.class, currencies.toArray())
                .bindArray("days", LocalDate.class, days.toArray())
                .map((row, context) -> rates.put(row.getString(1) + " " + row.getString(2), row.getBigDecimal(3)))
                .list();
        return rates;
    }

    private static List<AssetTrend.BalanceRow> balances(Handle h, long id, LocalDate day) {
        return h.createQuery(BALANCES)
                .bind("id", id)
                .bind("day", day)
                .map((row, context) -> new AssetTrend.BalanceRow(
                        row.getString(1),
                        row.getString(2),
                        row.getBigDecimal(3),
                        row.getBigDecimal(4),
                        row.getBigDecimal(5),
                        row.getObject(6, LocalDate.class)))
                .list();
    }

    private static List<AssetTrend.PositionRow> positions(Handle h, long id, LocalDate day) {
        return h.createQuery(POSITIONS)
                .bind("id", id)
                .bind("day", day)
                .map((row, context) -> new AssetTrend.PositionRow(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6),
                        row.getString(7),
                        row.getObject(8, LocalDate.class)))
                .list();
    }
}
