package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.ingest.UnmatchedQueries;
import crm.ingest.UnmatchedService;
import crm.serviceaction.ActionCount;
import crm.serviceaction.ActionCountService;
import crm.serviceaction.ActionKind;
import crm.serviceaction.ActionQueries;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calls, messages and records of staff, what feeds count of them, and where that differs. */
@Path("/service-actions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Service actions")
public class ServiceActionResource {

    private static final int USUAL_DAYS = 6;

    @Inject
    ActionQueries actions;

    @Inject
    ActionCountService counts;

    @Inject
    UnmatchedQueries unmatched;

    @Inject
    UnmatchedService unmatches;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Path("/log/{staff}")
    @Operation(
            summary = "The latest 500 actions of a person, with customers in the caller's scope",
            description =
                    "from and to are days, both included; absent: the last seven. kind is CALL, SMS, ANSWER or RECORD.")
    public JsonObject log(
            @PathParam("staff") String staff, @QueryParam("from") String from, @QueryParam("to") String to) {
        var items = JSON.createArrayBuilder();
        var today = brokerage.today();
        for (var row :
                actions.log(staff, Asked.day("from", from, today.minusDays(USUAL_DAYS)), Asked.day("to", to, today))) {
            var json = JSON.createObjectBuilder()
                    .add("at", row.at().toString())
                    .add("kind", row.kind().name())
                    .add("customer", row.customer());
            add(json, "direction", row.direction());
            add(json, "detail", row.detail());
            add(json, "methods", row.methods());
            if (row.seconds() != null) json.add("seconds", row.seconds());
            items.add(json);
        }
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/gaps")
    @Operation(
            summary = "Where feeds count something else than arrived, for persons in the caller's scope",
            description = "from and to are days, both included; absent: the last seven.")
    public JsonObject gaps(@QueryParam("from") String from, @QueryParam("to") String to) {
        var items = JSON.createArrayBuilder();
        var today = brokerage.today();
        actions.gaps(Asked.day("from", from, today.minusDays(USUAL_DAYS)), Asked.day("to", to, today))
                .forEach(row -> items.add(JSON.createObjectBuilder()
                        .add("day", row.day().toString())
                        .add("staff", row.staff())
                        .add("kind", row.kind().name())
                        .add("told", row.told())
                        .add("ours", row.ours())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/unmatched")
    @Operation(
            summary = "Numbers that no customer has, with what waits of them; needs ACTION_MATCH",
            description =
                    "waiting=false: what was given to customers or is nobody's. suggested: the one customer who has it as phone"
                            + " number.")
    public JsonObject unmatched(@QueryParam("waiting") String waiting) {
        var items = JSON.createArrayBuilder();
        for (var row : "false".equals(waiting) ? unmatched.decided() : unmatched.open()) {
            var staff = JSON.createArrayBuilder(row.staff());
            var json = JSON.createObjectBuilder()
                    .add("number", row.number())
                    .add("calls", row.calls())
                    .add("messages", row.messages())
                    .add("first", row.first().toString())
                    .add("last", row.last().toString())
                    .add("staff", staff);
            add(json, "suggested", row.suggested());
            add(json, "customer", row.customer());
            add(json, "decidedBy", row.decidedBy());
            add(json, "reason", row.reason());
            items.add(json);
        }
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/unmatched/{number}/match")
    @Operation(summary = "Gives all that waits of a number to a customer; reason may be left out; needs ACTION_MATCH")
    @APIResponse(responseCode = "200", description = "How many calls and messages")
    public JsonObject match(@PathParam("number") String number, Body body) {
        var count = unmatches.match(number, body.requiredText("customer"), body.text("reason"));
        return JSON.createObjectBuilder().add("count", count).build();
    }

    @POST
    @Path("/unmatched/{number}/dismissal")
    @Operation(summary = "Says that what waits of a number is nobody's; needs ACTION_MATCH")
    @APIResponse(responseCode = "200", description = "How many calls and messages")
    public JsonObject ignore(@PathParam("number") String number, Body body) {
        var count = unmatches.ignore(number, body.text("reason"));
        return JSON.createObjectBuilder().add("count", count).build();
    }

    @PUT
    @Path("/counts")
    @Operation(
            summary = "What a feed counted on a day, person by person, in place of what it told before",
            description =
                    "Body: source (the feed), day, counts: [{staff (user name), kind (CALL, SMS, ANSWER), count}].")
    @APIResponse(responseCode = "204", description = "Kept")
    public void counts(Body body) {
        body.requiredText("source");
        body.requiredText("day");
        counts.tell(
                body.text("source"),
                body.day("day"),
                body.objects(
                        "counts",
                        count -> new ActionCount(
                                count.text("staff"),
                                count.constant("kind", ActionKind.class),
                                count.whole("count", -1))));
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value != null) json.add(name, value);
    }
}
