package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;

import crm.asset.AccountRow;
import crm.asset.AssetQueries;
import crm.asset.FlowRow;
import crm.asset.FlowTotal;
import crm.asset.IntradayView;
import crm.asset.TradeRow;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A customer's money and securities. */
@Path("/customers/{number}/assets")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class AssetResource {

    @Inject
    AssetQueries assets;

    @GET
    @Operation(
            summary = "What is known of a customer's accounts, deposits, withdrawals, transfers and trades",
            description =
                    "The latest 50 flows and trades; what was taken back is marked and not in the totals. Amounts of"
                            + " different currencies are not added there. The trend is what the files of the business days tell, in"
                            + " the base currency. Needs CUSTOMER_ASSETS.")
    @APIResponse(responseCode = "404", description = "No such customer in the caller's scope")
    public JsonObject of(@PathParam("number") String number) {
        var view = assets.of(number);
        var json = JSON.createObjectBuilder();
        add(json, "assets", plain(view.assets()));
        json.add("currency", view.currency());
        add(json, "asOf", view.asOf());
        add(json, "toldAt", view.toldAt());
        if (view.intraday() == null) json.addNull("intraday");
        else json.add("intraday", json(view.intraday()));
        return json.add("accounts", array(view.accounts(), AssetResource::json))
                .add("totals", array(view.totals(), AssetResource::json))
                .add("flows", array(view.flows(), AssetResource::json))
                .add("flowCount", view.flowsInAll())
                .add("trades", array(view.trades(), AssetResource::json))
                .add("tradeCount", view.tradesInAll())
                .add("trend", AssetTrendJson.of(view.trend()))
                .build();
    }

    private static JsonObjectBuilder json(IntradayView now) {
        return JSON.createObjectBuilder()
                .add("assets", now.assets().toPlainString())
                .add("settledOn", now.settledOn().toString())
                .add("toldAt", now.toldAt().toString())
                .add("sources", now.sources())
                .add("parts", array(now.parts(), AssetResource::json))
                .add("uncounted", now.uncounted());
    }

    private static JsonObjectBuilder json(IntradayView.Part part) {
        return JSON.createObjectBuilder()
                .add("kind", part.kind().name())
                .add("currency", part.currency())
                .add("count", part.count())
                .add("amount", part.amount().toPlainString());
    }

    private static JsonObjectBuilder json(AccountRow account) {
        var json = JSON.createObjectBuilder();
        add(json, "accountNo", account.accountNo());
        add(json, "type", account.type());
        add(json, "openedAt", account.openedAt());
        return json.add("status", account.status());
    }

    private static JsonObjectBuilder json(FlowTotal total) {
        return JSON.createObjectBuilder()
                .add("currency", total.currency())
                .add("deposits", total.deposits().toPlainString())
                .add("withdrawals", total.withdrawals().toPlainString())
                .add("net", total.net().toPlainString());
    }

    private static JsonObjectBuilder json(FlowRow flow) {
        var json = JSON.createObjectBuilder()
                .add("kind", flow.kind().name())
                .add("status", flow.status().name())
                .add("at", flow.at().toString())
                .add("reference", flow.reference());
        add(json, "accountNo", flow.accountNo());
        add(json, "amount", plain(flow.amount()));
        add(json, "currency", flow.currency());
        add(json, "market", flow.market());
        add(json, "symbol", flow.symbol());
        add(json, "quantity", plain(flow.quantity()));
        return json;
    }

    private static JsonObjectBuilder json(TradeRow trade) {
        var json = JSON.createObjectBuilder().add("at", trade.at().toString()).add("reference", trade.reference());
        add(json, "accountNo", trade.accountNo());
        add(json, "kind", trade.kind());
        add(json, "market", trade.market());
        add(json, "symbol", trade.symbol());
        add(json, "side", trade.side());
        add(json, "quantity", plain(trade.quantity()));
        add(json, "price", plain(trade.price()));
        add(json, "worth", plain(trade.worth()));
        add(json, "currency", trade.currency());
        return json.add("cancelled", trade.cancelled());
    }

    private static String plain(BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private static <T> JsonArrayBuilder array(List<T> rows, Function<T, JsonObjectBuilder> item) {
        var array = JSON.createArrayBuilder();
        rows.forEach(row -> array.add(item.apply(row)));
        return array;
    }
}
