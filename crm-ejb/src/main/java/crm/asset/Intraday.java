package crm.asset;

import crm.asset.IntradayView.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reckons what events add to the settled assets: what counts by all of them, less what counts by those up to the day the account
 * was settled for, which its statement has in it. So a late event of a settled day adds nothing, and a reversal told since takes
 * back a deposit that was settled. See docs/domain.md, section 4.7.
 */
final class Intraday {

    private static final int CENTS = 2;

    private final Function<OffsetDateTime, LocalDate> dayOf;
    private final Function<String, LocalDate> settledOn;
    private final LastPrices prices;
    private final Map<String, Part> parts = new TreeMap<>();
    private BigDecimal change = BigDecimal.ZERO;
    private int uncounted;

    /** @param settledOn the day an account was settled for, also of an account no statement named yet, or of none */
    Intraday(Function<OffsetDateTime, LocalDate> dayOf, Function<String, LocalDate> settledOn, LastPrices prices) {
        this.dayOf = dayOf;
        this.settledOn = settledOn;
        this.prices = prices;
    }

    /** The estimate; null where no event was told since. Events are in the order of time, source and id. */
    IntradayView of(BigDecimal settled, LocalDate day, List<Told> flows, List<ToldTrade> trades) {
        Predicate<Told> sinceFlow = told -> isSince(told.at(), told.accountNo());
        Predicate<ToldTrade> sinceTrade = told -> isSince(told.at(), told.accountNo());
        var last = new TreeSet<OffsetDateTime>();
        var sources = new TreeSet<String>();
        flows.stream().filter(sinceFlow).forEach(told -> note(last, sources, told.at(), told.source()));
        trades.stream().filter(sinceTrade).forEach(told -> note(last, sources, told.at(), told.source()));
        if (last.isEmpty()) return null;
        flows(
                Flows.of(flows).counted(),
                Flows.of(flows.stream().filter(sinceFlow.negate()).toList()).counted());
        trades(
                standing(trades),
                standing(trades.stream().filter(sinceTrade.negate()).toList()));
        return new IntradayView(
                settled.add(change.setScale(CENTS, RoundingMode.HALF_UP)),
                day,
                last.last(),
                String.join(", ", sources),
                new ArrayList<>(parts.values()),
                uncounted);
    }

    private boolean isSince(OffsetDateTime at, String account) {
        return dayOf.apply(at).isAfter(settledOn.apply(account));
    }

    private static void note(TreeSet<OffsetDateTime> last, TreeSet<String> sources, OffsetDateTime at, String source) {
        last.add(at);
        sources.add(source);
    }

    private void flows(Map<String, FlowRow> now, Map<String, FlowRow> then) {
        now.forEach((key, flow) -> {
            if (!then.containsKey(key)) add(flow, false);
        });
        then.forEach((key, flow) -> {
            if (!now.containsKey(key)) add(flow, true);
        });
    }

    private void add(FlowRow flow, boolean takenBack) {
        var in = flow.kind() == FlowKind.DEPOSIT || flow.kind() == FlowKind.TRANSFER_IN;
        var price = flow.quantity() == null ? null : prices.of(flow.market(), flow.symbol());
        var amount = price == null ? flow.amount() : flow.quantity().multiply(price.amount());
        var currency = price == null ? flow.currency() : price.currency();
        add(IntradayKind.of(flow.kind()), currency, in == takenBack && amount != null ? amount.negate() : amount);
    }

    private void trades(Map<String, ToldTrade> now, Map<String, ToldTrade> then) {
        now.forEach((reference, trade) -> {
            if (!then.containsKey(reference)) add(trade, trade.bought());
        });
        then.forEach((reference, trade) -> {
            if (!now.containsKey(reference)) add(trade, !trade.bought());
        });
    }

    /** The securities at the last price come in and the money goes out, or the other way round. */
    private void add(ToldTrade trade, boolean in) {
        var price = trade.quantity() == null ? null : prices.of(trade.market(), trade.symbol());
        if (price == null || trade.amount() == null) { // worth what it cost, as far as anybody knows
            add(IntradayKind.TRADE, trade.currency(), trade.amount() == null ? null : BigDecimal.ZERO);
            return;
        }
        var paid = rated(trade.amount(), trade.currency());
        var worth = rated(trade.quantity().multiply(price.amount()), price.currency());
        if (paid == null || worth == null) uncounted++;
        else {
            var gained = worth.subtract(paid).divide(prices.rate(trade.currency()), CENTS, RoundingMode.HALF_UP);
            add(IntradayKind.TRADE, trade.currency(), in ? gained : gained.negate());
        }
    }

    private void add(IntradayKind kind, String currency, BigDecimal amount) {
        var rated = rated(amount, currency);
        if (rated == null) {
            uncounted++;
            return;
        }
        change = change.add(rated);
        parts.merge(
                kind.ordinal() + currency,
                new Part(kind, currency, 1, amount),
                (a, b) -> new Part(kind, currency, a.count() + 1, a.amount().add(amount)));
    }

    private BigDecimal rated(BigDecimal amount, String currency) {
        var rate = amount == null || currency == null ? null : prices.rate(currency);
        return rate == null ? null : amount.multiply(rate);
    }

    /** Trades that were executed and not cancelled, once per reference, by whatever event came first in time. */
    private static Map<String, ToldTrade> standing(List<ToldTrade> told) {
        var standing = new LinkedHashMap<String, ToldTrade>();
        var cancelled = new HashSet<String>();
        for (var trade : told) {
            if (trade.cancelled()) cancelled.add(trade.reference());
            else standing.putIfAbsent(trade.reference(), trade);
        }
        standing.keySet().removeAll(cancelled);
        return standing;
    }
}
