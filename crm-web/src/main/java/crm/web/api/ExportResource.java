package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.customerlist.CustomerFilter;
import crm.customerlist.Keyset;
import crm.exports.ExportQueries;
import crm.exports.ExportRequest;
import crm.exports.ExportRow;
import crm.exports.ExportService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of customers: asked for, watched, fetched. */
@Path("/exports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Exports")
public class ExportResource {

    @Inject
    ExportService exports;

    @Inject
    ExportQueries queries;

    @Context
    UriInfo uri;

    @POST
    @Operation(
            summary = "Writes the customers that match now to a file, in the background",
            description =
                    "Body: format (CSV or XLSX), purpose (what the file is for), filter (as the list's parameters;"
                            + " absent: everybody in scope), sort, except (numbers left out), columns (of the list; absent: all).")
    @APIResponse(responseCode = "202", description = "The export, and its address in Location")
    @APIResponse(
            responseCode = "422",
            description = "A rule stands against it, such as more customers than may be exported")
    public Response request(Body body) {
        var id = exports.request(new ExportRequest(
                body.requiredText("format"),
                body.text("purpose"),
                body.has("filter") ? CustomerFilter.parse(body.query("filter")) : CustomerFilter.NONE,
                Keyset.parse(body.text("sort"), null, null),
                body.texts("except"),
                body.texts("columns")));
        return Response.accepted(json(queries.run(id)).build())
                .location(uri.getBaseUriBuilder().path("exports/" + id).build())
                .build();
    }

    @GET
    @Operation(summary = "The caller's latest exports")
    public JsonObject own() {
        var items = JSON.createArrayBuilder();
        queries.own().forEach(run -> items.add(json(run)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An export: its status and how far it has come")
    public JsonObject one(@PathParam("id") long id) {
        return json(queries.run(id)).build();
    }

    @GET
    @Path("/{id}/file")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The file of an export that is done; fetching it is written down")
    @APIResponse(responseCode = "422", description = "The file is not ready, or no longer kept")
    public Response file(@PathParam("id") long id) {
        var file = queries.file(id);
        StreamingOutput parts = out -> {
            for (var part = 0; part < file.parts(); part++) out.write(queries.part(id, part));
        };
        return Response.ok(parts, file.contentType())
                .header(HttpHeaders.CONTENT_LENGTH, file.length())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static JsonObjectBuilder json(ExportRow run) {
        var json = JSON.createObjectBuilder()
                .add("id", run.id())
                .add("format", run.format().name())
                .add("purpose", run.purpose())
                .add("status", run.status().name())
                .add("total", run.total())
                .add("done", run.done())
                .add("file", run.fileName());
        CustomerJson.add(json, "code", run.rule());
        CustomerJson.add(json, "createdAt", run.createdAt());
        CustomerJson.add(json, "endedAt", run.endedAt());
        CustomerJson.add(json, "expiresAt", run.expiresAt());
        return json;
    }
}
