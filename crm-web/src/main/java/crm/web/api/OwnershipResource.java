package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.assignment.ExplainQueries;
import crm.assignment.OwnershipExplanation;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who looked after a customer at a moment, and why. */
@Path("/customers/{number}/ownership")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class OwnershipResource {

    @Inject
    ExplainQueries explanations;

    @GET
    @Operation(
            summary = "Who looked after the customer at a moment, and why",
            description =
                    "Reckoned anew from ownership rows, rules, contacts, requests for more time and reclaim runs.")
    public JsonObject at(
            @PathParam("number") String number,
            @Parameter(description = "A moment such as 2026-03-09T18:30:00+08:00; now if absent") @QueryParam("at")
                    String at) {
        var found = explanations.explain(number, Asked.moment("at", at));
        var owners = JSON.createArrayBuilder();
        found.owners().forEach(owner -> owners.add(json(owner)));
        var json = JSON.createObjectBuilder()
                .add("customer", found.customer())
                .add("at", found.at().toString())
                .add("owners", owners);
        add(json, "exempt", found.exempt());
        if (found.pool() != null) json.add("pool", json(found.pool()));
        if (found.last() != null) json.add("last", json(found.last()));
        return json.build();
    }

    private static JsonObjectBuilder json(OwnershipExplanation.Owner owner) {
        var json = JSON.createObjectBuilder()
                .add("role", owner.role().name())
                .add("responsible", owner.responsible())
                .add("manager", json(owner.manager()))
                .add("from", owner.from().toString())
                .add("how", owner.how())
                .add("by", owner.by());
        add(json, "reason", owner.reason());
        add(json, "rule", owner.rule());
        add(json, "ruleVersion", owner.ruleVersion());
        add(json, "protectedUntil", owner.protectedUntil());
        add(json, "waitingSince", owner.waiting());
        var steps = JSON.createArrayBuilder();
        owner.steps()
                .forEach(step -> steps.add(JSON.createObjectBuilder()
                        .add("cause", step.cause().name())
                        .add("day", step.day().toString())
                        .add("until", step.until().toString())));
        return json.add("steps", steps);
    }

    private static JsonObjectBuilder json(OwnershipExplanation.Pool pool) {
        var json =
                JSON.createObjectBuilder().add("since", pool.since().toString()).add("why", pool.why());
        add(json, "run", pool.run());
        return json;
    }

    private static JsonObjectBuilder json(OwnershipExplanation.Ended last) {
        var json = JSON.createObjectBuilder()
                .add("role", last.role().name())
                .add("manager", json(last.manager()))
                .add("at", last.at().toString())
                .add("how", last.how())
                .add("by", last.by())
                .add("protectedUntil", last.protectedUntil().toString())
                .add("rule", last.rule())
                .add("ruleVersion", last.ruleVersion());
        add(json, "reason", last.reason());
        add(json, "run", last.run());
        add(json, "businessDate", last.businessDate());
        return json;
    }

    private static JsonObjectBuilder json(OwnershipExplanation.Person manager) {
        var json = JSON.createObjectBuilder().add("id", manager.id());
        add(json, "user", manager.user());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else if (value instanceof Number number) json.add(name, number.longValue());
        else json.add(name, value.toString());
    }
}
