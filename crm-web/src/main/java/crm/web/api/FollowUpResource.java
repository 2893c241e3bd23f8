package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.followup.FollowUpQueries;
import crm.followup.FollowUpRequest;
import crm.followup.FollowUpRow;
import crm.followup.FollowUpService;
import crm.followup.Visibility;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Follow-up records of a customer. */
@Path("/customers/{number}/follow-ups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Follow-ups")
public class FollowUpResource {

    @Inject
    FollowUpQueries queries;

    @Inject
    FollowUpService followUps;

    @Context
    UriInfo uri;

    @GET
    @Operation(
            summary = "The follow-up records of a customer, the newest first",
            description = "A private record is returned to its author alone.")
    public JsonObject of(@PathParam("number") String number) {
        var items = JSON.createArrayBuilder();
        queries.of(number).forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Operation(
            summary = "Adds a follow-up record, or corrects one by a new version",
            description = "Body: methods (codes), result (code), remark, intent, level (A to D), at (absent: now),"
                    + " nextAt (in the future), tags, visibility (TEAM or PRIVATE), actionId (a recorded call or message),"
                    + " expectedVersion (of the customer, as read), corrects (id of the record to correct).")
    @APIResponse(responseCode = "201", description = "The record's id")
    @APIResponse(responseCode = "409", description = "The customer was changed since expectedVersion was read")
    @APIResponse(responseCode = "422", description = "A rule stands against it, such as a next follow-up in the past")
    public Response add(@PathParam("number") String number, Body body) {
        var id = followUps.add(request(number, body));
        return Response.created(uri.getAbsolutePath())
                .entity(JSON.createObjectBuilder().add("id", id).build())
                .build();
    }

    private static FollowUpRequest request(String number, Body body) {
        return new FollowUpRequest(
                number,
                body.time("at"),
                body.texts("methods"),
                body.text("result"),
                body.text("intent"),
                body.text("level"),
                body.time("nextAt"),
                body.texts("tags"),
                body.text("remark"),
                body.constant("visibility", Visibility.class),
                body.text("actionId"),
                body.whole("expectedVersion"),
                body.whole("corrects"));
    }

    private static JsonObjectBuilder json(FollowUpRow row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("revision", row.revision())
                .add("author", row.author())
                .add("authorName", row.authorName())
                .add("at", row.at().toString())
                .add("recordedAt", row.recordedAt().toString())
                .add("methods", array(row.methods()))
                .add("result", row.result())
                .add("tags", array(row.tags()))
                .add("remark", row.remark())
                .add("visibility", row.visibility().name())
                .add("stage", row.stage());
        if (row.corrects() != null) json.add("corrects", row.corrects());
        if (row.intent() != null) json.add("intent", row.intent());
        if (row.level() != null) json.add("level", row.level());
        if (row.nextAt() != null) json.add("nextAt", row.nextAt().toString());
        if (row.actionId() != null) json.add("actionId", row.actionId());
        return json;
    }

    private static JsonArrayBuilder array(List<String> texts) {
        return JSON.createArrayBuilder(texts);
    }
}
