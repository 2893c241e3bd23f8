package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.assignment.ClaimService;
import crm.assignment.IdStretch;
import crm.assignment.PoolFilter;
import crm.assignment.PoolQueries;
import crm.assignment.PoolRow;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The open pool. */
@Path("/pool")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Open pool")
public class PoolResource {

    private static final int USUAL = 50;

    @Inject
    PoolQueries pool;

    @Inject
    ClaimService claims;

    @GET
    @Operation(
            summary = "The customers of the caller's units for whom nobody answers, those who wait longest first",
            description =
                    "why is REGISTERED, RECLAIMED, RELEASED or RESIGNED; waiting is a least number of days. Each customer"
                            + " shown counts once towards the views of the day; there are no others once viewsLeft is 0.")
    public JsonObject list(
            @QueryParam("why") String why,
            @QueryParam("stage") String stage,
            @QueryParam("source") String source,
            @Parameter(schema = @Schema(type = INTEGER)) @QueryParam("waiting") String waiting,
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var filter = new PoolFilter(why, stage, source, days(waiting));
        var page = pool.page(filter, IdStretch.after(after, Numbers.limit(limit, USUAL)));
        var slice = page.customers();
        var allowance = page.allowance();
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        if (slice.next() == null) json.addNull("next");
        else json.add("next", slice.next());
        return json.add("count", slice.count())
                .add("claimsLeft", allowance.claims())
                .add("holdingLeft", allowance.holding())
                .add("viewsLeft", allowance.views())
                .build();
    }

    @POST
    @Path("/claims")
    @Operation(summary = "Claims a customer from the pool for the caller; of several at once exactly one wins")
    @APIResponse(responseCode = "201", description = "The role in which the caller owns the customer now")
    public Response claim(Body body) {
        var number = body.requiredText("customer");
        var role = claims.claim(number);
        return Response.status(Response.Status.CREATED)
                .entity(JSON.createObjectBuilder()
                        .add("customer", number)
                        .add("role", role.name())
                        .build())
                .build();
    }

    private static Integer days(String text) {
        if (text == null || text.isEmpty()) return null;
        if (!text.matches("\\d{1,5}")) throw BodyRule.UNUSABLE.violatedBy("waiting", text, "a whole number");
        return Integer.valueOf(text);
    }

    private static JsonObjectBuilder json(PoolRow row) {
        var json = JSON.createObjectBuilder()
                .add("customer", row.customer())
                .add("stage", row.stage())
                .add("why", row.why())
                .add("since", row.since().toString())
                .add("days", row.days());
        add(json, "nameLocal", row.nameLocal());
        add(json, "nameLatin", row.nameLatin());
        add(json, "phone", row.phone());
        add(json, "source", row.source());
        add(json, "region", row.region());
        add(json, "lastContactAt", row.lastContactAt());
        add(json, "lastContactKind", row.lastKind());
        add(json, "lastContactMethod", row.lastMethod());
        add(json, "freeFrom", row.freeFrom());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }
}
