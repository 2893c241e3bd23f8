package crm.asset;

import crm.shared.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * How a customer's assets moved from statement to statement. See docs/domain.md, section 4.6.
 *
 * <p>A day without a statement carries the value of the last one. Nothing is rounded before the end; what a rate is missing for
 * counts nowhere.
 */
final class AssetHistory {

    private final NavigableMap<LocalDate, DayHoldings> days = new TreeMap<>();
    private final boolean newcomer;
    private final String base;
    private final BiFunction<String, LocalDate, BigDecimal> rate;
    private final List<Movement> flows;
    private final List<Movement> fees;

    /**
     * @param days     statements of the customer, at least one
     * @param newcomer whether statements before the first one of these say that there was nothing yet
     * @param rate     how much one of a currency is in the base currency on a day, or null
     */
    AssetHistory(
            List<DayHoldings> days,
            boolean newcomer,
            String base,
            BiFunction<String, LocalDate, BigDecimal> rate,
            List<Movement> flows,
            List<Movement> fees) {
        days.forEach(day -> this.days.put(day.day(), day));
        this.newcomer = newcomer;
        this.base = base;
        this.rate = rate;
        this.flows = flows;
        this.fees = fees;
    }

    /** The last day that is known. */
    LocalDate asOf() {
        return days.lastKey();
    }

    /** The end of each day with a statement, from a day on. */
    NavigableMap<LocalDate, BigDecimal> points(LocalDate from) {
        var points = new TreeMap<LocalDate, BigDecimal>();
        days.tailMap(from, true).forEach((day, held) -> points.put(day, rounded(worth(held))));
        return points;
    }

    AssetPeriod period(AssetWindow window) {
        var trading = window == AssetWindow.TRADING_DAYS_20;
        var wanted = trading ? tradingStart() : window.from(asOf());
        var from = wanted.isBefore(days.firstKey()) ? days.firstKey() : wanted;
        var counted = trading ? days.tailMap(from, true).size() : (int) ChronoUnit.DAYS.between(from, asOf()) + 1;
        var whole = trading ? counted == AssetWindow.TRADING_DAYS : from.equals(wanted);
        var split = split(from);
        return new AssetPeriod(
                window,
                from,
                asOf(),
                counted,
                whole,
                rounded(sum(from, trading).divide(BigDecimal.valueOf(counted), MathContext.DECIMAL128)),
                split.opening,
                split.inflow,
                split.closing
                        .subtract(split.opening)
                        .subtract(split.inflow)
                        .subtract(split.currency)
                        .subtract(split.fees),
                split.currency,
                split.fees,
                split.closing);
    }

    private LocalDate tradingStart() {
        return days.descendingKeySet().stream()
                .limit(AssetWindow.TRADING_DAYS)
                .reduce((later, earlier) -> earlier)
                .orElseThrow();
    }

    private BigDecimal sum(LocalDate from, boolean statementsAlone) {
        var sum = BigDecimal.ZERO;
        var first = statementsAlone ? from : days.floorKey(from);
        for (var held : days.tailMap(first, true).values()) {
            var begins = held.day().isBefore(from) ? from : held.day();
            var next = days.higherKey(held.day());
            var until = next == null ? asOf().plusDays(1) : next;
            var ends = statementsAlone ? 1 : ChronoUnit.DAYS.between(begins, until);
            sum = sum.add(worth(held).multiply(BigDecimal.valueOf(ends)));
        }
        return sum;
    }

    private record Split(
            BigDecimal opening, BigDecimal inflow, BigDecimal currency, BigDecimal fees, BigDecimal closing) {}

    private Split split(LocalDate from) {
        var before = days.lowerEntry(from);
        var opening = before == null
                ? newcomer ? BigDecimal.ZERO : worth(days.get(days.firstKey()))
                : worth(before.getValue());
        var inflow = BigDecimal.ZERO;
        var currency = BigDecimal.ZERO;
        var cost = BigDecimal.ZERO;
        for (var held : days.tailMap(from, true).values()) {
            var last = days.lowerEntry(held.day());
            if (last == null && !newcomer) continue; // all that is known of it is that it was there
            var after = last == null ? LocalDate.MIN : last.getKey();
            inflow = inflow.add(sum(flows, after, held.day()));
            cost = cost.add(sum(fees, after, held.day()));
            if (last != null) currency = currency.add(byRates(last.getValue(), held.day()));
        }
        return new Split(
                rounded(opening),
                rounded(inflow),
                rounded(currency),
                rounded(cost.negate()),
                rounded(worth(days.lastEntry().getValue())));
    }

    private BigDecimal sum(List<Movement> movements, LocalDate after, LocalDate upTo) {
        var sum = BigDecimal.ZERO;
        for (var movement : movements) {
            if (!movement.day().isAfter(after) || movement.day().isAfter(upTo)) continue;
            var at = rate.apply(movement.currency(), upTo);
            if (at != null) sum = sum.add(movement.amount().multiply(at));
        }
        return sum;
    }

    /** What the change of rates up to a day makes of what was held before. */
    private BigDecimal byRates(DayHoldings before, LocalDate day) {
        var sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> held : before.byCurrency().entrySet()) {
            var then = rate.apply(held.getKey(), before.day());
            var now = rate.apply(held.getKey(), day);
            if (then != null && now != null) {
                sum = sum.add(held.getValue().multiply(now.subtract(then)));
            }
        }
        return sum;
    }

    private BigDecimal worth(DayHoldings held) {
        var sum = BigDecimal.ZERO;
        for (var each : held.byCurrency().entrySet()) {
            var at = rate.apply(each.getKey(), held.day());
            if (at != null) sum = sum.add(each.getValue().multiply(at));
        }
        return sum;
    }

    private BigDecimal rounded(BigDecimal amount) {
        return Money.rounded(amount, base).amount();
    }
}
