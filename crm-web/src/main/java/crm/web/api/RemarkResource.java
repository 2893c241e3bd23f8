package crm.web.api;

import static crm.access.Permission.REMARK_ADD;
import static crm.shared.Jsons.JSON;

import crm.access.AccessRule;
import crm.bulk.BulkService;
import crm.followup.RemarkService;
import crm.followup.RowOutcome;
import crm.followup.RowResult;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Puts remarks on customers. */
@Path("/customers/remarks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class RemarkResource {

    @Inject
    RemarkService remarks;

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
            summary = "Puts the same remark on customers",
            description =
                    "Body: customers (numbers) or filter (as the list's parameters), text. A remark is never a contact.")
    @APIResponse(
            responseCode = "202",
            description = "More than 10,000 match: the number of the bulk work, its address in Location")
    @APIResponse(responseCode = "200", description = "One result for each customer")
    public Response add(Body body) {
        var text = body.text("text");
        return chosen.each(
                body,
                REMARK_ADD,
                uri,
                numbers -> RowResults.of(remarks.add(numbers, text), this::json),
                snapshot -> bulk.remark(snapshot.id(), text));
    }

    private JsonObjectBuilder json(RowResult result) {
        var json = JSON.createObjectBuilder()
                .add("customer", result.number())
                .add("outcome", result.outcome().name());
        if (result.outcome() != RowOutcome.NOT_FOUND) return json.addNull("reason");
        var key = AccessRule.NOT_FOUND.key();
        return json.add("code", key).add("reason", texts.of(key, headers, result.number()));
    }
}
