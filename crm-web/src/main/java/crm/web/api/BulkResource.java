package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.bulk.BulkQueries;
import crm.bulk.BulkResultRow;
import crm.bulk.BulkRow;
import crm.bulk.BulkService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own bulk work: progress, results, pause and resume. */
@Path("/bulk-runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Bulk work")
public class BulkResource {

    @Inject
    BulkQueries queries;

    @Inject
    BulkService bulk;

    @Inject
    ProblemTexts texts;

    @Context
    HttpHeaders headers;

    @GET
    @Operation(summary = "How far the work has come")
    public JsonObject run(@PathParam("id") long id) {
        return json(queries.run(id)).build();
    }

    @GET
    @Path("/results")
    @Operation(summary = "What became of the customers, in order; after is the no of the last result already read")
    public JsonObject results(
            @PathParam("id") long id,
            @QueryParam("outcome") String outcome,
            @Parameter(schema = @Schema(type = INTEGER)) @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 200 if absent") @QueryParam("limit")
                    String limit) {
        return RowResults.of(
                queries.results(id, outcome, Numbers.afterOrStart(after), Numbers.limit(limit, 200)), this::json);
    }

    @GET
    @Path("/refused-lines/file")
    @Produces("text/csv;charset=UTF-8")
    @Operation(
            summary = "The refused lines of a file of owners",
            description =
                    "A file as it was sent, with the columns refused (why) and line, to be repaired and sent again.")
    public byte[] refusedLines(@PathParam("id") long id) {
        return queries.refusedLines(id, (rule, details) -> texts.of(rule, headers, details.toArray()));
    }

    @POST
    @Path("/pause")
    @Operation(summary = "Lets the chunk under way end and no other begin")
    public JsonObject pause(@PathParam("id") long id) {
        bulk.pause(id);
        return run(id);
    }

    @POST
    @Path("/resume")
    @Operation(summary = "Goes on after a pause, a failure or the end of a server")
    public JsonObject resume(@PathParam("id") long id) {
        bulk.resume(id);
        return run(id);
    }

    private JsonObjectBuilder json(BulkRow row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("kind", row.kind().name())
                .add("status", row.status().name())
                .add("total", row.total())
                .add("done", row.done())
                .add("changed", row.changed())
                .add("refused", row.refused())
                .add("createdAt", row.createdAt().toString());
        if (row.endedAt() != null) json.add("endedAt", row.endedAt().toString());
        return reason(json, row.rule(), row.details());
    }

    private JsonObjectBuilder json(BulkResultRow row) {
        var json = JSON.createObjectBuilder()
                .add("no", row.no())
                .add("customer", row.customer())
                .add("outcome", row.outcome());
        return reason(json, row.rule(), row.details());
    }

    private JsonObjectBuilder reason(JsonObjectBuilder json, String rule, List<String> details) {
        if (rule == null) return json.addNull("reason");
        return json.add("code", rule).add("reason", texts.of(rule, headers, details.toArray()));
    }
}
