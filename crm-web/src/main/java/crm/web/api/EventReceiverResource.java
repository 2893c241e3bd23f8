package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;

import crm.outbox.DeadLetter;
import crm.outbox.EventKind;
import crm.outbox.ReceiverChannel;
import crm.outbox.ReceiverQueries;
import crm.outbox.ReceiverRequest;
import crm.outbox.ReceiverRow;
import crm.outbox.ReceiverService;
import crm.outbox.ReceiverTrial;
import crm.outbox.RedeliveryService;
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

/** Other systems that are told what happens here. */
@Path("/event-receivers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class EventReceiverResource {

    /** The field that tells a secret, which nothing keeps. */
    static final String SECRET = "secret";

    @Inject
    ReceiverQueries queries;

    @Inject
    ReceiverService receivers;

    @Inject
    RedeliveryService redelivery;

    @Inject
    ReceiverTrial trial;

    @GET
    @Operation(summary = "The receivers and how they stand; needs RECEIVER_VIEW")
    public JsonObject all() {
        var items = JSON.createArrayBuilder();
        queries.all().forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A receiver and how it stands; needs RECEIVER_VIEW")
    public JsonObject receiver(@PathParam("id") String id) {
        return json(queries.receiver(Numbers.id(id))).build();
    }

    @POST
    @Operation(
            summary = "Adds a receiver, which is told of what happens from now on; needs RECEIVER_EDIT",
            description = "The answer names the secret by which calls are signed, this once.")
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
    @Operation(summary = "Changes a receiver; its channel stays; needs RECEIVER_EDIT")
    public JsonObject change(@PathParam("id") String id, Body body) {
        receivers.change(Numbers.id(id), body.requiredNumber("version").longValue(), request(body));
        return receiver(id);
    }

    @POST
    @Path("/{id}/secret")
    @Operation(summary = "Gives a receiver another secret, told this once; needs RECEIVER_EDIT")
    public JsonObject renewSecret(@PathParam("id") String id) {
        return JSON.createObjectBuilder()
                .add(SECRET, receivers.renewSecret(Numbers.id(id)))
                .build();
    }

    @POST
    @Path("/{id}/pause")
    @Operation(summary = "Hands nothing over until somebody resumes it; needs RECEIVER_EDIT")
    public JsonObject pause(@PathParam("id") String id) {
        receivers.pause(Numbers.id(id));
        return receiver(id);
    }

    @POST
    @Path("/{id}/resumption")
    @Operation(summary = "Goes on where the receiver was paused; needs RECEIVER_EDIT")
    public JsonObject resume(@PathParam("id") String id) {
        receivers.resume(Numbers.id(id));
        return receiver(id);
    }

    @POST
    @Path("/{id}/removal")
    @Operation(summary = "Removes a receiver for good; needs RECEIVER_EDIT")
    @APIResponse(responseCode = "204", description = "It is removed")
    public void remove(@PathParam("id") String id) {
        receivers.remove(Numbers.id(id));
    }

    @POST
    @Path("/{id}/trial")
    @Operation(summary = "Sends a message of the type crm.test and says what became of it; needs RECEIVER_EDIT")
    public JsonObject trial(@PathParam("id") String id) {
        var outcome = trial.send(Numbers.id(id));
        var json = JSON.createObjectBuilder().add("taken", outcome.isTaken()).add("status", outcome.status());
        add(json, "problem", outcome.problem());
        return json.build();
    }

    @POST
    @Path("/{id}/redelivery")
    @Operation(
            summary = "Tells a receiver again all that was recorded from a moment on; needs RECEIVER_EDIT",
            description = "In the same order, with the same ids. Told events are kept for 30 days.")
    public JsonObject redeliver(@PathParam("id") String id, Body body) {
        body.requiredText("from");
        return JSON.createObjectBuilder()
                .add("events", redelivery.redeliver(Numbers.id(id), body.time("from")))
                .build();
    }

    @GET
    @Path("/{id}/dead-letters")
    @Operation(summary = "What a receiver refused for good, the latest 200; needs RECEIVER_VIEW")
    public JsonObject deadLetters(@PathParam("id") String id) {
        var items = JSON.createArrayBuilder();
        queries.deadLetters(Numbers.id(id)).forEach(letter -> items.add(json(letter)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/{id}/dead-letters/redelivery")
    @Operation(summary = "Tries the dead letters of a receiver again; needs RECEIVER_EDIT")
    public JsonObject revive(@PathParam("id") String id) {
        return JSON.createObjectBuilder()
                .add("events", redelivery.revive(Numbers.id(id)))
                .build();
    }

    private static ReceiverRequest request(Body body) {
        return new ReceiverRequest(
                body.text("name"),
                body.constant("channel", ReceiverChannel.class),
                body.text("address"),
                body.constants("kinds", EventKind.class),
                body.whole("batch", 1));
    }

    private static JsonObjectBuilder json(DeadLetter letter) {
        return JSON.createObjectBuilder()
                .add("id", letter.eventId())
                .add("sequence", letter.position())
                .add("type", letter.kind().type())
                .add("at", letter.at().toString())
                .add("attempts", letter.attempts())
                .add("problem", letter.problem())
                .add("deadAt", letter.deadAt().toString());
    }

    private static JsonObjectBuilder json(ReceiverRow row) {
        var kinds = JSON.createArrayBuilder();
        row.kinds().forEach(kind -> kinds.add(kind.name()));
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("name", row.name())
                .add("channel", row.channel().name())
                .add("kinds", kinds)
                .add("batch", row.batch())
                .add("state", row.state().name())
                .add("gaveUp", row.gaveUp())
                .add("waiting", row.waiting())
                .add("held", row.held())
                .add("dead", row.dead())
                .add("attempts", row.attempts())
                .add("version", row.version())
                .add("createdBy", row.createdBy())
                .add("createdAt", row.createdAt().toString());
        add(json, "address", row.address());
        add(json, "oldest", row.oldest());
        add(json, "dueAt", row.dueAt());
        add(json, "problem", row.problem());
        add(json, "sentAt", row.sentAt());
        return json;
    }
}
