package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.assignment.IdStretch;
import crm.assignment.ReclaimQueries;
import crm.assignment.ReclaimRow;
import crm.shared.Slice;
import crm.shared.Times;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
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

    @Inject
    ReclaimQueries reclaim;

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
        return json(reclaim.due(day(day, 0), IdStretch.after(after, Numbers.limit(limit, USUAL))));
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
        return json(reclaim.taken(day(day, 1), IdStretch.after(after, Numbers.limit(limit, USUAL))));
    }

    private LocalDate day(String text, int daysAgo) {
        if (text == null || text.isEmpty()) return brokerage.today().minusDays(daysAgo);
        try {
            return Times.day(text);
        } catch (DateTimeException e) {
            throw BodyRule.UNUSABLE.violatedBy("day", text, "a date like 2026-03-09");
        }
    }

    private static JsonObject json(Slice<ReclaimRow> slice) {
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        if (slice.next() == null) json.addNull("next");
        else json.add("next", slice.next());
        return json.add("count", slice.count())
                .add("countExact", slice.countExact())
                .build();
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
