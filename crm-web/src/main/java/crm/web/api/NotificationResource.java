package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.notice.NoticeQueries;
import crm.notice.NoticeRow;
import crm.notice.NoticeService;
import crm.notice.NoticeTexts;
import crm.notice.NoticeType;
import crm.web.notice.NoticeLinks;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own notifications. */
@Path("/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
public class NotificationResource {

    private static final int MOST_IDS = 1_000;

    @Inject
    NoticeQueries queries;

    @Inject
    NoticeService notices;

    @Inject
    ProblemTexts texts;

    @Context
    HttpHeaders headers;

    @GET
    @Operation(
            summary = "The caller's notifications, the newest first",
            description = "limit is 1 to 200; after is the next of the answer before.")
    public JsonObject list(
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER)) @QueryParam("limit") String limit) {
        var wanted = Math.min(Numbers.limit(limit, 50), 200);
        var rows = queries.latest(Numbers.after(after), wanted);
        var words = NoticeTexts.in(texts.language(headers));
        var items = JSON.createArrayBuilder();
        rows.forEach(row -> items.add(json(row, words)));
        var json = JSON.createObjectBuilder().add("unread", queries.unread()).add("items", items);
        if (rows.size() < wanted) json.addNull("next");
        else json.add("next", rows.get(rows.size() - 1).id());
        return json.build();
    }

    @POST
    @Path("/read")
    @Operation(
            summary = "Marks notifications of the caller as read",
            description = "Body: ids, or all: true. Ids of other users are passed over as if they did not exist.")
    public JsonObject read(Body body) {
        var read = body.flag("all") ? notices.readAll() : notices.readThese(body.wholes("ids", MOST_IDS));
        return JSON.createObjectBuilder()
                .add("read", read)
                .add("unread", queries.unread())
                .build();
    }

    private static JsonObjectBuilder json(NoticeRow row, NoticeTexts words) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("at", row.at().toString())
                .add("kind", row.kind().name())
                .add("type", NoticeType.of(row.kind()).name())
                .add("text", words.of(row.kind(), row.details()))
                .add("read", row.read());
        if (row.customer() == null) json.addNull("customer");
        else json.add("customer", row.customer());
        var link = NoticeLinks.of(row);
        return link == null ? json.addNull("link") : json.add("link", link);
    }
}
