package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.ingest.FeedService;
import crm.job.InputFeed;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The feeds that send events, and whether they are there. */
@Path("/feeds")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class FeedResource {

    @Inject
    FeedService feeds;

    @GET
    @Operation(summary = "The feeds that registered how often they are heard, the one silent for longest first")
    public JsonObject all() {
        var items = JSON.createArrayBuilder();
        feeds.all().forEach(feed -> items.add(json(feed)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/heartbeat")
    @Operation(
            summary = "Says that the calling feed is there and will be heard again within everyMinutes",
            description =
                    "Deliveries of events count as heartbeats. While a feed is silent for more than twice its interval, a"
                            + " nightly reclaim that nobody watches takes nobody.")
    @APIResponse(responseCode = "204", description = "Noted")
    public void heartbeat(Body body) {
        feeds.heartbeat(body.whole("everyMinutes", 0));
    }

    @POST
    @Path("/{name}/mute")
    @Operation(summary = "Lets a feed be silent without stopping a reclaim, until it is watched again")
    @APIResponse(responseCode = "204", description = "Not watched any more")
    public void mute(@PathParam("name") String name, Body body) {
        feeds.mute(name, body.text("reason"));
    }

    @POST
    @Path("/{name}/watch")
    @Operation(summary = "Watches a feed again that was muted")
    @APIResponse(responseCode = "204", description = "Watched")
    public void watch(@PathParam("name") String name) {
        feeds.watch(name);
    }

    @POST
    @Path("/{name}/removal")
    @Operation(summary = "Forgets a feed that was given up; its next heartbeat would register it anew")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public void remove(@PathParam("name") String name, Body body) {
        feeds.remove(name, body.text("reason"));
    }

    private static JsonObjectBuilder json(InputFeed feed) {
        var json = JSON.createObjectBuilder()
                .add("name", feed.name())
                .add("everyMinutes", feed.everyMinutes())
                .add("lastAt", feed.lastAt().toString())
                .add("late", feed.late())
                .add("watched", feed.isWatched());
        return feed.isWatched() ? json : json.add("mutedBy", feed.mutedBy()).add("mutedReason", feed.mutedReason());
    }
}
