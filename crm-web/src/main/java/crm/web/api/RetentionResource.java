package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.audit.PurgeQueries;
import crm.retention.KeptClass;
import crm.retention.PeriodRow;
import crm.retention.RetentionQueries;
import crm.retention.RetentionService;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How long records are kept, what a run would purge, and what was purged. */
@Path("/retention")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class RetentionResource {

    @Inject
    RetentionQueries queries;

    @Inject
    RetentionService service;

    @Inject
    PurgeQueries purges;

    @GET
    @Path("/periods")
    @Operation(summary = "How long each class of records is kept, in months; needs RETENTION_VIEW")
    public JsonObject periods() {
        var items = JSON.createArrayBuilder();
        queries.periods().forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/preview")
    @Operation(
            summary = "What a run for today would purge, by class, and what is kept back; needs RETENTION_VIEW",
            description =
                    "Changes nothing. held: by a legal hold or, of the audit trail, by not being signed and exported yet.")
    public JsonObject preview() {
        var items = JSON.createArrayBuilder();
        queries.due()
                .forEach(row -> items.add(JSON.createObjectBuilder()
                        .add("class", row.kept().name())
                        .add("before", row.before().toString())
                        .add("free", row.free())
                        .add("held", row.held())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/outcomes")
    @Operation(summary = "What the latest runs purged and what was kept back; needs RETENTION_VIEW")
    public JsonObject outcomes() {
        var items = JSON.createArrayBuilder();
        queries.outcomes()
                .forEach(row -> items.add(JSON.createObjectBuilder()
                        .add("run", row.run())
                        .add("class", row.kept().name())
                        .add("businessDate", row.day().toString())
                        .add("before", row.before().toString())
                        .add("purged", row.purged())
                        .add("held", row.held())
                        .add("at", row.at().toString())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/purges")
    @Operation(
            summary =
                    "The months of the audit trail that were purged, by record class; needs RETENTION_VIEW or AUDIT_VIEW")
    public JsonObject purges() {
        var items = JSON.createArrayBuilder();
        purges.all()
                .forEach(row -> items.add(JSON.createObjectBuilder()
                        .add("number", row.number())
                        .add("month", row.month().toString().substring(0, 7))
                        .add(
                                "class",
                                row.recordClass() == null
                                        ? "ALL"
                                        : row.recordClass().name())
                        .add("madeAt", row.madeAt().toString())
                        .add("by", row.by())
                        .add("key", row.key())
                        .add("entries", row.entries())
                        .add("file", row.file())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/purges/{number}")
    @Operation(
            summary =
                    "The signed record of a purge, as the audit verifier reads it; needs RETENTION_VIEW or AUDIT_VIEW")
    public JsonObject purge(@PathParam("number") String number) {
        return JSON.createObjectBuilder()
                .add("content", purges.file(Numbers.id(number)))
                .build();
    }

    @POST
    @Path("/periods")
    @Operation(
            summary = "Has a class kept for so many months from a day on; needs RETENTION_EDIT",
            description = "A period shorter than the one of that day waits until somebody else confirms it.")
    @APIResponse(responseCode = "200", description = "{waits}: whether a second person has to confirm it")
    public JsonObject set(Body body) {
        body.requiredText("class");
        var waits = service.set(
                body.constant("class", KeptClass.class),
                body.whole("months", 0),
                body.day("from"),
                body.text("reason"));
        return JSON.createObjectBuilder().add("waits", waits).build();
    }

    @POST
    @Path("/periods/{id}/confirmation")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Has a shorter period hold that somebody else proposed; needs RETENTION_CONFIRM")
    @APIResponse(responseCode = "204", description = "It holds from its day on")
    public void confirm(@PathParam("id") String id) {
        service.confirm(Numbers.id(id));
    }

    @POST
    @Path("/periods/{id}/rejection")
    @Operation(summary = "Has a shorter period not hold that somebody else proposed; needs RETENTION_CONFIRM")
    @APIResponse(responseCode = "204", description = "The period stays as it is")
    public void reject(@PathParam("id") String id, Body body) {
        service.reject(Numbers.id(id), body.text("reason"));
    }

    @POST
    @Path("/periods/{id}/withdrawal")
    @Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Operation(summary = "Takes back a proposal of one's own; needs RETENTION_EDIT")
    @APIResponse(responseCode = "204", description = "The period stays as it is")
    public void withdraw(@PathParam("id") String id) {
        service.withdraw(Numbers.id(id));
    }

    private static JsonObjectBuilder json(PeriodRow row) {
        var json = JSON.createObjectBuilder()
                .add("class", row.kept().name())
                .add("months", row.months())
                .add("least", row.kept().least());
        if (row.next() != null)
            json.add("next", change(row.next(), row.nextFrom().toString()));
        var waiting = row.waiting();
        if (waiting != null) {
            json.add(
                    "waiting",
                    change(waiting.months(), waiting.from().toString())
                            .add("id", waiting.id())
                            .add("by", waiting.by())
                            .add("reason", waiting.reason()));
        }
        return json;
    }

    private static JsonObjectBuilder change(int months, String from) {
        return JSON.createObjectBuilder().add("months", months).add("from", from);
    }
}
