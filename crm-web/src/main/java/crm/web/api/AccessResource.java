package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.user.RevocationQueries;
import crm.user.SecondFactorService;
import crm.user.SessionRow;
import crm.user.SessionService;
import crm.user.UserQueries;
import crm.user.UserService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the accounts within reach sign in, where they are signed in, and what rights of theirs ended. */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Organisation and users")
public class AccessResource {

    @Inject
    UserQueries users;

    @Inject
    UserService service;

    @Inject
    SessionService sessions;

    @Inject
    SecondFactorService factors;

    @Inject
    RevocationQueries revocations;

    @GET
    @Path("/{user}/sessions")
    @Operation(summary = "Where an account is signed in to the pages; needs USER_VIEW")
    public JsonObject sessions(@PathParam("user") String user) {
        return items(users.view(user).sessions());
    }

    @POST
    @Path("/{user}/sessions/end")
    @Operation(summary = "Ends all sessions of an account with their next request; needs USER_EDIT")
    public JsonObject endSessions(@PathParam("user") String user) {
        return JSON.createObjectBuilder().add("ended", sessions.endAllOf(user)).build();
    }

    @POST
    @Path("/{user}/sessions/{id}/end")
    @Operation(summary = "Ends a session of an account with its next request; needs USER_EDIT")
    public JsonObject endSession(@PathParam("user") String user, @PathParam("id") String id) {
        sessions.endOf(user, Numbers.id(id));
        return JSON.createObjectBuilder().add("ended", 1).build();
    }

    @POST
    @Path("/{user}/second-factor/reset")
    @Operation(summary = "Takes away the second factor of an account; sessions end; needs USER_EDIT")
    public JsonObject resetFactor(@PathParam("user") String user, Body body) {
        factors.reset(user, body.text("reason"));
        return JSON.createObjectBuilder().add("name", user).build();
    }

    @POST
    @Path("/{user}/directory")
    @Operation(summary = "Leaves the password of a person to the directory; sessions end; needs USER_EDIT")
    public JsonObject leaveToDirectory(@PathParam("user") String user, Body body) {
        service.leaveToDirectory(user, body.text("reason"));
        return JSON.createObjectBuilder().add("name", user).build();
    }

    @GET
    @Path("/revocations")
    @Operation(
            summary = "Rights that ended in the last thirty days, each with the last request let in; needs USER_VIEW",
            description = "late: let in although the right had ended; these come first.")
    public JsonObject revocations() {
        var items = JSON.createArrayBuilder();
        revocations.latest().forEach(row -> {
            var json = JSON.createObjectBuilder()
                    .add("user", row.user())
                    .add("kind", row.kind().name())
                    .add("what", row.what())
                    .add("at", row.at().toString())
                    .add("late", row.late());
            if (row.last() == null) json.addNull("last");
            else json.add("last", row.last().toString());
            items.add(json);
        });
        return JSON.createObjectBuilder().add("items", items).build();
    }

    static JsonObject items(List<SessionRow> rows) {
        var items = JSON.createArrayBuilder();
        rows.forEach(row -> items.add(JSON.createObjectBuilder()
                .add("id", row.id())
                .add("since", row.begunAt().toString())
                .add("lastSeen", row.seenAt().toString())
                .add("address", row.address())
                .add("device", row.device())));
        return JSON.createObjectBuilder().add("items", items).build();
    }
}
