package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.allocation.AllocationOutcome;
import crm.allocation.QueueQueries;
import crm.allocation.QueueRow;
import crm.allocation.RuleOccasion;
import crm.assignment.IdStretch;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The default queue. */
@Path("/assignment-queue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignment rules")
public class AssignmentQueueResource {

    private static final int USUAL = 50;

    @Inject
    QueueQueries queue;

    @GET
    @Operation(
            summary = "Customers and hand-overs for whom the rules found nobody, those who wait longest first",
            description =
                    "why is NO_RULE, NO_CANDIDATE, RESTRICTED, PASSED_BY or HOP; occasion is ARRIVAL (an owner is looked"
                            + " for) or STAGE (who takes over a role; the customer has an owner). They are given away by POST"
                            + " /customers/assignments, to a hand-over in its role.")
    public JsonObject list(
            @QueryParam("why") String why,
            @Parameter(description = "ARRIVAL or STAGE; absent: both") @QueryParam("occasion") String occasion,
            @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var slice = queue.page(
                reason(why),
                Constants.read("occasion", occasion, RuleOccasion.class),
                IdStretch.after(after, Numbers.limit(limit, USUAL)));
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(json(row)));
        var json = JSON.createObjectBuilder().add("items", items);
        AssignmentRuleJson.add(json, "next", slice.next());
        return json.add("count", slice.count()).build();
    }

    private static AllocationOutcome reason(String why) {
        if (why == null || why.isEmpty()) return null;
        return Stream.of(AllocationOutcome.values())
                .filter(outcome -> outcome.name().equals(why))
                .findFirst()
                .orElseThrow(() ->
                        BodyRule.UNUSABLE.violatedBy("why", why, "NO_RULE, NO_CANDIDATE, RESTRICTED, PASSED_BY, HOP"));
    }

    private static JsonObjectBuilder json(QueueRow row) {
        var json = JSON.createObjectBuilder()
                .add("customer", row.customer())
                .add("stage", row.stage())
                .add("occasion", row.occasion().name())
                .add("why", row.why().name())
                .add("next", row.next().name())
                .add("role", row.role().name())
                .add("triedAt", row.triedAt().toString())
                .add("since", row.since().toString())
                .add("hours", row.hours())
                .add("late", row.late())
                .add("unit", row.unit());
        AssignmentRuleJson.add(json, "nameLocal", row.nameLocal());
        AssignmentRuleJson.add(json, "nameLatin", row.nameLatin());
        AssignmentRuleJson.add(json, "source", row.source());
        AssignmentRuleJson.add(json, "region", row.region());
        AssignmentRuleJson.add(json, "rule", row.rule());
        AssignmentRuleJson.add(json, "dueAt", row.dueAt());
        return json;
    }
}
