package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.assignment.ExtensionQueries;
import crm.assignment.ExtensionRow;
import crm.assignment.ExtensionService;
import crm.assignment.IdStretch;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Requests of owners for more time with a customer, and the answers. */
@Path("/extension-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Protection")
public class ExtensionResource {

    private static final int USUAL = 50;

    @Inject
    ExtensionService extensions;

    @Inject
    ExtensionQueries queries;

    @GET
    @Operation(
            summary = "The requests the caller may answer, and those that were answered",
            description =
                    "waiting=false: those that were answered, the latest first; else those that wait, the oldest first. With"
                            + " customer: all requests ever made for that customer, the latest first.")
    public JsonObject list(
            @QueryParam("customer") String customer,
            @QueryParam("waiting") String waiting,
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var items = JSON.createArrayBuilder();
        if (customer != null) {
            queries.of(customer).forEach(row -> items.add(json(row)));
            return JSON.createObjectBuilder()
                    .add("items", items)
                    .addNull("next")
                    .build();
        }
        var slice = queries.page(!"false".equals(waiting), IdStretch.after(after, Numbers.limit(limit, USUAL)));
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        if (slice.next() == null) json.addNull("next");
        else json.add("next", slice.next());
        return json.add("count", slice.count()).build();
    }

    @POST
    @Operation(
            summary = "Asks for more time with a customer of one's own",
            description = "While the request waits the protection's clock stands still.")
    @APIResponse(responseCode = "201", description = "The id of the request")
    public Response request(Body body) {
        var id = extensions.request(body.requiredText("customer"), body.text("reason"));
        return Response.status(Response.Status.CREATED)
                .entity(JSON.createObjectBuilder().add("id", id).build())
                .build();
    }

    @POST
    @Path("/{id}/grant")
    @Operation(summary = "Gives the owner the days that were asked for; reason may be left out")
    @APIResponse(responseCode = "204", description = "Granted")
    public void grant(@PathParam("id") String id, Body body) {
        extensions.grant(Numbers.id(id), body.text("reason"));
    }

    @POST
    @Path("/{id}/refusal")
    @Operation(summary = "Denies the days that were asked for")
    @APIResponse(responseCode = "204", description = "Denied; the days the request waited are given back")
    public void refuse(@PathParam("id") String id, Body body) {
        extensions.refuse(Numbers.id(id), body.text("reason"));
    }

    @POST
    @Path("/{id}/withdrawal")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Takes a request of one's own back; it counts as one of those an owner may make")
    @APIResponse(responseCode = "204", description = "It waits no more")
    public void withdraw(@PathParam("id") String id) {
        extensions.withdraw(Numbers.id(id));
    }

    private static JsonObjectBuilder json(ExtensionRow row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("customer", row.customer())
                .add("role", row.role().name())
                .add("number", row.number())
                .add("days", row.days())
                .add("reason", row.reason())
                .add("requestedAt", row.requestedAt().toString())
                .add("answerBy", row.answerBy().toString())
                .add("status", row.status().name());
        add(json, "manager", row.manager());
        add(json, "protectedUntil", row.protectedUntil());
        add(json, "decidedBy", row.decidedBy());
        add(json, "decidedAt", row.decidedAt());
        add(json, "decision", row.decision());
        add(json, "protectedAfter", row.protectedAfter());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }
}
