package crm.web.api;

import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.today.TargetFigure;
import crm.today.TargetPaging;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What managers and teams are to reach in a month. */
@Path("/targets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Today")
public class TargetResource {

    private static final int USUAL_SIZE = 200;

    @Inject
    TargetQueries queries;

    @Inject
    TargetService targets;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Operation(
            summary = "Targets of a month beside what there is",
            description =
                    "Of every unit and manager in scope, units by how far up they stand, each team followed by its"
                            + " managers; target is absent where none was set.")
    public JsonObject of(
            @Parameter(description = "2026-03; this month if absent") @QueryParam("month") String month,
            @Parameter(description = "Part of a name, user name or code") @QueryParam("text") String text,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 200 if absent") @QueryParam("limit")
                    String limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        var paging = TargetPaging.of(Asked.text(text), Numbers.place(after), Numbers.limit(limit, USUAL_SIZE));
        return TodayJson.slice(queries.page(Asked.month("month", month, thisMonth()), paging), TodayJson::of);
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
