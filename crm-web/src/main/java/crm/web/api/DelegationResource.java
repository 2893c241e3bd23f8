package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.Permission;
import crm.authority.DelegationQueries;
import crm.authority.DelegationRequest;
import crm.authority.DelegationRow;
import crm.authority.DelegationService;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who stands in for whom. A request that carries the header {@code X-On-Behalf-Of} is made in both names. */
@Path("/delegations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Organisation and users")
public class DelegationResource {

    @Inject
    DelegationService service;

    @Inject
    DelegationQueries queries;

    @GET
    @Operation(
            summary = "What the caller gave, and by what the caller stands in",
            description =
                    "Whoever stands in sends the header X-On-Behalf-Of with the user name of the other: the request then has"
                            + " the delegated rights in place of the caller's own, and both names are written down. One that is not in force"
                            + " is answered 401.")
    public JsonObject mine() {
        var items = JSON.createArrayBuilder();
        queries.mine().forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/rights")
    @Operation(summary = "The rights of the caller that a stand-in can have; needs DELEGATION_GIVE")
    public JsonObject rights() {
        var items = JSON.createArrayBuilder();
        queries.permissions().forEach(permission -> items.add(permission.name()));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/units")
    @Operation(summary = "The units that the rights of the caller can be confined to; needs DELEGATION_GIVE")
    public JsonObject units() {
        var items = JSON.createArrayBuilder();
        queries.units()
                .forEach(unit -> items.add(
                        JSON.createObjectBuilder().add("code", unit.code()).add("name", unit.name())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/colleagues")
    @Operation(
            summary = "People who could stand in; needs DELEGATION_GIVE",
            description = "q: part of a name, or how a user name begins.")
    public JsonObject colleagues(@QueryParam("q") String q) {
        var items = JSON.createArrayBuilder();
        queries.colleagues(q)
                .forEach(colleague -> items.add(
                        JSON.createObjectBuilder().add("user", colleague.user()).add("name", colleague.name())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Operation(
            summary = "Has somebody stand in for the caller; needs DELEGATION_GIVE",
            description =
                    "rights: all that can be given if absent; unit: as far as the caller's roles reach if absent; whileAway: on"
                            + " days of a leave of the caller alone.")
    @APIResponse(responseCode = "201", description = "The id of the delegation")
    public Response give(Body body) {
        var id = service.give(new DelegationRequest(
                body.requiredText("to"),
                rights(body),
                body.text("unit"),
                body.day("from"),
                body.day("until"),
                body.flag("whileAway", false),
                body.text("reason")));
        return Response.status(Response.Status.CREATED)
                .entity(JSON.createObjectBuilder().add("id", id).build())
                .build();
    }

    @POST
    @Path("/{id}/end")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Ends a delegation at once, whichever of the two the caller is")
    @APIResponse(responseCode = "204", description = "It is over")
    public void end(@PathParam("id") String id) {
        service.end(Numbers.id(id));
    }

    private Set<Permission> rights(Body body) {
        if (!body.has("rights")) return Set.copyOf(queries.permissions());
        return body.constants("rights", Permission.class).stream().collect(Collectors.toUnmodifiableSet());
    }

    private static JsonObjectBuilder json(DelegationRow row) {
        var rights = JSON.createArrayBuilder();
        row.permissions().forEach(permission -> rights.add(permission.name()));
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("from", row.from())
                .add("to", row.to())
                .add("rights", rights)
                .add("first", row.first().toString())
                .add("until", row.until().toString())
                .add("whileAway", row.whileAway())
                .add("reason", row.reason())
                .add("standing", row.standing().name());
        return row.unit() == null
                ? json.addNull("unit")
                : json.add("unit", row.unit().code());
    }
}
