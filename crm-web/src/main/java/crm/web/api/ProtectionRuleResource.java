package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.AccessRule;
import crm.assignment.OwnershipRole;
import crm.assignment.ProtectionChange;
import crm.assignment.ProtectionMatch;
import crm.assignment.ProtectionRuleQueries;
import crm.assignment.ProtectionRuleRequest;
import crm.assignment.ProtectionRuleRow;
import crm.assignment.ProtectionRuleService;
import crm.assignment.ProtectionTerms;
import crm.shared.DayCount;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How long owners are protected, by stage, tier, source and role. */
@Path("/protection-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Protection")
public class ProtectionRuleResource {

    @Inject
    ProtectionRuleService rules;

    @Inject
    ProtectionRuleQueries queries;

    @GET
    @Operation(summary = "The rules in force, the most specific first")
    public JsonObject current() {
        return items(queries.current());
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "All versions of a rule, the newest first")
    public JsonObject history(@PathParam("name") String name) {
        var versions = queries.history(name);
        if (versions.isEmpty()) throw AccessRule.NOT_FOUND.violatedBy(name);
        return items(versions);
    }

    @PUT
    @Path("/{name}")
    @Operation(
            summary = "Puts a new version of a rule, or a new rule, into force",
            description =
                    "expectedVersion as read, 0 for a new rule. Conditions are those of the first version. effect says what"
                            + " becomes of protections that run: NEW_OWNERS, EXTEND_ONLY or ALL, which tells their owners.")
    @APIResponse(responseCode = "409", description = "Somebody else changed the rule since it was read")
    public JsonObject change(@PathParam("name") String name, Body body) {
        rules.change(request(name, body));
        return history(name);
    }

    @POST
    @Path("/{name}/preview")
    @Operation(
            summary = "What a rule would mean for protections that run; nothing is changed",
            description =
                    "By the rule they stand under now: how many would go by this one, and how many of them would last longer or"
                            + " shorter. No change ends a protection within the days of notice.")
    public JsonObject preview(@PathParam("name") String name, Body body) {
        var effect = rules.preview(request(name, body));
        var items = JSON.createArrayBuilder();
        effect.rules()
                .forEach(rule -> items.add(JSON.createObjectBuilder()
                        .add("rule", rule.name())
                        .add("version", rule.version())
                        .add("rows", rule.rows())
                        .add("longer", rule.longer())
                        .add("shorter", rule.shorter())));
        return JSON.createObjectBuilder()
                .add("items", items)
                .add("rows", effect.rows())
                .add("longer", effect.longer())
                .add("shorter", effect.shorter())
                .add("noticeDays", effect.notice())
                .add("looked", effect.looked())
                .add("complete", effect.complete())
                .build();
    }

    @POST
    @Path("/{name}/end")
    @Operation(summary = "Takes a rule out of force; protections that run keep the version they began under")
    @APIResponse(responseCode = "409", description = "Somebody else changed the rule since it was read")
    public JsonObject end(@PathParam("name") String name, Body body) {
        rules.end(name, body.whole("expectedVersion", 0), body.text("reason"));
        return history(name);
    }

    private static ProtectionRuleRequest request(String name, Body body) {
        return new ProtectionRuleRequest(
                name,
                new ProtectionMatch(
                        body.text("stage"),
                        body.text("tier"),
                        body.text("source"),
                        body.constant("role", OwnershipRole.class)),
                new ProtectionTerms(
                        body.whole("days", 0),
                        body.whole("extension", -1),
                        body.whole("maximum", 0),
                        body.constant("count", DayCount.class),
                        body.whole("callSeconds", ProtectionTerms.SHIPPED.callSeconds()),
                        body.whole("declaredInARow", ProtectionTerms.SHIPPED.declaredInARow())),
                body.constant("effect", ProtectionChange.class),
                body.text("reason"),
                body.whole("expectedVersion", 0));
    }

    private static JsonObject items(List<ProtectionRuleRow> rows) {
        var items = JSON.createArrayBuilder();
        rows.forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    private static JsonObjectBuilder json(ProtectionRuleRow row) {
        var json = JSON.createObjectBuilder().add("name", row.name()).add("version", row.version());
        add(json, "stage", row.match().stage());
        add(json, "tier", row.match().tier());
        add(json, "source", row.match().source());
        add(json, "role", row.match().role());
        json.add("days", row.terms().days())
                .add("extension", row.terms().extension())
                .add("maximum", row.terms().maximum())
                .add("count", row.terms().count().name())
                .add("callSeconds", row.terms().callSeconds())
                .add("declaredInARow", row.terms().declaredInARow())
                .add("effect", row.effect().name())
                .add("applied", row.applied())
                .add("activeFrom", row.activeFrom().toString());
        add(json, "activeTo", row.activeTo());
        json.add("changedBy", row.changedBy());
        add(json, "reason", row.reason());
        add(json, "endedBy", row.endedBy());
        add(json, "endReason", row.endReason());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }
}
