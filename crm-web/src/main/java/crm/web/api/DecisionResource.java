package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.allocation.WhyQueries;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Why a customer went to whom. */
@Path("/customers/{number}/decisions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignment rules")
public class DecisionResource {

    @Inject
    WhyQueries why;

    @GET
    @Operation(
            summary = "What assignment rules decided about a customer and what it rested on, the latest first",
            description =
                    "candidates as they stood before the choice; choicesAgo counts the rule's choices since the last one"
                            + " that fell on the manager.")
    public JsonObject decisions(@PathParam("number") String number) {
        var items = JSON.createArrayBuilder();
        why.of(number).forEach(card -> items.add(AssignmentRuleJson.decision(card)));
        return JSON.createObjectBuilder().add("items", items).build();
    }
}
