package crm.web.api;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.shared.Jsons.JSON;

import crm.assignment.AssignRequest;
import crm.assignment.AssignResult;
import crm.assignment.AssignmentService;
import crm.assignment.OwnershipRole;
import crm.bulk.BulkAssignment;
import crm.bulk.BulkService;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Gives customers to account managers. */
@Path("/customers/assignments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class AssignmentResource {

    @Inject
    AssignmentService assignments;

    @Inject
    BulkService bulk;

    @Inject
    Chosen chosen;

    @Inject
    ProblemTexts texts;

    @Context
    HttpHeaders headers;

    @Context
    UriInfo uri;

    @POST
    @Operation(
            summary = "Assigns or transfers customers",
            description =
                    "Body: customers (numbers) or filter (as the list's parameters), role (ACQUIRER, OPENER, SERVICE,"
                            + " BACKUP), manager (user name), attribution ([{manager, percent}], summing to 100), reason,"
                            + " expectedOwner (a user name, or an object from customer to user name: turns the refusal of an owned"
                            + " customer into a transfer), overrideCoolDown (needs the permission and a reason).")
    @APIResponse(
            responseCode = "200",
            description = "One result for each customer: outcome, and the reason of a refusal")
    @APIResponse(
            responseCode = "422",
            description = "The whole request is refused: a manager who resigned, shares that do not sum to 100")
    public Response assign(Body body) {
        return chosen.each(
                body,
                ASSIGNMENT_ASSIGN,
                uri,
                numbers -> RowResults.of(assignments.assign(request(body, numbers)), this::json),
                snapshot -> bulk.assign(snapshot.id(), assignment(body)));
    }

    @POST
    @Path("/file")
    @Consumes("text/csv")
    @Operation(
            summary = "Assigns or transfers the customers of a file",
            description =
                    "CSV in UTF-8, separated by comma, semicolon or tab, with the columns customer (number), manager (user"
                            + " name), role (ACQUIRER, OPENER, SERVICE, BACKUP), and where wanted owner (user name of the present owner:"
                            + " turns the refusal of an owned customer into a transfer) and reason; at most 50,000 lines. The same rules"
                            + " hold as for single customers, the cool-down included.")
    @APIResponse(responseCode = "202", description = "Bulk work has begun; its address is in Location")
    @APIResponse(responseCode = "422", description = "The file cannot be read: the line, and what to do")
    public Response assignFile(
            @Parameter(description = "The name of the file, for the audit trail") @QueryParam("name") String name,
            @RequestBody(content = @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)))
                    InputStream file)
            throws IOException {
        var run = bulk.assignFile(name == null ? "" : name, BodyReader.bytes(file));
        return Response.accepted(JSON.createObjectBuilder().add("run", run).build())
                .location(uri.getBaseUriBuilder().path("bulk-runs/{id}").build(run))
                .build();
    }

    private static AssignRequest request(Body body, List<String> numbers) {
        return new AssignRequest(
                numbers,
                body.constant("role", OwnershipRole.class),
                body.requiredText("manager"),
                attribution(body),
                body.text("reason"),
                expectedOwners(body, numbers),
                body.flag("overrideCoolDown"),
                null);
    }

    private static BulkAssignment assignment(Body body) {
        return new BulkAssignment(
                body.constant("role", OwnershipRole.class),
                body.requiredText("manager"),
                attribution(body),
                body.text("reason"),
                body.text("expectedOwner"),
                body.flag("overrideCoolDown"));
    }

    private static List<AssignRequest.Share> attribution(Body body) {
        if (!body.has("attribution")) return null;
        return body.objects(
                "attribution",
                share -> new AssignRequest.Share(share.text("manager"), share.requiredNumber("percent")));
    }

    private static Map<String, String> expectedOwners(Body body, List<String> numbers) {
        var owners = new TreeMap<String, String>();
        if (!body.has("expectedOwner")) return owners;
        if (body.json().get("expectedOwner") instanceof JsonString one) {
            numbers.forEach(number -> owners.put(number, one.getString()));
            return owners;
        }
        var each = body.object("expectedOwner");
        each.json().keySet().forEach(number -> owners.put(number, each.requiredText(number)));
        return owners;
    }

    private JsonObjectBuilder json(AssignResult result) {
        var json = JSON.createObjectBuilder()
                .add("customer", result.number())
                .add("outcome", result.outcome().name());
        if (result.attributionPending()) json.add("attribution", "PENDING");
        if (result.rule() == null) return json.addNull("reason");
        return json.add("code", result.rule().key())
                .add(
                        "reason",
                        texts.of(result.rule().key(), headers, result.details().toArray()));
    }
}
