package crm.web.api;

import static crm.access.Permission.CUSTOMER_VERIFY;
import static crm.shared.Jsons.JSON;

import crm.access.AccessRule;
import crm.bulk.BulkService;
import crm.customer.CustomerRule;
import crm.customer.VerificationFinding;
import crm.customer.VerificationItem;
import crm.customer.VerificationResult;
import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
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

/** What was verified of many customers alike. */
@Path("/customers/verifications")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class VerificationResource {

    @Inject
    VerificationService verifications;

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
            summary = "Records the verification of one item of several customers",
            description =
                    "Body: customers (numbers) or filter (as the list's parameters), item, status, method, evidence,"
                            + " validUntil.")
    @APIResponse(
            responseCode = "202",
            description = "More than 10,000 match: the number of the bulk work, its address in Location")
    @APIResponse(responseCode = "200", description = "One result for each customer")
    public Response verify(Body body) {
        body.requiredText("item");
        body.requiredText("status");
        var finding = new VerificationFinding(
                body.constant("item", VerificationItem.class),
                body.constant("status", VerificationStatus.class),
                body.text("method"),
                body.text("evidence"),
                body.day("validUntil"));
        return chosen.each(
                body,
                CUSTOMER_VERIFY,
                uri,
                numbers -> RowResults.of(verifications.set(numbers, finding), this::json),
                snapshot -> bulk.verify(snapshot.id(), finding));
    }

    private JsonObjectBuilder json(VerificationResult result) {
        var json = JSON.createObjectBuilder()
                .add("customer", result.number())
                .add("outcome", result.outcome().name());
        var rule =
                switch (result.outcome()) {
                    case DONE -> null;
                    case NOT_FOUND -> AccessRule.NOT_FOUND;
                    case NOT_AN_ENTERPRISE -> CustomerRule.NOT_AN_ENTERPRISE;
                };
        if (rule == null) return json.addNull("reason");
        return json.add("code", rule.key()).add("reason", texts.of(rule.key(), headers, result.number()));
    }
}
