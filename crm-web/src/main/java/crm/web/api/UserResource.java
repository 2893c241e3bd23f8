package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.user.NewUser;
import crm.user.UserFilter;
import crm.user.UserKeyset;
import crm.user.UserKind;
import crm.user.UserQueries;
import crm.user.UserRow;
import crm.user.UserService;
import crm.user.UserStanding;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts of people and machines, and the roles they hold. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Organisation and users")
public class UserResource {

    @Inject
    UserQueries queries;

    @Inject
    UserService users;

    @GET
    @Operation(
            summary = "The accounts within reach, by user name; needs USER_VIEW",
            description =
                    "q: part of a name; standing: ACTIVE, ON_LEAVE, LOCKED or ENDED; kind: PERSON, MACHINE or"
                            + " TECHNICAL; role: code; unit: code, with all below it; after: next of the page before; limit: 1 to 500.")
    public JsonObject page(
            @QueryParam("q") String q,
            @QueryParam("standing") String standing,
            @QueryParam("kind") String kind,
            @QueryParam("role") String role,
            @QueryParam("unit") String unit,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        var filter = new UserFilter(
                q,
                Asked.constant("standing", standing, UserStanding.class, null),
                Asked.constant("kind", kind, UserKind.class, null),
                role,
                unit);
        var to = after == null ? UserKeyset.To.FIRST : UserKeyset.To.NEXT;
        var slice = queries.page(filter, new UserKeyset(to, after, limit));
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items).add("count", slice.count());
        return add(json, "next", slice.next()).build();
    }

    @GET
    @Path("/{user}")
    @Operation(summary = "An account with the roles it holds and held, and its leaves; needs USER_VIEW")
    public JsonObject view(@PathParam("user") String user) {
        var view = queries.view(user);
        var grants = JSON.createArrayBuilder();
        view.grants().forEach(grant -> {
            var json = JSON.createObjectBuilder()
                    .add("id", grant.id())
                    .add("role", grant.role().code())
                    .add("unit", grant.unit())
                    .add("from", grant.from().toString())
                    .add("standing", grant.standing().name());
            grants.add(add(json, "to", grant.to()));
        });
        var leaves = JSON.createArrayBuilder();
        view.leaves().forEach(leave -> {
            var json = JSON.createObjectBuilder()
                    .add("id", leave.id())
                    .add("from", leave.from().toString())
                    .add("reason", leave.reason())
                    .add("open", leave.open());
            leaves.add(add(json, "to", leave.to()));
        });
        var toxic = JSON.createArrayBuilder();
        view.toxic().forEach(pair -> toxic.add(pair.name()));
        return json(view.user())
                .add("tokens", view.tokens())
                .add("grants", grants)
                .add("leaves", leaves)
                .add("toxic", toxic)
                .build();
    }

    @POST
    @Operation(summary = "Opens an account; the answer tells the first password of a person this once; needs USER_EDIT")
    @APIResponse(responseCode = "201", description = "The account is there")
    public Response join(Body body) {
        var name = body.text("name");
        var password = users.join(new NewUser(
                name,
                body.text("displayName"),
                body.flag("machine"),
                body.text("role"),
                body.text("unit"),
                body.day("from"),
                body.day("to")));
        var json = JSON.createObjectBuilder().add("name", name.strip());
        return Response.status(Response.Status.CREATED)
                .entity(add(json, "firstPassword", password).build())
                .build();
    }

    @PUT
    @Path("/{user}")
    @Operation(summary = "Calls an account otherwise; needs USER_EDIT")
    public JsonObject rename(@PathParam("user") String user, Body body) {
        users.rename(user, body.text("displayName"));
        return view(user);
    }

    @POST
    @Path("/{user}/roles")
    @Operation(summary = "Gives a role in a unit from day to day; needs USER_EDIT")
    public JsonObject give(@PathParam("user") String user, Body body) {
        users.give(user, body.text("role"), body.text("unit"), body.day("from"), body.day("to"));
        return view(user);
    }

    @POST
    @Path("/{user}/roles/{id}/end")
    @Operation(summary = "Ends a role with a day, or at once where there is none; needs USER_EDIT")
    public JsonObject take(@PathParam("user") String user, @PathParam("id") String id, Body body) {
        users.take(user, Numbers.id(id), body.day("last"), body.text("reason"));
        return view(user);
    }

    @POST
    @Path("/{user}/move")
    @Operation(summary = "Moves somebody with the roles held in a unit to another one; needs USER_EDIT")
    public JsonObject move(@PathParam("user") String user, Body body) {
        users.move(user, body.text("unit"), body.text("to"), body.day("from"), body.text("reason"));
        return view(user);
    }

    @POST
    @Path("/{user}/leaves")
    @Operation(summary = "Has an account rest: nothing lets in on these days; needs USER_EDIT")
    public JsonObject rest(@PathParam("user") String user, Body body) {
        users.rest(user, body.day("from"), body.day("to"), body.text("reason"));
        return view(user);
    }

    @POST
    @Path("/{user}/leaves/{id}/end")
    @Operation(summary = "Ends a leave, or has it not begin; needs USER_EDIT")
    public JsonObject wake(@PathParam("user") String user, @PathParam("id") String id) {
        users.wake(user, Numbers.id(id));
        return view(user);
    }

    @POST
    @Path("/{user}/exit")
    @Operation(summary = "Ends an account with its roles and tokens from the next request on; needs USER_EDIT")
    public JsonObject exit(@PathParam("user") String user, Body body) {
        users.exit(user, body.text("reason"));
        return JSON.createObjectBuilder().add("name", user).build();
    }

    @POST
    @Path("/{user}/return")
    @Operation(summary = "Opens an account again with the roles it had; needs USER_EDIT")
    public JsonObject comeBack(@PathParam("user") String user, Body body) {
        users.comeBack(user, body.text("reason"));
        return JSON.createObjectBuilder().add("name", user).build();
    }

    @POST
    @Path("/{user}/password")
    @Operation(summary = "Gives a first password, told this once; sessions and tokens end; needs USER_EDIT")
    public JsonObject password(@PathParam("user") String user) {
        return JSON.createObjectBuilder()
                .add("name", user)
                .add("firstPassword", users.renewPassword(user))
                .build();
    }

    private static JsonObjectBuilder json(UserRow row) {
        var roles = JSON.createArrayBuilder();
        row.roles()
                .forEach(held -> roles.add(
                        JSON.createObjectBuilder().add("role", held.role()).add("unit", held.unit())));
        return JSON.createObjectBuilder()
                .add("name", row.name())
                .add("displayName", row.displayName())
                .add("kind", row.kind().name())
                .add("standing", row.standing().name())
                .add("accountManager", row.manager() != null)
                .add("roles", roles);
    }

    private static JsonObjectBuilder add(JsonObjectBuilder json, String name, Object value) {
        return value == null ? json.addNull(name) : json.add(name, value.toString());
    }
}
