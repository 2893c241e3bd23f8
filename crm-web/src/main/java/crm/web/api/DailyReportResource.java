package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.today.DailyReportService;
import crm.today.ReportPaging;
import crm.today.ReportQueries;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Daily reports: one's own, and those of one's teams. */
@Path("/daily-reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Today")
public class DailyReportResource {

    private static final String FIELDS =
            "Body: day (today if absent), text, version (of the report as read, -1 where there was none).";

    private static final int USUAL_SIZE = 200;

    @Inject
    ReportQueries queries;

    @Inject
    DailyReportService reports;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Operation(
            summary = "The reports of a day that were handed in or returned, of the caller's teams, and who is missing",
            description = "A draft is its author's alone. Who is missing stands on the first page.")
    public JsonObject ofTeams(
            @Parameter(description = "Today if absent") @QueryParam("day") String day,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 200 if absent") @QueryParam("limit")
                    String limit,
            @Parameter(description = "next of the page before") @QueryParam("after") String after) {
        var of = Asked.day("day", day, brokerage.today());
        var from = Numbers.place(after);
        var paging = new ReportPaging(null, ReportPaging.Order.TEAM, false, from, Numbers.limit(limit, USUAL_SIZE));
        var slice = queries.page(of, paging);
        var json = JSON.createObjectBuilder(TodayJson.slice(slice, TodayJson::of));
        if (from > 0) return json.build();
        var missing = JSON.createArrayBuilder();
        queries.missing(of).forEach(one -> missing.add(one.author()));
        return json.add("missing", missing).build();
    }

    @GET
    @Path("/mine")
    @Operation(summary = "One's own report of a day; status is absent where none was begun")
    public JsonObject mine(@Parameter(description = "Today if absent") @QueryParam("day") String day) {
        return TodayJson.of(queries.mine(Asked.day("day", day, brokerage.today())))
                .build();
    }

    @PUT
    @Path("/mine")
    @Operation(summary = "Keeps one's own report without handing it in", description = FIELDS)
    public JsonObject draft(Body body) {
        var day = day(body);
        reports.draft(day, body.text("text"), body.whole("version", -1));
        return TodayJson.of(queries.mine(day)).build();
    }

    @POST
    @Path("/mine/submission")
    @Operation(summary = "Hands one's own report in; its figures are locked", description = FIELDS)
    @APIResponse(responseCode = "200", description = "The report")
    @APIResponse(responseCode = "422", description = "A rule stands against it, such as a closed day")
    public JsonObject submit(Body body) {
        var day = day(body);
        reports.submit(day, body.text("text"), body.whole("version", -1));
        return TodayJson.of(queries.mine(day)).build();
    }

    @POST
    @Path("/{id}/return")
    @Operation(
            summary = "Returns a report to its author",
            description = "Body: reason, version (of the report as read).")
    @APIResponse(responseCode = "204", description = "The author was told")
    public Response giveBack(@PathParam("id") long id, Body body) {
        reports.giveBack(id, body.text("reason"), body.whole("version", -1));
        return Response.noContent().build();
    }

    private LocalDate day(Body body) {
        return Asked.day("day", body.text("day"), brokerage.today());
    }
}
