package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.reveal.RevealService;
import crm.reveal.SensitiveField;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Masked values of a customer, shown one by one for a reason. */
@Path("/customers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class RevealResource {

    /** The value in an answer, which is kept nowhere. */
    static final String REVEALED = "revealed";

    @Inject
    RevealService reveals;

    @GET
    @Path("/{number}/masked")
    @Operation(summary = "Which values of a customer are masked for the caller, who may ask for them")
    @APIResponse(responseCode = "200", description = "{fields}: of PHONE, EMAIL, ID_NUMBER, ADDRESS, ASSETS")
    public JsonObject masked(@PathParam("number") String number) {
        var fields = JSON.createArrayBuilder();
        reveals.masked(number).forEach(field -> fields.add(field.name()));
        return JSON.createObjectBuilder().add("fields", fields).build();
    }

    @POST
    @Path("/{number}/reveals")
    @Operation(
            summary = "Shows a masked value, which is written down with its reason and counted",
            description = "Body: field (PHONE, EMAIL, ID_NUMBER, ADDRESS or ASSETS), reason (at most 200 characters).")
    @APIResponse(
            responseCode = "200",
            description = "{field, revealed}; an answer replayed by its Idempotency-Key comes without it")
    @APIResponse(responseCode = "404", description = "There is no such customer in the caller's scope")
    @APIResponse(responseCode = "422", description = "No reason, no such value, or the limit of the hour or the day")
    public JsonObject reveal(@PathParam("number") String number, Body body) {
        body.requiredText("field");
        var field = body.constant("field", SensitiveField.class);
        return JSON.createObjectBuilder()
                .add("field", field.name())
                .add(REVEALED, reveals.reveal(number, field, body.text("reason")))
                .build();
    }
}
