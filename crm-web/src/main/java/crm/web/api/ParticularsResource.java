package crm.web.api;

import crm.assignment.AttributionService;
import crm.customer.RegionKind;
import crm.customer.RegionService;
import crm.customer.VerificationItem;
import crm.customer.VerificationRequest;
import crm.customer.VerificationService;
import crm.customer.VerificationStatus;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What staff find out or decide about the particulars of a customer. */
@Path("/customers") // no longer: a class for /customers/{number} would hide the other methods below it
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class ParticularsResource {

    @Inject
    VerificationService verifications;

    @Inject
    RegionService regions;

    @Inject
    AttributionService attributions;

    @POST
    @Path("/{number}/verifications")
    @Operation(
            summary = "Records the verification of an item",
            description =
                    "Body: item (PHONE, EMAIL, IDENTITY, ADDRESS, ENTERPRISE), status (UNVERIFIED, PENDING, VERIFIED,"
                            + " FAILED, EXPIRED), method, evidence, validUntil (a date), expectedVersion (of the customer, as read).")
    @APIResponse(responseCode = "204", description = "Recorded")
    @APIResponse(responseCode = "409", description = "The customer was changed since expectedVersion was read")
    public void verify(@PathParam("number") String number, Body body) {
        body.requiredText("item");
        body.requiredText("status");
        verifications.set(new VerificationRequest(
                number,
                body.constant("item", VerificationItem.class),
                body.constant("status", VerificationStatus.class),
                body.text("method"),
                body.text("evidence"),
                day(body, "validUntil"),
                version(body)));
    }

    @POST
    @Path("/{number}/regions")
    @Operation(
            summary = "Sets a region by hand, or goes back to the derived one",
            description =
                    "Body: kind (USER or ACTIVE), region (two letters, absent to go back), reason, expectedVersion.")
    @APIResponse(responseCode = "204", description = "Set")
    @APIResponse(responseCode = "409", description = "The customer was changed since expectedVersion was read")
    public void region(@PathParam("number") String number, Body body) {
        body.requiredText("kind");
        regions.override(
                number,
                body.constant("kind", RegionKind.class),
                body.text("region"),
                body.text("reason"),
                version(body));
    }

    @POST
    @Path("/{number}/attribution/confirmation")
    @Operation(
            summary = "Confirms the change of the performance attribution that waits",
            description = "No body. By a second person: whoever asked for the change is refused.")
    @APIResponse(responseCode = "204", description = "The new attribution holds from today")
    @APIResponse(responseCode = "422", description = "Nothing waits, or the caller asked for the change")
    public void confirm(@PathParam("number") String number) {
        attributions.confirm(number);
    }

    @POST
    @Path("/{number}/attribution/refusal")
    @Operation(
            summary = "Refuses the change of the performance attribution that waits",
            description = "Body: reason. By a second person: whoever asked for the change is refused.")
    @APIResponse(responseCode = "204", description = "The attribution stays as it was")
    @APIResponse(responseCode = "422", description = "Nothing waits, or the caller asked for the change")
    public void refuse(@PathParam("number") String number, Body body) {
        attributions.refuse(number, body.requiredText("reason"));
    }

    private static long version(Body body) {
        return body.requiredNumber("expectedVersion").longValue();
    }

    private static LocalDate day(Body body, String field) {
        var text = body.text(field);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException noDay) {
            throw BodyRule.UNUSABLE.violatedBy(field, text.substring(0, Math.min(60, text.length())), "2026-12-31");
        }
    }
}
