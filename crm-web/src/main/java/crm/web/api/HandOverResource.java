package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.bulk.HandOverBoardService;
import crm.bulk.HandOverRequest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What account managers who have resigned still hold, and giving it to others. */
@Path("/managers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Account managers")
public class HandOverResource {

    @Inject
    HandOverBoardService handOvers;

    @Context
    UriInfo uri;

    @GET
    @Path("/hand-overs")
    @Operation(summary = "Those who have resigned, with what each still holds")
    public JsonObject board() {
        var items = JSON.createArrayBuilder();
        handOvers.board().forEach(row -> items.add(ManagerJson.of(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/{id}/hand-over")
    @Operation(summary = "What one of them still holds")
    public JsonObject row(@PathParam("id") long id) {
        return ManagerJson.of(handOvers.row(id)).build();
    }

    @POST
    @Path("/{id}/hand-over/preview")
    @Operation(summary = "What a hand-over would do; nothing is done")
    public JsonObject preview(@PathParam("id") long id, Body body) {
        return ManagerJson.of(handOvers.preview(request(id, body))).build();
    }

    @POST
    @Path("/{id}/hand-over")
    @Operation(summary = "Hands over in the background, evenly to the receivers or to the pool")
    @APIResponse(
            responseCode = "202",
            description = "The bulk work, and its address in Location; without it where there was no customer")
    public Response begin(@PathParam("id") long id, Body body) {
        var run = handOvers.begin(request(id, body));
        if (run.isEmpty()) return Response.accepted(row(id)).build();
        return Response.accepted(
                        JSON.createObjectBuilder().add("run", run.getAsLong()).build())
                .location(uri.getBaseUriBuilder().path("bulk-runs/{id}").build(run.getAsLong()))
                .build();
    }

    private static HandOverRequest request(long id, Body body) {
        return new HandOverRequest(
                id, body.texts("receivers"), body.flag("pool"), body.text("reason"), body.flag("overrideCoolDown"));
    }
}
