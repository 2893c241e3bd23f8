package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.Permission;
import crm.authority.PermissionRequestQueries;
import crm.authority.PermissionRequestRow;
import crm.authority.PermissionRequestService;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Permissions that somebody asks for, for a time, and the answers. */
@Path("/permission-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Organisation and users")
public class PermissionRequestResource {

    @Inject
    PermissionRequestService service;

    @Inject
    PermissionRequestQueries queries;

    @GET
    @Operation(
            summary = "The requests the caller decides on; needs REQUEST_DECIDE",
            description =
                    "waiting=false: those that were decided on, the latest first; else those that wait, the oldest first.")
    public JsonObject list(@QueryParam("waiting") String waiting) {
        return items("false".equals(waiting) ? queries.decided() : queries.waiting());
    }

    @GET
    @Path("/mine")
    @Operation(summary = "What the caller asked for, the latest first")
    public JsonObject mine() {
        return items(queries.mine());
    }

    @GET
    @Path("/roles")
    @Operation(summary = "The roles the caller holds, with each of which a permission may come")
    public JsonObject roles() {
        var items = JSON.createArrayBuilder();
        queries.roles()
                .forEach(role -> items.add(JSON.createObjectBuilder()
                        .add("id", role.grant())
                        .add("role", role.role().code())
                        .add("unit", role.unit().code())
                        .add("scope", role.scope())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Operation(
            summary = "Asks for a permission until a day",
            description =
                    "role: id of one of the caller's roles, with which it comes; that which reaches most if absent.")
    @APIResponse(responseCode = "201", description = "The id of the request")
    public Response ask(Body body) {
        var id = service.ask(
                body.constant("permission", Permission.class),
                body.whole("role"),
                body.text("reason"),
                body.day("until"));
        return Response.status(Response.Status.CREATED)
                .entity(JSON.createObjectBuilder().add("id", id).build())
                .build();
    }

    @POST
    @Path("/{id}/grant")
    @Operation(
            summary = "Has the permission hold from now to its last day; reason may be left out; needs REQUEST_DECIDE")
    @APIResponse(responseCode = "204", description = "Granted")
    public void grant(@PathParam("id") String id, Body body) {
        service.grant(Numbers.id(id), body.text("reason"));
    }

    @POST
    @Path("/{id}/refusal")
    @Operation(summary = "Denies what was asked for; needs REQUEST_DECIDE")
    @APIResponse(responseCode = "204", description = "Denied")
    public void refuse(@PathParam("id") String id, Body body) {
        service.refuse(Numbers.id(id), body.text("reason"));
    }

    @POST
    @Path("/{id}/end")
    @Operation(summary = "Takes away before its last day what was granted; needs REQUEST_DECIDE")
    @APIResponse(responseCode = "204", description = "It is over")
    public void end(@PathParam("id") String id, Body body) {
        service.end(Numbers.id(id), body.text("reason"));
    }

    @POST
    @Path("/{id}/withdrawal")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Takes a request of one's own back")
    @APIResponse(responseCode = "204", description = "It waits no more")
    public void withdraw(@PathParam("id") String id) {
        service.withdraw(Numbers.id(id));
    }

    private static JsonObject items(List<PermissionRequestRow> rows) {
        var items = JSON.createArrayBuilder();
        rows.forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    private static JsonObjectBuilder json(PermissionRequestRow row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("user", row.user())
                .add("permission", row.permission().name())
                .add("role", row.role().code())
                .add("unit", row.unit().code())
                .add("reason", row.reason())
                .add("until", row.until().toString())
                .add("askedAt", row.askedAt().toString())
                .add("status", row.status().name())
                .add("inForce", row.inForce());
        add(json, "decidedBy", row.decidedBy());
        add(json, "decidedAt", row.decidedAt());
        add(json, "decision", row.decision());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }
}
