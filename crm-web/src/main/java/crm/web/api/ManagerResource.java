package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.org.AddedManager;
import crm.org.LeaveService;
import crm.org.ManagerAccountService;
import crm.org.ManagerFilter;
import crm.org.ManagerKeyset;
import crm.org.ManagerQueries;
import crm.org.ManagerService;
import crm.org.ManagerSort;
import crm.org.ManagerStatus;
import crm.org.SpokenLanguage;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Account managers: who there is, their leaves, their coming and going. */
@Path("/managers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Account managers")
public class ManagerResource {

    @Inject
    ManagerQueries queries;

    @Inject
    ManagerService managers;

    @Inject
    ManagerAccountService accounts;

    @Inject
    LeaveService leaves;

    @Context
    UriInfo uri;

    @GET
    @Operation(
            summary = "Account managers within reach",
            description = "q: part of a name, user name, e-mail or phone; unit: code, with all below; status: ACTIVE,"
                    + " ON_LEAVE, RESIGNED; language: code; licence: part of one; sort: name, team, joined, with -"
                    + " for descending.")
    public JsonObject list(
            @QueryParam("q") String text,
            @QueryParam("unit") String unit,
            @QueryParam("status") String status,
            @QueryParam("language") String language,
            @QueryParam("licence") String licence,
            @QueryParam("sort") String sort,
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var filter = new ManagerFilter(text, unit, status(status), SpokenLanguage.of(language), licence);
        var falling = sort != null && sort.startsWith("-");
        var keyset = new ManagerKeyset(
                ManagerSort.of(falling ? sort.substring(1) : sort),
                falling,
                after == null || after.isEmpty() ? ManagerKeyset.To.FIRST : ManagerKeyset.To.NEXT,
                after,
                Numbers.limit(limit, 50));
        var slice = queries.page(filter, keyset);
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(ManagerJson.of(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        if (slice.next() == null) json.addNull("next");
        else json.add("next", slice.next());
        return json.add("count", slice.count()).build();
    }

    @POST
    @Operation(
            summary = "Adds an account manager",
            description =
                    "user names an account there is. Or account, an object: user; fresh, true to open the account;"
                            + " role, from, to: the role in the team and its days. The first password of an account that was"
                            + " opened is firstPassword, told in this answer alone.")
    @APIResponse(responseCode = "201", description = "The manager, and its address in Location")
    public Response add(Body body) {
        var request = ManagerJson.request(body);
        var added = body.has("account")
                ? accounts.add(request, ManagerJson.account(body.object("account")))
                : new AddedManager(managers.add(request), null);
        return Response.created(uri.getBaseUriBuilder().path("managers/{id}").build(added.id()))
                .entity(manager(added.id(), added.firstPassword()))
                .build();
    }

    @POST
    @Path("/{id}/first-password")
    @Operation(
            summary = "Gives an account manager a first password",
            description =
                    "It is told in this answer alone, and has to be changed before anything else. Refused where the"
                            + " account holds more than an account manager's roles.")
    public JsonObject firstPassword(@PathParam("id") long id) {
        return JSON.createObjectBuilder()
                .add(ManagerJson.FIRST_PASSWORD, accounts.renewPassword(id))
                .build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One account manager, with working hours, social accounts, leaves and QR codes")
    public JsonObject manager(@PathParam("id") long id) {
        return manager(id, null);
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary = "Changes an account manager; expectedVersion is the version that was read",
            description = "account as when one is added, for a manager who has none yet.")
    public JsonObject edit(@PathParam("id") long id, Body body) {
        var request = ManagerJson.request(body);
        var version = body.whole("expectedVersion", -1);
        if (!body.has("account")) {
            managers.edit(id, request, version);
            return manager(id);
        }
        var first = accounts.edit(id, request, version, ManagerJson.account(body.object("account")));
        return manager(id, first);
    }

    private JsonObject manager(long id, String firstPassword) {
        var json = ManagerJson.of(queries.view(id));
        if (firstPassword != null) json.add(ManagerJson.FIRST_PASSWORD, firstPassword);
        return json.build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Deletes an account manager who has no history")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") long id) {
        managers.delete(id);
    }

    @POST
    @Path("/{id}/leaves")
    @Operation(summary = "Enters a leave; without its last day it lasts until further notice")
    @APIResponse(responseCode = "201", description = "The manager")
    public Response leave(@PathParam("id") long id, Body body) {
        leaves.enter(id, ManagerJson.leave(body));
        return Response.status(Response.Status.CREATED).entity(manager(id)).build();
    }

    @DELETE
    @Path("/{id}/leaves/{leave}")
    @Operation(summary = "Ends a leave: one that has begun with yesterday, one to come altogether")
    @APIResponse(responseCode = "204", description = "Ended")
    public void endLeave(@PathParam("id") long id, @PathParam("leave") long leave) {
        leaves.end(id, leave);
    }

    @POST
    @Path("/{id}/resignation")
    @Operation(summary = "Ends the manager's access with the next request and opens the hand-over")
    public JsonObject resign(@PathParam("id") long id, Body body) {
        managers.resign(id, body.text("reason"));
        return manager(id);
    }

    @POST
    @Path("/{id}/return")
    @Operation(summary = "Takes a manager back who has resigned")
    public JsonObject rejoin(@PathParam("id") long id, Body body) {
        managers.rejoin(id, body.text("reason"));
        return manager(id);
    }

    private static ManagerStatus status(String text) {
        if (text == null || text.isEmpty()) return null;
        return Stream.of(ManagerStatus.values())
                .filter(status -> status.name().equals(text))
                .findFirst()
                .orElseThrow(() -> BodyRule.UNUSABLE.violatedBy(
                        "status", text.substring(0, Math.min(60, text.length())), "ACTIVE, ON_LEAVE, RESIGNED"));
    }
}
