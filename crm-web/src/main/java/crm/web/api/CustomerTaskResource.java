package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.tasklist.TaskQueries;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tasks of a customer. */
@Path("/customers/{number}/tasks")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class CustomerTaskResource {

    @Inject
    TaskQueries queries;

    @GET
    @Operation(summary = "The tasks of a customer, the open ones first, then the latest; 100 at most")
    public JsonObject of(@PathParam("number") String number) {
        var items = JSON.createArrayBuilder();
        queries.of(number).forEach(task -> items.add(TaskJson.of(task)));
        return JSON.createObjectBuilder().add("items", items).build();
    }
}
