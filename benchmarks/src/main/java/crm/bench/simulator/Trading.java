package crm.bench.simulator;

import crm.bench.Dice;
import crm.bench.feed.Fields;
import java.util.List;

/** Orders, IPO allotments and fund deals, some cancelled, and the securities behind transfers. */
final class Trading {

    private record Instrument(String kind, String market, String symbol, double price, int lot, String currency) {}

    private static final List<Instrument> SHARES = List.of(
            new Instrument("order", "HK", "00700", 505, 100, "HKD"),
            new Instrument("order", "HK", "09988", 118, 100, "HKD"),
            new Instrument("order", "HK", "03690", 126, 100, "HKD"),
            new Instrument("order", "HK", "01810", 52, 200, "HKD"),
            new Instrument("order", "HK", "00005", 98, 400, "HKD"),
            new Instrument("order", "HK", "00388", 410, 100, "HKD"),
            new Instrument("order", "HK", "01299", 72, 200, "HKD"),
            new Instrument("order", "HK", "00941", 86, 500, "HKD"),
            new Instrument("order", "HK", "02800", 25.6, 500, "HKD"),
            new Instrument("order", "HK", "09618", 132, 50, "HKD"),
            new Instrument("order", "US", "AAPL", 228, 1, "USD"),
            new Instrument("order", "US", "NVDA", 172, 1, "USD"),
            new Instrument("order", "US", "TSLA", 335, 1, "USD"),
            new Instrument("order", "US", "MSFT", 505, 1, "USD"),
            new Instrument("order", "US", "BABA", 121, 1, "USD"),
            new Instrument("order", "US", "QQQ", 570, 1, "USD"));
    private static final List<Instrument> IPOS = List.of(
            new Instrument("ipo", "HK", "02688", 14.2, 500, "HKD"),
            new Instrument("ipo", "HK", "06603", 31.8, 200, "HKD"),
            new Instrument("ipo", "HK", "09926", 8.6, 1000, "HKD"));
    private static final List<Instrument> FUNDS = List.of(
            new Instrument("fund", "HK", "HK0000369188", 11.42, 1, "HKD"),
            new Instrument("fund", "HK", "HK0000584737", 104.3, 1, "USD"));

    private Trading() {}

    /** The steps that make somebody a trader, or almost: a cancelled first trade leaves only funded. */
    static void tellFirst(Life life, Journey journey) {
        var trades = life.stage == Stage.TRADED;
        if (!life.stage.funded()) return;
        if (life.dice.chance(trades ? .03 : .05)) {
            var data = deal(life);
            journey.then("trade.executed", life.dice.around(2000, 1), hours(data), data);
            journey.then("trade.cancelled", life.dice.around(60, .8), hours(data), data);
        }
        if (trades) {
            var data = deal(life);
            journey.then("trade.executed", life.dice.around(2500, 1.1), hours(data), data);
        }
    }

    /** Everything a trader does after the first trade. */
    static void tellLater(Life life, long from) {
        var dice = life.dice;
        var count = Math.min(60, (int) dice.around(11, .9));
        for (var i = 0; i < count; i++) {
            var data = deal(life);
            var at = hours(data).within(from, life.until, dice);
            life.add(at, "trade.executed", data);
            if (dice.chance(.015) && at + 1800 < life.until) life.add(at + 1800, "trade.cancelled", data);
        }
    }

    static Fields transfer(Life life) {
        var instrument = life.dice.of(SHARES);
        var quantity = instrument.lot() * life.dice.between(1, 40);
        return Fields.of(
                "transactionId", life.newId("S"),
                "accountNo", life.accountNo(),
                "market", instrument.market(),
                "symbol", instrument.symbol(),
                "quantity", Integer.toString(quantity),
                "value", Cash.decimal(instrument.price() * quantity, 2),
                "currency", instrument.currency());
    }

    private static Fields deal(Life life) {
        var dice = life.dice;
        var instrument = dice.of(List.of(SHARES, IPOS, FUNDS).get(dice.weighted(88, 7, 5)));
        var price = instrument.price() * (.85 + .3 * dice.unit());
        var lots = instrument.lot() == 1 ? dice.between(1, 150) : dice.between(1, 12);
        return Fields.of(
                "tradeId", life.newId("T"),
                "accountNo", life.accountNo(),
                "kind", instrument.kind(),
                "market", instrument.market(),
                "symbol", instrument.symbol(),
                "side", "order".equals(instrument.kind()) ? side(dice) : "buy",
                "quantity", Integer.toString(instrument.lot() * lots),
                "price", Cash.decimal(price, instrument.price() < 20 ? 3 : 2),
                "currency", instrument.currency());
    }

    private static Hours hours(Fields deal) {
        return "US".equals(deal.get("market")) ? Hours.US_MARKET : Hours.MARKET;
    }

    private static String side(Dice dice) {
        return dice.chance(.62) ? "buy" : "sell";
    }
}
