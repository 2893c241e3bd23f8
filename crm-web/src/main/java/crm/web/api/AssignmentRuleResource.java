package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.AccessRule;
import crm.allocation.AllocationQueries;
import crm.allocation.AllocationRuleRow;
import crm.allocation.AllocationService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who gets which customer, by rules in an order. */
@Path("/assignment-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Assignment rules")
public class AssignmentRuleResource {

    @Inject
    AllocationService rules;

    @Inject
    AllocationQueries queries;

    @GET
    @Operation(summary = "The rules in force and the drafts, in the order in which rules are asked")
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
            summary = "Writes the draft of a rule, a new one or the next version",
            description =
                    "edition of the draft as it was read, 0 where there is none. Nothing happens to customers before it is"
                            + " put into force.")
    public JsonObject save(@PathParam("name") String name, Body body) {
        rules.save(AssignmentRuleJson.request(name, body));
        return history(name);
    }

    @POST
    @Path("/{name}/activation")
    @Operation(summary = "Puts the draft into force; the version in force before retires")
    public JsonObject activate(@PathParam("name") String name, Body body) {
        rules.activate(name, body.whole("edition", 0), body.text("reason"));
        return history(name);
    }

    @POST
    @Path("/{name}/retirement")
    @Operation(summary = "Takes a rule out of force, and its draft with it; owners keep their customers")
    public JsonObject retire(@PathParam("name") String name, Body body) {
        rules.retire(name, body.text("reason"));
        return history(name);
    }

    @POST
    @Path("/{name}/move")
    @Operation(summary = "Lets a rule be asked one place earlier (by -1) or later (by 1)")
    public JsonObject move(@PathParam("name") String name, Body body) {
        rules.move(name, body.whole("by", 0));
        return current();
    }

    private static JsonObject items(List<AllocationRuleRow> rows) {
        var items = JSON.createArrayBuilder();
        rows.forEach(row -> items.add(AssignmentRuleJson.rule(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }
}
