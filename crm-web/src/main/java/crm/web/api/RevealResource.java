package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.reveal.RevealQueries;
import crm.reveal.RevealService;
import crm.reveal.SensitiveField;
import crm.shared.Times;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Masked values shown for a reason, and who was shown how many. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class RevealResource {

    private static final int USUAL_DAYS = 30;

    @Inject
    RevealService reveals;

    @Inject
    RevealQueries report;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Path("/customers/{number}/masked")
    @Operation(summary = "Which values of a customer are masked for the caller, who may ask for them")
    @APIResponse(responseCode = "200", description = "{fields}: of PHONE, EMAIL, ID_NUMBER, ADDRESS, ASSETS")
    public JsonObject masked(@PathParam("number") String number) {
        var fields = JSON.createArrayBuilder();
        reveals.masked(number).forEach(field -> fields.add(field.name()));
        return JSON.createObjectBuilder().add("fields", fields).build();
    }

    @POST
    @Path("/customers/{number}/reveals")
    @Operation(
            summary = "Shows a masked value, which is written down with its reason and counted",
            description = "Body: field (PHONE, EMAIL, ID_NUMBER, ADDRESS or ASSETS), reason (at most 200 characters).")
    @APIResponse(responseCode = "200", description = "{field, value}")
    @APIResponse(responseCode = "404", description = "There is no such customer in the caller's scope")
    @APIResponse(responseCode = "422", description = "No reason, no such value, or the limit of the hour or the day")
    public JsonObject reveal(@PathParam("number") String number, Body body) {
        body.requiredText("field");
        var field = body.constant("field", SensitiveField.class);
        return JSON.createObjectBuilder()
                .add("field", field.name())
                .add("value", reveals.reveal(number, field, body.text("reason")))
                .build();
    }

    @GET
    @Path("/audit/reveals")
    @Operation(
            summary = "Who was shown how many masked values, for readers of the audit trail",
            description = "from and to are days, both included; absent: the last 30 days.")
    public JsonObject report(@QueryParam("from") String from, @QueryParam("to") String to) {
        var items = JSON.createArrayBuilder();
        report.byUser(day(from, "from", USUAL_DAYS), day(to, "to", 0))
                .forEach(row -> items.add(JSON.createObjectBuilder()
                        .add("user", row.user())
                        .add("phones", row.phones())
                        .add("emails", row.emails())
                        .add("idNumbers", row.idNumbers())
                        .add("addresses", row.addresses())
                        .add("assets", row.assets())
                        .add("total", row.total())
                        .add("customers", row.customers())
                        .add("refused", row.refused())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    private LocalDate day(String text, String name, int daysAgo) {
        if (text == null || text.isEmpty()) return brokerage.today().minusDays(daysAgo);
        try {
            return Times.day(text);
        } catch (DateTimeException e) {
            throw BodyRule.UNUSABLE.violatedBy(name, text, "a date like 2026-03-09");
        }
    }
}
