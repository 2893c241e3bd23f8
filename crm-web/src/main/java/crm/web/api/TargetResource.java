package crm.web.api;

import crm.today.TargetFigure;
import crm.today.TargetQueries;
import crm.today.TargetRequest;
import crm.today.TargetService;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What managers and teams are to reach in a month. */
@Path("/targets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Today")
public class TargetResource {

    @Inject
    TargetQueries queries;

    @Inject
    TargetService targets;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Operation(
            summary = "Targets of a month beside what there is",
            description = "Of every unit and manager in scope; target is absent where none was set.")
    public JsonObject of(@Parameter(description = "2026-03; this month if absent") @QueryParam("month") String month) {
        return TodayJson.items(queries.of(Asked.month("month", month, thisMonth())), TodayJson::of)
                .build();
    }

    @PUT
    @Operation(
            summary = "Sets a target, or takes it away",
            description =
                    "Body: manager (user name) or unit (code); month (2026-03), figure (ACCOUNTS_OPENED, FUNDINGS or"
                            + " ACTIVE_ACCOUNTS), value (absent: no target), version (of the target as read, -1 where there was none).")
    @APIResponse(responseCode = "204", description = "Set")
    public Response set(Body body) {
        var figure = body.constant("figure", TargetFigure.class);
        if (figure == null) throw BodyRule.MISSING.violatedBy("figure");
        targets.set(new TargetRequest(
                body.text("manager"),
                body.text("unit"),
                Asked.month("month", body.text("month"), thisMonth()),
                figure,
                body.whole("value"),
                body.whole("version", -1)));
        return Response.noContent().build();
    }

    private YearMonth thisMonth() {
        return YearMonth.from(brokerage.today());
    }
}
