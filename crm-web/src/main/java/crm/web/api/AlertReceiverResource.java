package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;

import crm.jobalert.AlertChannel;
import crm.jobalert.AlertKind;
import crm.jobalert.AlertReceiverQueries;
import crm.jobalert.AlertReceiverRequest;
import crm.jobalert.AlertReceiverRow;
import crm.jobalert.AlertReceiverService;
import crm.jobalert.AlertTrial;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is told of runs that failed, wait, take long or found nothing. */
@Path("/job-alert-receivers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class AlertReceiverResource {

    private static final String SECRET = "secret";

    @Inject
    AlertReceiverQueries queries;

    @Inject
    AlertReceiverService receivers;

    @Inject
    AlertTrial trial;

    @GET
    @Operation(summary = "Who is told of runs, and how that went last; needs JOB_VIEW")
    public JsonObject all() {
        var items = JSON.createArrayBuilder();
        queries.all().forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One who is told of runs; needs JOB_VIEW")
    public JsonObject receiver(@PathParam("id") String id) {
        return json(queries.receiver(Numbers.id(id))).build();
    }

    @POST
    @Operation(
            summary = "Adds a receiver, which is told of what is found from now on; needs JOB_SCHEDULE",
            description = "Of a WEBHOOK the answer names the secret by which calls are signed, this once.")
    @APIResponse(responseCode = "201", description = "The receiver and its secret")
    public Response create(Body body) {
        body.requiredText("channel");
        var added = receivers.add(request(body));
        var json = json(queries.receiver(added.id()));
        add(json, SECRET, added.secret());
        return Response.status(Response.Status.CREATED).entity(json.build()).build();
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a receiver; its channel stays; needs JOB_SCHEDULE")
    public JsonObject change(@PathParam("id") String id, Body body) {
        receivers.change(Numbers.id(id), body.requiredNumber("version").longValue(), request(body));
        return receiver(id);
    }

    @POST
    @Path("/{id}/secret")
    @Operation(summary = "Gives a webhook another secret, told this once; needs JOB_SCHEDULE")
    public JsonObject renewSecret(@PathParam("id") String id) {
        return JSON.createObjectBuilder()
                .add(SECRET, receivers.renewSecret(Numbers.id(id)))
                .build();
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Tells a receiver nothing until somebody resumes it; needs JOB_SCHEDULE")
    public JsonObject pause(@PathParam("id") String id) {
        receivers.pause(Numbers.id(id));
        return receiver(id);
    }

    @POST
    @Path("/{id}/resumption")
    @Operation(summary = "Tells a receiver of what is found from now on; needs JOB_SCHEDULE")
    public JsonObject resume(@PathParam("id") String id) {
        receivers.resume(Numbers.id(id));
        return receiver(id);
    }

    @POST
    @Path("/{id}/removal")
    @Operation(summary = "Removes a receiver for good; needs JOB_SCHEDULE")
    @APIResponse(responseCode = "204", description = "It is removed")
    public void remove(@PathParam("id") String id) {
        receivers.remove(Numbers.id(id));
    }

    @POST
    @Path("/{id}/trial")
    @Operation(summary = "Sends an alert TEST to a webhook and says what became of it; needs JOB_SCHEDULE")
    public JsonObject trial(@PathParam("id") String id) {
        var outcome = trial.send(Numbers.id(id));
        var json = JSON.createObjectBuilder().add("taken", outcome.isTaken()).add("status", outcome.status());
        add(json, "problem", outcome.problem());
        return json.build();
    }

    private static AlertReceiverRequest request(Body body) {
        return new AlertReceiverRequest(
                body.constant("channel", AlertChannel.class),
                body.text("who"),
                body.text("language"),
                body.constants("kinds", AlertKind.class));
    }

    private static JsonObjectBuilder json(AlertReceiverRow row) {
        var kinds = JSON.createArrayBuilder();
        row.kinds().forEach(kind -> kinds.add(kind.name()));
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("channel", row.channel().name())
                .add("kinds", kinds)
                .add("active", row.active())
                .add("waiting", row.waiting())
                .add("version", row.version())
                .add("createdBy", row.createdBy())
                .add("createdAt", row.createdAt().toString());
        add(json, "who", row.who());
        add(json, "language", row.language());
        if (row.people() == null) json.addNull("people");
        else json.add("people", row.people());
        add(json, "triedAt", row.triedAt());
        add(json, "problem", row.problem());
        add(json, "sentAt", row.sentAt());
        return json;
    }
}
