package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.customerlist.CustomerFilter;
import crm.dashboard.Age;
import crm.dashboard.DashboardCounts;
import crm.dashboard.DashboardFilter;
import crm.dashboard.DashboardQueries;
import crm.dashboard.DashboardScope;
import crm.dashboard.LifecycleCard;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures of the dashboard, each with the filter that opens its rows. */
@Path("/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dashboard")
public class DashboardResource {

    @Inject
    DashboardQueries dashboard;

    @GET
    @Path("/counts")
    @Operation(
            summary = "How many customers stand where, how long, and which need something now",
            description = "Every figure comes with the filter of GET /customers that answers exactly its rows.")
    @APIResponse(responseCode = "200", description = "{scope, scopes, day, cards}")
    public JsonObject counts(
            @Parameter(description = "ME, TEAM, BELOW or ALL; absent: the caller's usual one") @QueryParam("scope")
                    String scope) {
        var counts = dashboard.counts(Codes.optional("scope", scope, DashboardScope.class));
        var scopes = JSON.createArrayBuilder();
        counts.scopes().forEach(offered -> scopes.add(offered.name()));
        var cards = JSON.createArrayBuilder();
        counts.cards().forEach(card -> cards.add(json(counts, card)));
        return JSON.createObjectBuilder()
                .add("scope", counts.scope().name())
                .add("scopes", scopes)
                .add("day", counts.day().toString())
                .add("cards", cards)
                .build();
    }

    private static JsonObjectBuilder json(DashboardCounts counts, LifecycleCard card) {
        var stages = JSON.createArrayBuilder();
        card.stages().forEach(stage -> stages.add(stage.name()));
        var filter = DashboardFilter.card(counts, card);
        var ages = JSON.createObjectBuilder();
        for (var age : Age.values()) {
            ages.add(
                    age.name().toLowerCase(Locale.ROOT),
                    figure(card.of(age), DashboardFilter.age(counts, filter, age)));
        }
        return JSON.createObjectBuilder()
                .add("stage", card.stage().name())
                .add("stages", stages)
                .add("customers", figure(card.count(), filter))
                .add("ages", ages)
                .add("change", card.change())
                .add("action", figure(card.action(), DashboardFilter.action(filter)));
    }

    private static JsonObjectBuilder figure(long count, CustomerFilter filter) {
        return JSON.createObjectBuilder().add("count", count).add("filter", filter.toQueryString());
    }
}
