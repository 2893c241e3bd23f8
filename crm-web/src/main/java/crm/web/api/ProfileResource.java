package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.user.SessionService;
import crm.user.TokenService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own sessions and tokens. A token is made on the pages alone: by a token it would outlive its end. */
@Path("/profile")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Organisation and users")
public class ProfileResource {

    @Inject
    SessionService sessions;

    @Inject
    TokenService tokens;

    @GET
    @Path("/sessions")
    @Operation(summary = "Where the caller is signed in to the pages")
    public JsonObject sessions() {
        return AccessResource.items(sessions.own());
    }

    @POST
    @Path("/sessions/end")
    @Operation(summary = "Ends all sessions of the caller with their next request")
    public JsonObject endSessions() {
        return JSON.createObjectBuilder().add("ended", sessions.endOthers()).build();
    }

    @POST
    @Path("/sessions/{id}/end")
    @Operation(summary = "Ends a session of the caller with its next request")
    public JsonObject endSession(@PathParam("id") String id) {
        sessions.end(Numbers.id(id));
        return JSON.createObjectBuilder().add("ended", 1).build();
    }

    @GET
    @Path("/tokens")
    @Operation(
            summary = "The caller's API tokens that let in",
            description =
                    "permissions: how many permissions a token is limited to, 0 where it may all that its user may.")
    public JsonObject tokens() {
        var items = JSON.createArrayBuilder();
        tokens.own().forEach(row -> {
            var json = JSON.createObjectBuilder()
                    .add("id", row.id())
                    .add("name", row.name())
                    .add("start", row.start())
                    .add("permissions", row.only())
                    .add("issuedAt", row.createdAt().toString())
                    .add("expiresAt", row.expiresAt().toString());
            if (row.lastUsedAt() == null) json.addNull("lastUsedAt");
            else json.add("lastUsedAt", row.lastUsedAt().toString());
            items.add(json);
        });
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/tokens/{id}/revocation")
    @Operation(summary = "Ends an API token of the caller with its next request")
    public JsonObject revoke(@PathParam("id") String id) {
        tokens.revokeOwn(Numbers.id(id));
        return JSON.createObjectBuilder().add("ended", 1).build();
    }
}
