package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.allocation.BackfillRow;
import crm.allocation.BackfillService;
import crm.allocation.RuleOccasion;
import crm.allocation.SimulationService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assignment rules tried out on the intake, and applied to the pool. */
@Path("/assignment-trials")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Assignment rules")
public class AssignmentTrialResource {

    private static final int USUAL = 100;
    private static final int MONTH = 30; // days

    @Inject
    SimulationService simulations;

    @Inject
    BackfillService backfills;

    @GET
    @Path("/intake")
    @Operation(
            summary =
                    "What would have become of the customers who registered, or came to another stage, since so many days ago; nothing is changed",
            description =
                    "With rule, its draft takes the place of what is in force of it, and the rule's occasion decides what is gone"
                            + " through. items names the customers within the caller's reach, hidden counts the others.")
    public JsonObject simulate(
            @QueryParam("rule") String rule,
            @Parameter(description = "Without rule: ARRIVAL (if absent) or STAGE") @QueryParam("occasion")
                    String occasion,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 90, 30 if absent") @QueryParam("days")
                    String days,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 100 if absent") @QueryParam("limit")
                    String limit) {
        var shown = Numbers.limit(limit, USUAL);
        var trial = rule == null || rule.isBlank()
                ? simulations.simulate(Constants.read("occasion", occasion, RuleOccasion.class), days(days), shown)
                : simulations.simulate(rule, days(days), shown);
        return AssignmentRuleJson.simulation(trial).build();
    }

    private static int days(String text) {
        if (text == null || text.isEmpty()) return MONTH;
        if (!text.matches("\\d{1,5}")) throw BodyRule.UNUSABLE.violatedBy("days", text, "a whole number");
        return Integer.parseInt(text);
    }

    @GET
    @Path("/pool")
    @Operation(
            summary = "What applying the rules in force to the open pool would do; nothing is changed",
            description = "token is what starting it wants to see.")
    public JsonObject preview(
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 100 if absent") @QueryParam("limit")
                    String limit) {
        var preview = backfills.preview(Numbers.limit(limit, USUAL));
        return AssignmentRuleJson.simulation(preview.trial())
                .add("token", preview.token())
                .add("more", preview.more())
                .build();
    }

    @POST
    @Path("/pool")
    @Operation(
            summary = "Applies the rules in force to the open pool, in the background",
            description = "Refused where anything differs by now from the preview whose token is given.")
    public JsonObject apply(Body body) {
        backfills.start(body.requiredText("token"), body.text("reason"));
        return progress();
    }

    @GET
    @Path("/pool/progress")
    @Operation(summary = "How far the latest application to the open pool has come")
    public JsonObject progress() {
        return backfills.current().map(AssignmentTrialResource::json).orElseGet(() -> JSON.createObjectBuilder()
                .add("customers", 0)
                .build());
    }

    private static JsonObject json(BackfillRow row) {
        var json = JSON.createObjectBuilder()
                .add("askedBy", row.askedBy())
                .add("askedAt", row.askedAt().toString())
                .add("reason", row.reason())
                .add("customers", row.customers())
                .add("assigned", row.assigned())
                .add("queued", row.queued());
        AssignmentRuleJson.add(json, "doneAt", row.doneAt());
        return json.build();
    }
}
