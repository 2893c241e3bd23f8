package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.retention.HoldKind;
import crm.retention.HoldQueries;
import crm.retention.HoldRequest;
import crm.retention.HoldRow;
import crm.retention.HoldService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What must not be purged, however old. */
@Path("/legal-holds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class LegalHoldResource {

    @Inject
    HoldQueries queries;

    @Inject
    HoldService service;

    @GET
    @Operation(summary = "The holds that stand, then those that were released; needs RETENTION_VIEW")
    public JsonObject all() {
        var items = JSON.createArrayBuilder();
        queries.all().forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Operation(
            summary = "Places a hold on a customer, a user, some days or the customers of a complaint; needs HOLD_EDIT",
            description =
                    "subject: customer number, user name or reference of the complaint; from and until: of a PERIOD.")
    @APIResponse(responseCode = "201", description = "The id of the hold")
    public Response place(Body body) {
        body.requiredText("kind");
        var id = service.place(new HoldRequest(
                body.constant("kind", HoldKind.class),
                body.text("subject"),
                body.day("from"),
                body.day("until"),
                body.text("reason")));
        return Response.status(Response.Status.CREATED)
                .entity(JSON.createObjectBuilder().add("id", id).build())
                .build();
    }

    @POST
    @Path("/{id}/release")
    @Operation(summary = "Releases a hold: what is old enough goes with the next run; needs HOLD_EDIT")
    @APIResponse(responseCode = "204", description = "It is released")
    public void release(@PathParam("id") String id, Body body) {
        service.release(Numbers.id(id), body.text("reason"));
    }

    private static JsonObjectBuilder json(HoldRow row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("kind", row.kind().name())
                .add("reason", row.reason())
                .add("by", row.by())
                .add("placedAt", row.placedAt().toString());
        add(json, "subject", row.subject());
        add(json, "from", row.from());
        add(json, "until", row.until());
        add(json, "releasedBy", row.releasedBy());
        add(json, "releasedAt", row.releasedAt());
        add(json, "releaseReason", row.releaseReason());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }
}
