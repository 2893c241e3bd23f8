package crm.web.api;

import static crm.access.Permission.CUSTOMER_ASSETS;
import static crm.shared.Jsons.JSON;

import crm.task.TaskNode;
import crm.task.TaskPriority;
import crm.task.TaskRequest;
import crm.task.TaskResult;
import crm.task.TaskService;
import crm.tasklist.TaskFilter;
import crm.tasklist.TaskQueries;
import crm.tasklist.TaskStretch;
import crm.tasklist.Whose;
import crm.web.support.Permissions;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What there is to do, and what becomes of it. */
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class TaskResource {

    private static final int USUAL = 50;

    @Inject
    TaskQueries queries;

    @Inject
    TaskService tasks;

    @Inject
    Permissions permissions;

    @Inject
    ProblemTexts texts;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "The open tasks in the caller's scope, those due first at the beginning")
    @APIResponse(responseCode = "200", description = "{items, next, count, countExact}; next is null at the end")
    public JsonObject page(
            @Parameter(description = "A node such as PENDING_FUNDING; absent: all") @QueryParam("node") String node,
            @Parameter(description = "MINE, ALL (if absent) or NOBODY") @QueryParam("whose") String whose,
            @Parameter(description = "User name of an account manager, in place of whose") @QueryParam("manager")
                    String manager,
            @Parameter(description = "OPEN (if absent), OVERDUE or SNOOZED") @QueryParam("standing") String standing,
            @Parameter(description = "HIGH, NORMAL or LOW; absent: all") @QueryParam("priority") String priority,
            @Parameter(description = "1 to 500, 50 if absent") @QueryParam("limit") String limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        var filter = new TaskFilter(
                Constants.read("node", node, TaskNode.class),
                whose(whose, manager),
                manager,
                standing == null
                        ? TaskFilter.Standing.OPEN
                        : Constants.read("standing", standing, TaskFilter.Standing.class),
                Constants.read("priority", priority, TaskPriority.class));
        var slice = queries.page(filter, TaskStretch.after(after, Numbers.limit(limit, USUAL)));
        var assets = permissions.can(CUSTOMER_ASSETS.name());
        var items = JSON.createArrayBuilder();
        slice.items().forEach(row -> items.add(TaskJson.of(row, assets)));
        var json = JSON.createObjectBuilder().add("items", items);
        if (slice.next() == null) json.addNull("next");
        else json.add("next", slice.next());
        return json.add("count", slice.count())
                .add("countExact", slice.countExact())
                .build();
    }

    @GET
    @Path("/counts")
    @Operation(summary = "How many open, overdue and snoozed tasks there are of each node, and in all")
    public JsonObject counts(
            @Parameter(description = "MINE, ALL (if absent) or NOBODY") @QueryParam("whose") String whose,
            @Parameter(description = "User name of an account manager, in place of whose") @QueryParam("manager")
                    String manager) {
        var counts =
                queries.counts(new TaskFilter(null, whose(whose, manager), manager, TaskFilter.Standing.OPEN, null));
        var nodes = JSON.createArrayBuilder();
        for (var node : TaskNode.values()) nodes.add(TaskJson.of(node.name(), counts.of(node)));
        return JSON.createObjectBuilder()
                .add("nodes", nodes)
                .add("all", TaskJson.of("ALL", counts.of(null)))
                .build();
    }

    @POST
    @Operation(
            summary = "Makes a task by hand",
            description =
                    "Body: customer (number), note (what is to be done), dueOn (a date; absent: as the rule says),"
                            + " priority (absent: the rule's), manager (user name; absent: who is responsible).")
    @APIResponse(responseCode = "201", description = "The task's id")
    @APIResponse(responseCode = "409", description = "The customer has an open task made by hand")
    public Response create(Body body) {
        var id = tasks.create(new TaskRequest(
                body.requiredText("customer"),
                body.text("note"),
                body.day("dueOn"),
                body.constant("priority", TaskPriority.class),
                body.text("manager")));
        return Response.created(uri.getAbsolutePath())
                .entity(JSON.createObjectBuilder().add("id", id).build())
                .build();
    }

    @POST
    @Path("/{id}/completion")
    @Operation(summary = "Marks a task as done", description = "Body: note (optional).")
    @APIResponse(responseCode = "204", description = "Done")
    @APIResponse(responseCode = "409", description = "Somebody else, or the customer, was quicker")
    public void complete(@PathParam("id") long id, Body body) {
        tasks.complete(id, body.text("note"));
    }

    @POST
    @Path("/{id}/snooze")
    @Operation(summary = "Puts a task off", description = "Body: until (a date after today), reason.")
    @APIResponse(responseCode = "204", description = "Put off")
    public void snooze(@PathParam("id") long id, Body body) {
        tasks.snooze(id, body.day("until"), body.text("reason"));
    }

    @DELETE
    @Path("/{id}/snooze")
    @Operation(summary = "Takes back that a task was put off", description = "No body. It is due when it was before.")
    @APIResponse(responseCode = "204", description = "Taken back")
    @APIResponse(responseCode = "422", description = "It was not put off")
    public void wake(@PathParam("id") long id) {
        tasks.wake(id);
    }

    @POST
    @Path("/{id}/assignment")
    @Operation(
            summary = "Gives a task to an account manager",
            description = "Body: manager (user name), reason (optional). The customer stays where it is.")
    @APIResponse(responseCode = "204", description = "Given")
    public void assign(@PathParam("id") long id, Body body) {
        tasks.reassign(id, body.text("manager"), body.text("reason"));
    }

    @POST
    @Path("/completions")
    @Operation(summary = "Marks tasks as done", description = "Body: tasks (ids, at most 1,000), note (optional).")
    @APIResponse(responseCode = "200", description = "One result for each task")
    public JsonObject completeAll(Body body) {
        return RowResults.of(tasks.complete(body.wholes("tasks"), body.text("note")), this::json);
    }

    @POST
    @Path("/snoozes")
    @Operation(
            summary = "Puts tasks off",
            description = "Body: tasks (ids, at most 1,000), until (a date after today), reason.")
    @APIResponse(responseCode = "200", description = "One result for each task")
    public JsonObject snoozeAll(Body body) {
        return RowResults.of(tasks.snooze(body.wholes("tasks"), body.day("until"), body.text("reason")), this::json);
    }

    @POST
    @Path("/awakenings")
    @Operation(summary = "Takes back that tasks were put off", description = "Body: tasks (ids, at most 1,000).")
    @APIResponse(responseCode = "200", description = "One result for each task")
    public JsonObject wakeAll(Body body) {
        return RowResults.of(tasks.wake(body.wholes("tasks")), this::json);
    }

    @POST
    @Path("/assignments")
    @Operation(
            summary = "Gives tasks to an account manager",
            description = "Body: tasks (ids, at most 1,000), manager (user name), reason (optional).")
    @APIResponse(responseCode = "200", description = "One result for each task")
    public JsonObject assignAll(Body body) {
        return RowResults.of(
                tasks.reassign(body.wholes("tasks"), body.text("manager"), body.text("reason")), this::json);
    }

    private static Whose whose(String whose, String manager) {
        if (manager != null && !manager.isBlank()) return Whose.MANAGER;
        var read = Constants.read("whose", whose, Whose.class);
        return read == null || read == Whose.MANAGER ? Whose.ALL : read;
    }

    private JsonObjectBuilder json(TaskResult result) {
        var json = JSON.createObjectBuilder().add("task", result.id());
        if (result.customer() == null) json.addNull("customer");
        else json.add("customer", result.customer());
        json.add("outcome", result.outcome().name());
        if (result.rule() == null) return json.addNull("reason");
        return json.add("code", result.rule().key())
                .add(
                        "reason",
                        texts.of(result.rule().key(), headers, result.details().toArray()));
    }
}
