package crm.web.api;

import static crm.shared.Jsons.JSON;
import static crm.web.api.CustomerJson.add;

import crm.lifecycle.OpeningQueries;
import crm.lifecycle.OpeningView;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a customer's accounts were opened. */
@Path("/customers/{number}/account-opening")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Customers")
public class OpeningResource {

    @Inject
    OpeningQueries opening;

    @GET
    @Operation(
            summary = "A customer's applications, their states, times and reasons, and the accounts",
            description = "Needs CUSTOMER_OPENING.")
    @APIResponse(responseCode = "404", description = "No such customer in the caller's scope")
    public JsonObject of(@PathParam("number") String number) {
        var view = opening.of(number);
        var applications = JSON.createArrayBuilder();
        view.applications().forEach(application -> applications.add(json(application)));
        var accounts = JSON.createArrayBuilder();
        view.accounts().forEach(account -> accounts.add(json(account)));
        return JSON.createObjectBuilder()
                .add("applications", applications)
                .add("accounts", accounts)
                .build();
    }

    private static JsonObjectBuilder json(OpeningView.ApplicationRow application) {
        var json = JSON.createObjectBuilder()
                .add("id", application.id())
                .add("state", application.state().name());
        add(json, "startedAt", application.startedAt());
        add(json, "submittedAt", application.submittedAt());
        add(json, "changedAt", application.changedAt());
        add(json, "reason", application.reason());
        add(json, "page", application.page());
        var steps = JSON.createArrayBuilder();
        for (var step : application.steps()) {
            var told = JSON.createObjectBuilder().add("type", step.type().wireName());
            add(told, "at", step.at());
            add(told, "reason", step.reason());
            add(told, "page", step.page());
            steps.add(told);
        }
        return json.add("steps", steps);
    }

    private static JsonObjectBuilder json(OpeningView.AccountRow account) {
        var json = JSON.createObjectBuilder().add("accountNo", account.accountNo());
        add(json, "type", account.type());
        add(json, "application", account.applicationId());
        add(json, "openedAt", account.openedAt());
        return json.add("status", account.status());
    }
}
