package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.AccessRule;
import crm.shared.DayCount;
import crm.task.TaskAssignee;
import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.task.TaskRuleRequest;
import crm.task.TaskRuleRow;
import crm.task.TaskRuleService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules by which tasks are made, node by node. */
@Path("/task-rules")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class TaskRuleResource {

    @Inject
    TaskRuleService rules;

    @GET
    @Operation(summary = "The rules in force")
    public JsonObject current() {
        return items(rules.current());
    }

    @GET
    @Path("/{node}")
    @Operation(summary = "All versions of the rule of a node, the newest first")
    public JsonObject history(@PathParam("node") String node) {
        var versions = rules.history(known(node));
        if (versions.isEmpty()) throw AccessRule.NOT_FOUND.violatedBy(node);
        return items(versions);
    }

    @PUT
    @Path("/{node}")
    @Operation(
            summary = "Puts a new version of a node's rule into force",
            description =
                    "Body: days, count (CALENDAR if absent, or BUSINESS), again (days before, falling; absent: never),"
                            + " assignee, priority, enabled, reason, expectedVersion (as read).")
    @APIResponse(responseCode = "409", description = "Somebody else changed the rule since it was read")
    public JsonObject change(@PathParam("node") String node, Body body) {
        var which = known(node);
        rules.history(which).stream().findFirst().orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(node));
        var count = body.constant("count", DayCount.class);
        rules.change(new TaskRuleRequest(
                which,
                body.whole("days", -1),
                count == null ? DayCount.CALENDAR : count,
                body.numbers("again"),
                body.constant("assignee", TaskAssignee.class),
                body.constant("priority", TaskPriority.class),
                body.flag("enabled", true),
                body.text("reason"),
                body.whole("expectedVersion", 0)));
        return history(node);
    }

    /** Null where there is no such node. */
    private static TaskNode known(String node) {
        return Arrays.stream(TaskNode.values())
                .filter(known -> known.name().equals(node))
                .findFirst()
                .orElse(null);
    }

    private static JsonObject items(List<TaskRuleRow> rows) {
        var items = JSON.createArrayBuilder();
        rows.forEach(row -> items.add(TaskJson.of(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }
}
