package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.ingest.CustomerPast;
import crm.ingest.PastQueries;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A customer as of a moment. */
@Path("/customers/{number}/past")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class PastResource {

    @Inject
    PastQueries customers;

    @GET
    @Operation(
            summary = "A customer as this system knew the customer at a moment; the reading is written down",
            description =
                    "at is a moment such as 2026-03-09T10:00:00+08:00. Fields the platform tells are under fields, by"
                            + " its names, sensitive ones masked as elsewhere; regions are those derived from them.")
    @APIResponse(responseCode = "404", description = "There is no such customer in the caller's scope")
    @APIResponse(
            responseCode = "422",
            description = "No moment, one in the future, or one before the registration was known")
    public JsonObject at(@PathParam("number") String number, @QueryParam("at") String at) {
        return json(customers.at(number, Asked.moment("at", at)));
    }

    private static JsonObject json(CustomerPast past) {
        var fields = JSON.createObjectBuilder();
        past.fields().forEach(fields::add);
        var owners = JSON.createArrayBuilder();
        for (var owner : past.owners()) {
            owners.add(add(JSON.createObjectBuilder().add("role", owner.role()), "manager", owner.user())
                    .add("since", owner.since().toString()));
        }
        var verifications = JSON.createArrayBuilder();
        for (var one : past.verifications()) {
            verifications.add(JSON.createObjectBuilder()
                    .add("item", one.item())
                    .add("status", one.status())
                    .add("by", one.by())
                    .add("at", one.at().toString()));
        }
        var json = JSON.createObjectBuilder()
                .add("number", past.number())
                .add("at", past.at().toString())
                .add("stage", past.stage())
                .add("fields", fields)
                .add("accounts", JSON.createArrayBuilder(past.accounts()))
                .add("tags", JSON.createArrayBuilder(past.tags()))
                .add("owners", owners)
                .add("verifications", verifications)
                .add("events", past.events());
        add(json, "stageSince", past.stageSince());
        add(json, "userRegion", past.userRegion());
        add(json, "activeRegion", past.activeRegion());
        add(json, "applicationState", past.applicationState());
        return add(json, "level", past.level()).build();
    }

    private static JsonObjectBuilder add(JsonObjectBuilder json, String name, Object value) {
        return value == null ? json.addNull(name) : json.add(name, value.toString());
    }
}
