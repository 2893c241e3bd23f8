package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;

import crm.asset.AssetPeriod;
import crm.asset.AssetTrend;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;

/** What the files of the business days tell of a customer, as JSON. */
final class AssetTrendJson {

    private AssetTrendJson() {}

    static JsonObjectBuilder of(AssetTrend trend) {
        var json = JSON.createObjectBuilder();
        add(json, "asOf", trend.asOf());
        json.add("sources", trend.sources()).add("unpriced", trend.unpriced());
        var periods = JSON.createArrayBuilder();
        trend.periods().forEach(period -> periods.add(json(period)));
        var points = JSON.createArrayBuilder();
        trend.points()
                .forEach(point -> points.add(JSON.createObjectBuilder()
                        .add("day", point.day().toString())
                        .add("assets", point.assets().toPlainString())));
        var balances = JSON.createArrayBuilder();
        trend.balances().forEach(row -> balances.add(json(row)));
        var positions = JSON.createArrayBuilder();
        trend.positions().forEach(row -> positions.add(json(row)));
        return json.add("periods", periods)
                .add("points", points)
                .add("balances", balances)
                .add("positions", positions);
    }

    private static JsonObjectBuilder json(AssetPeriod period) {
        return JSON.createObjectBuilder()
                .add("window", period.window().name())
                .add("from", period.from().toString())
                .add("to", period.to().toString())
                .add("days", period.days())
                .add("whole", period.whole())
                .add("average", period.average().toPlainString())
                .add("opening", period.opening().toPlainString())
                .add("inflow", period.inflow().toPlainString())
                .add("market", period.market().toPlainString())
                .add("currency", period.currency().toPlainString())
                .add("fees", period.fees().toPlainString())
                .add("closing", period.closing().toPlainString());
    }

    private static JsonObjectBuilder json(AssetTrend.BalanceRow row) {
        return JSON.createObjectBuilder()
                .add("accountNo", row.accountNo())
                .add("currency", row.currency())
                .add("cash", row.cash().toPlainString())
                .add("unsettled", row.unsettled().toPlainString())
                .add("debt", row.debt().toPlainString())
                .add("asOf", row.asOf().toString());
    }

    private static JsonObjectBuilder json(AssetTrend.PositionRow row) {
        var json = JSON.createObjectBuilder()
                .add("accountNo", row.accountNo())
                .add("market", row.market())
                .add("symbol", row.symbol())
                .add("class", row.assetClass())
                .add("quantity", row.quantity().toPlainString());
        add(json, "price", plain(row.price()));
        add(json, "currency", row.currency());
        add(json, "pricedOn", row.pricedOn());
        add(json, "worth", plain(row.worth()));
        return json;
    }

    private static String plain(BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }
}
