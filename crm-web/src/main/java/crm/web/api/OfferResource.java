package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.allocation.OfferQueries;
import crm.allocation.OfferService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Customers whom rules handed over to the caller. */
@Path("/hand-over-offers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Assignment rules")
public class OfferResource {

    @Inject
    OfferQueries queries;

    @Inject
    OfferService offers;

    @GET
    @Operation(
            summary =
                    "The customers who were handed over to the caller and whom the caller has neither accepted nor declined",
            description = "A hand-over is accepted by completing its task.")
    public JsonObject mine() {
        return JSON.createObjectBuilder()
                .add("items", JSON.createArrayBuilder(queries.mine()))
                .build();
    }

    @POST
    @Path("/{number}/refusal")
    @Operation(
            summary = "Declines a customer who was handed over to the caller",
            description =
                    "Body: reason. The rule chooses the next manager; found says whether there was one. Where there is"
                            + " none, those who may assign there are told, and the hand-over waits in the default queue.")
    public JsonObject decline(@PathParam("number") String number, Body body) {
        return JSON.createObjectBuilder()
                .add("found", offers.decline(number, body.text("reason")))
                .build();
    }
}
