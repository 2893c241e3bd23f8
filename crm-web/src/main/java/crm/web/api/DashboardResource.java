package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.customerlist.CustomerFilter;
import crm.dashboard.Age;
import crm.dashboard.DashboardCounts;
import crm.dashboard.DashboardFilter;
import crm.dashboard.DashboardQueries;
import crm.dashboard.DashboardScope;
import crm.dashboard.LifecycleCard;
import crm.dashboard.NextQueries;
import crm.dashboard.NextThing;
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

    private static final int USUAL = 10;

    @Inject
    DashboardQueries dashboard;

    @Inject
    NextQueries things;

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

    @GET
    @Path("/next")
    @Operation(
            summary = "What to do now: the customers of the cards to be seen to first, each once",
            description =
                    "Next follow-ups and tasks due by the end of today, and protection that ends within three days.")
    @APIResponse(responseCode = "200", description = "{items}, the most pressing first")
    public JsonObject next(
            @Parameter(description = "ME, TEAM, BELOW or ALL; absent: the caller's usual one") @QueryParam("scope")
                    String scope,
            @Parameter(description = "1 to 500, 10 if absent") @QueryParam("limit") String limit) {
        var counts = dashboard.counts(Codes.optional("scope", scope, DashboardScope.class));
        var items = JSON.createArrayBuilder();
        things.next(counts, Numbers.limit(limit, USUAL)).forEach(thing -> items.add(json(thing)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    private static JsonObjectBuilder json(NextThing thing) {
        var json = JSON.createObjectBuilder()
                .add("customer", thing.number())
                .add("name", thing.customer().name())
                .add("stage", thing.customer().stage().name())
                .add("due", thing.due().toString());
        add(json, "followUpAt", thing.followUpAt());
        add(json, "protectedUntil", thing.protectedUntil());
        add(json, "node", thing.node());
        add(json, "note", thing.note());
        add(json, "taskDay", thing.taskDay());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
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
