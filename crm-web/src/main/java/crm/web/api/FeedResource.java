package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.ingest.FeedService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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
        feeds.all()
                .forEach(feed -> items.add(JSON.createObjectBuilder()
                        .add("name", feed.name())
                        .add("everyMinutes", feed.everyMinutes())
                        .add("lastAt", feed.lastAt().toString())
                        .add("late", feed.late())));
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
}
