package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.audit.AuditFilter;
import crm.audit.AuditQueries;
import crm.audit.AuditRow;
import crm.audit.HeadsQueries;
import crm.exports.ExportFormat;
import crm.reveal.RevealQueries;
import crm.web.audit.AuditFile;
import crm.web.support.AcceptedLanguages;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.StringReader;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail: who did what, for whom, to which customer, when, from where and why. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {

    private static final int USUAL_DAYS = 30;
    private static final String FILTERS = "Filters, all at once: actor, onBehalfOf, action (its beginning), customer"
            + " (number), subject, outcome (DONE or REFUSED), origin (part of it), from and until (moments such as"
            + " 2026-03-09T00:00:00+08:00, until not included).";

    @Inject
    AuditQueries audit;

    @Inject
    HeadsQueries heads;

    @Inject
    RevealQueries reveals;

    @Inject
    BrokerageDay brokerage;

    @Inject
    AuditFile file;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "Lines of the audit trail, the newest first", description = FILTERS)
    @APIResponse(responseCode = "200", description = "{items, next}; next is null at the end")
    public JsonObject page(@QueryParam("limit") String limit, @QueryParam("after") String after) {
        var slice = audit.page(filter(), after, Math.min(500, Numbers.limit(limit, 50)));
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        add(json, "next", slice.next());
        return json.build();
    }

    @GET
    @Path("/file")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "The same as a file, at most 10,000 lines; fetching it is written down",
            description = "format is CSV (if absent) or XLSX. " + FILTERS)
    public Response file(@QueryParam("format") String format, @Context HttpServletRequest request) {
        var wanted = ExportFormat.of(format == null || format.isEmpty() ? "CSV" : format);
        var language = AcceptedLanguages.of(request).stream()
                .map(AcceptedLanguages::ours)
                .filter(ours -> ours != null)
                .findFirst()
                .orElse(null);
        return Response.ok(file.of(filter(), wanted, language), wanted.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit." + wanted.ending() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    @GET
    @Path("/heads")
    @Operation(summary = "The signed exports of how far the trail has come, the latest first: one a business day")
    public JsonObject heads() {
        var items = JSON.createArrayBuilder();
        heads.all()
                .forEach(row -> items.add(JSON.createObjectBuilder()
                        .add("number", row.number())
                        .add("day", row.day().toString())
                        .add("madeAt", row.madeAt().toString())
                        .add("key", row.key())
                        .add("file", row.file())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/heads/{number}")
    @Operation(summary = "The file of an export, with which the program audit-verifier verifies the trail")
    @APIResponse(responseCode = "404", description = "There is no such export")
    public JsonObject heads(@PathParam("number") String number) {
        return JSON.createObjectBuilder()
                .add("content", heads.file(Numbers.id(number)))
                .build();
    }

    @GET
    @Path("/reveals")
    @Operation(
            summary = "Who was shown how many masked values of customers",
            description = "from and to are days, both included; absent: the last 30 days.")
    public JsonObject reveals(@QueryParam("from") String from, @QueryParam("to") String to) {
        var items = JSON.createArrayBuilder();
        var today = brokerage.today();
        reveals.byUser(Asked.day("from", from, today.minusDays(USUAL_DAYS)), Asked.day("to", to, today))
                .forEach(row -> items.add(JSON.createObjectBuilder()
                        .add("user", row.user())
                        .add("phones", row.phones())
                        .add("emails", row.emails())
                        .add("idNumbers", row.idNumbers())
                        .add("addresses", row.addresses())
                        .add("assets", row.assets())
                        .add("total", row.total())
                        .add("customers", row.customers())
                        .add("refused", row.refused())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    private AuditFilter filter() {
        return new AuditFilter(
                text("actor"),
                text("onBehalfOf"),
                text("action"),
                text("customer"),
                text("subject"),
                text("outcome"),
                text("origin"),
                Asked.moment("from", text("from")),
                Asked.moment("until", text("until")));
    }

    private String text(String name) {
        var value = uri.getQueryParameters().getFirst(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static JsonObjectBuilder json(AuditRow row) {
        var json = JSON.createObjectBuilder()
                .add("at", row.at().toString())
                .add("actor", row.actor())
                .add("action", row.action())
                .add("outcome", row.outcome())
                .add("chain", row.chain())
                .add("sequence", row.seq());
        add(json, "onBehalfOf", row.onBehalfOf());
        add(json, "subject", row.subject());
        add(json, "reason", row.reason());
        add(json, "origin", row.origin());
        if (row.change() == null) return json.addNull("change");
        try (var reader = JSON.createReader(new StringReader(row.change()))) {
            return json.add("change", reader.readObject());
        }
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value == null) json.addNull(name);
        else json.add(name, value);
    }
}
