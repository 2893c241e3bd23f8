package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;

import crm.referral.ReferralLevel;
import crm.referral.ReferralQueries;
import crm.referral.ReferralRow;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who brought a customer, and whom the customer brought. */
@Path("/customers/{number}/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class ReferralResource {

    @Inject
    ReferralQueries referrals;

    @GET
    @Operation(
            summary = "The referral relationships of a customer, up and down",
            description =
                    "Counts are over all customers; only those in the caller's scope have a number and a name. Needs"
                            + " CUSTOMER_REFERRALS.")
    @APIResponse(responseCode = "404", description = "No such customer in the caller's scope")
    public JsonObject of(@PathParam("number") String number) {
        var view = referrals.of(number);
        return JSON.createObjectBuilder()
                .add("up", rows(view.up()))
                .add("circle", view.circle())
                .add("levels", levels(view.levels()))
                .add("down", rows(view.down()))
                .add("capped", view.capped())
                .build();
    }

    private static JsonArrayBuilder rows(List<ReferralRow> rows) {
        var array = JSON.createArrayBuilder();
        rows.forEach(row -> array.add(json(row)));
        return array;
    }

    private static JsonObjectBuilder json(ReferralRow row) {
        var json = JSON.createObjectBuilder().add("level", row.level());
        add(json, "number", row.number());
        add(json, "name", row.name());
        add(json, "referrer", row.referrer());
        add(json, "stage", row.stage());
        add(json, "registeredAt", row.registeredAt());
        return json;
    }

    private static JsonArrayBuilder levels(List<ReferralLevel> levels) {
        var array = JSON.createArrayBuilder();
        levels.forEach(level -> array.add(JSON.createObjectBuilder()
                .add("level", level.level())
                .add("count", level.count())
                .add("opened", level.opened())
                .add("traded", level.traded())
                .add("shown", level.shown())));
        return array;
    }
}
