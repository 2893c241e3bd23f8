package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.assignment.IdStretch;
import crm.assignment.ReclaimQueries;
import crm.assignment.ReclaimRow;
import crm.assignment.RoundTripQueries;
import crm.assignment.RoundTripRow;
import crm.shared.Slice;
import crm.shared.Times;
import crm.web.reclaim.RoundTripFile;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whom the next run of the job reclaim takes, and whom its runs took. Runs are started and reversed under /jobs. */
@Path("/reclaim")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Protection")
public class ReclaimResource {

    private static final int USUAL = 50;
    private static final int USUAL_DAYS = 90;

    @Inject
    ReclaimQueries reclaim;

    @Inject
    RoundTripQueries trips;

    @Inject
    RoundTripFile file;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Path("/due")
    @Operation(
            summary =
                    "What the run that closes day, today if absent, would take by what is known now, within the caller's scope")
    public JsonObject due(
            @QueryParam("day") String day,
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        return page(reclaim.due(day(day, 0), IdStretch.after(after, Numbers.limit(limit, USUAL))))
                .build();
    }

    @GET
    @Path("/taken")
    @Operation(
            summary = "What the runs that closed day, yesterday if absent, took, and what became of it",
            description =
                    "fate is IN_POOL, GIVEN (to somebody since) or PUT_BACK (the run was reversed for the customer).")
    public JsonObject taken(
            @QueryParam("day") String day,
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var released = JSON.createArrayBuilder();
        reclaim.released(day(day, 1))
                .forEach(run -> released.add(JSON.createObjectBuilder()
                        .add("run", run.runId())
                        .add("by", run.by())
                        .add("reason", run.reason())));
        return page(reclaim.taken(day(day, 1), IdStretch.after(after, Numbers.limit(limit, USUAL))))
                .add("released", released)
                .build();
    }

    @GET
    @Path("/round-trips")
    @Operation(
            summary =
                    "Customers who were back with the manager that had lost them, or the deputy, within roundtrip.days",
            description =
                    "from and to are days on which they were lost; absent: the last 90 days. kind is SAME, COLLEAGUE"
                            + " (one had the customer between) or DEPUTY.")
    public JsonObject roundTrips(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var slice = trips.page(day(from, USUAL_DAYS), day(to, 0), IdStretch.after(after, Numbers.limit(limit, USUAL)));
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        add(json, "next", slice.next());
        return json.add("count", slice.count())
                .add("countExact", slice.countExact())
                .build();
    }

    @GET
    @Path("/round-trips/file")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "The same as a CSV file, at most 10,000 rows; fetching it is written down")
    public Response roundTripFile(@QueryParam("from") String from, @QueryParam("to") String to) {
        return Response.ok(file.of(day(from, USUAL_DAYS), day(to, 0)), "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"round-trips.csv\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static JsonObjectBuilder json(RoundTripRow row) {
        var json = JSON.createObjectBuilder()
                .add("customer", row.customer())
                .add("kind", row.kind().name())
                .add("lostAt", row.lostAt().toString())
                .add("lostHow", row.lostHow())
                .add("backAt", row.backAt().toString())
                .add("backHow", row.backHow())
                .add("backBy", row.backBy())
                .add("days", row.days());
        add(json, "manager", row.manager().user());
        add(json, "again", row.again().user());
        add(json, "via", row.via() == null ? null : row.via().user());
        add(json, "reason", row.reason());
        return json;
    }

    private LocalDate day(String text, int daysAgo) {
        if (text == null || text.isEmpty()) return brokerage.today().minusDays(daysAgo);
        try {
            return Times.day(text);
        } catch (DateTimeException e) {
            throw BodyRule.UNUSABLE.violatedBy("day", text, "a date like 2026-03-09");
        }
    }

    private static JsonObjectBuilder page(Slice<ReclaimRow> slice) {
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        if (slice.next() == null) json.addNull("next");
        else json.add("next", slice.next());
        return json.add("count", slice.count()).add("countExact", slice.countExact());
    }

    private static JsonObjectBuilder json(ReclaimRow row) {
        var json = JSON.createObjectBuilder()
                .add("customer", row.customer())
                .add("stage", row.stage())
                .add("role", row.role().name())
                .add("protectedUntil", row.protectedUntil().toString())
                .add("rule", row.rule())
                .add("ruleVersion", row.ruleVersion())
                .add("assignedOn", row.startedOn().toString());
        add(json, "manager", row.manager());
        add(json, "lastContactAt", row.lastContactAt());
        add(json, "takenAt", row.takenAt());
        add(json, "fate", row.fate());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }
}
