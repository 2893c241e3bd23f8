package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.ingest.TimelineQueries;
import crm.ingest.TimelineRow;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What happened to a customer. */
@Path("/customers/{number}/timeline")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class TimelineResource {

    @Inject
    TimelineQueries timeline;

    @GET
    @Operation(
            summary = "What the platform told of a customer, the newest first",
            description = "limit is 1 to 200; after is the next of the answer before. Amounts are there for who may see"
                    + " assets.")
    @APIResponse(responseCode = "404", description = "No such customer in the caller's scope")
    public JsonObject of(
            @PathParam("number") String number,
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER)) @QueryParam("limit") String limit) {
        var slice = timeline.of(number, after, Numbers.limit(limit, 50));
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        add(json, "next", slice.next());
        return json.build();
    }

    private static JsonObjectBuilder json(TimelineRow row) {
        var json = JSON.createObjectBuilder()
                .add("at", row.at().toString())
                .add("type", row.type())
                .add("source", row.source())
                .add("id", row.eventId());
        add(json, "reference", row.reference());
        add(json, "accountNo", row.accountNo());
        add(json, "amount", row.amount() == null ? null : row.amount().toPlainString());
        add(json, "currency", row.currency());
        add(json, "detail", row.detail());
        add(json, "reasonCode", row.reasonCode());
        add(json, "page", row.page());
        add(json, "staff", row.staff());
        add(json, "direction", row.direction());
        if (row.seconds() != null) json.add("seconds", row.seconds());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) json.add(name, value);
    }
}
