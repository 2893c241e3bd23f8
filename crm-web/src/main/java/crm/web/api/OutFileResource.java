package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.outfile.Acknowledgements;
import crm.outfile.CollectService;
import crm.outfile.OutFileQueries;
import crm.outfile.OutFileRow;
import crm.outfile.OutFileState;
import crm.outfile.OutManifest;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of a day for other systems. */
@Path("/out-files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class OutFileResource {

    @Inject
    OutFileQueries queries;

    @Inject
    CollectService files;

    @Inject
    Acknowledgements acknowledgements;

    @GET
    @Operation(summary = "Files of a day for other systems, the latest first; needs JOB_VIEW or FILE_COLLECT")
    public JsonObject latest(
            @Parameter(description = "WRITING, OFFERED, ACKNOWLEDGED or SUPERSEDED; all if absent") @QueryParam("state")
                    String state,
            @Parameter(schema = @Schema(type = INTEGER), description = "next of the page before") @QueryParam("after")
                    String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var slice = queries.latest(
                Constants.read("state", state, OutFileState.class), Numbers.after(after), Numbers.limit(limit, 50));
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        add(json, "next", slice.next());
        return json.build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A file for another system with its manifest; needs JOB_VIEW or FILE_COLLECT")
    public JsonObject file(@PathParam("id") String id) {
        return json(queries.file(Numbers.id(id))).build();
    }

    @GET
    @Path("/{id}/file")
    @Produces("application/x-ndjson")
    @Operation(
            summary = "The content of a file, one JSON object a line; needs FILE_COLLECT",
            description = "To be acknowledged with the number of lines and the SHA-256 of what was got.")
    public StreamingOutput content(@PathParam("id") String id) {
        var number = Numbers.id(id);
        files.collect(number); // what is not there, or not permitted, is said before the answer begins
        return out -> queries.write(number, out);
    }

    @POST
    @Path("/{id}/acknowledgement")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Says what was got of a file; needs FILE_COLLECT",
            description = "Where that is something else it is refused, and the file offered again.")
    public JsonObject acknowledge(@PathParam("id") String id, Body body) {
        return json(acknowledgements.take(Numbers.id(id), body.whole("lines"), body.text("sha256")))
                .build();
    }

    private static JsonObjectBuilder json(OutFileRow row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("state", row.state().name())
                .add("offers", row.offers());
        if (row.sha256() == null) json.addNull("manifest");
        else json.add("manifest", OutManifest.of(row));
        add(json, "offeredAt", row.offeredAt());
        add(json, "problem", row.problem());
        add(json, "acknowledgedAt", row.acknowledgedAt());
        add(json, "acknowledgedBy", row.acknowledgedBy());
        if (row.runId() != null) json.add("run", row.runId());
        return json;
    }
}
