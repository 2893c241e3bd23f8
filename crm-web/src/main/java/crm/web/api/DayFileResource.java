package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.imports.DayFileQueries;
import crm.imports.DayFileRow;
import crm.imports.Manifest;
import crm.imports.Manifests;
import crm.imports.Reception;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of balances, positions, prices and trades, and what became of them. */
@Path("/day-files")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class DayFileResource {

    @Inject
    Reception reception;

    @Inject
    DayFileQueries queries;

    @Inject
    ProblemTexts texts;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "The files that were handed over, the latest first")
    public JsonObject files(
            @Parameter(description = "balances, positions, prices or trades") @QueryParam("kind") String kind,
            @Parameter(schema = @Schema(type = INTEGER), description = "next of the page before") @QueryParam("after")
                    String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var slice = queries.latest(
                kind == null ? null : Manifests.kind(kind), Numbers.after(after), Numbers.limit(limit, 50));
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        if (slice.next() == null) json.addNull("next");
        else json.add("next", slice.next());
        return json.build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A file: how far it has come, and what was taken and refused")
    public JsonObject file(@PathParam("id") String id) {
        return json(queries.file(Numbers.id(id))).build();
    }

    @POST
    @Path("/{kind}/file")
    @Consumes("text/csv")
    @Operation(
            summary = "Hands over a file",
            description =
                    "CSV in UTF-8 with a header, separated by comma, semicolon or tab. The parameters are its manifest. The"
                            + " next run of its job loads it. The same file again changes nothing. Needs FILE_RECEIVE.")
    @APIResponse(responseCode = "202", description = "The file; it waits for its job")
    @APIResponse(
            responseCode = "422",
            description =
                    "The file is not the one announced, cannot be read, or the day has one of other content already")
    public Response hand(
            @Parameter(description = "balances, positions, prices or trades") @PathParam("kind") String kind,
            @Parameter(description = "The system it comes from") @QueryParam("source") String source,
            @Parameter(description = "The day whose end it tells of, 2026-03-09") @QueryParam("businessDate")
                    String day,
            @Parameter(description = "HK, CN, SG or US; by whose calendar it is a business day") @QueryParam("market")
                    String market,
            @Parameter(description = "SHA-256 of the content") @QueryParam("sha256") String sha256,
            @Parameter(schema = @Schema(type = INTEGER), description = "How many lines stand below the header")
                    @QueryParam("lines")
                    String lines,
            @Parameter(description = "FIRST if absent, CORRECTION, REPAIR") @QueryParam("mode") String mode,
            @Parameter(description = "The name of the file, for people") @QueryParam("name") String name,
            @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
                    InputStream file)
            throws IOException {
        var id = reception
                .receive(
                        () -> new Manifest(
                                Manifests.kind(kind),
                                source,
                                Manifests.market(market),
                                Manifests.day(day),
                                name,
                                Numbers.whole("lines", lines, "a whole number"),
                                Manifests.hash(sha256),
                                Manifests.mode(mode)),
                        file)
                .id();
        return Response.accepted(json(queries.file(id)).build())
                .location(uri.getBaseUriBuilder().path("day-files/{id}").build(id))
                .build();
    }

    @GET
    @Path("/{id}/rejects/file")
    @Produces("text/csv;charset=UTF-8")
    @Operation(
            summary = "The refused lines of a file",
            description =
                    "A file as it was sent, with the columns refused (why) and line, to be repaired and sent again with mode"
                            + " REPAIR. Needs FILE_RECEIVE.")
    public StreamingOutput rejects(@PathParam("id") String id) {
        var number = Numbers.id(id);
        queries.ofRejects(number); // what is not there, or not permitted, is said before the answer begins
        return out -> queries.rejects(number, (rule, details) -> texts.of(rule, headers, details.toArray()), out);
    }

    private JsonObjectBuilder json(DayFileRow row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("kind", row.kind().key())
                .add("source", row.source())
                .add("market", row.market())
                .add("businessDate", row.businessDate().toString())
                .add("name", row.name())
                .add("mode", row.mode().name())
                .add("sha256", row.sha256())
                .add("state", row.state().name())
                .add("lines", row.lines())
                .add("loaded", row.loaded())
                .add("taken", row.taken())
                .add("rejected", row.rejected())
                .add("receivedAt", row.receivedAt().toString())
                .add("receivedBy", row.receivedBy());
        add(
                json,
                "refusal",
                row.rule() == null
                        ? null
                        : texts.of(row.rule(), headers, row.details().toArray()));
        add(json, "code", row.rule());
        add(json, "doneAt", row.doneAt());
        if (row.runId() != null) json.add("run", row.runId());
        return json;
    }
}
