package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.today.Figure;
import crm.today.ManagementQueries;
import crm.today.ManagementReportQueries;
import crm.today.ReportFormat;
import crm.today.SumQueries;
import crm.today.SumRow;
import crm.web.support.BrokerageDay;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The management view. */
@Path("/management")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Today")
public class ManagementResource {

    private static final int MOST = 100;

    @Inject
    ManagementQueries management;

    @Inject
    ManagementReportQueries reports;

    @Inject
    SumQueries sums;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Operation(
            summary = "Figures and targets of a unit, and of what lies below it",
            description = "Below a team are its managers. Targets are those of the month of until.")
    public JsonObject view(
            @Parameter(description = "Code of a unit; the topmost in scope if absent") @QueryParam("unit") String unit,
            @Parameter(description = "First day; the first of this month if absent") @QueryParam("from") String from,
            @Parameter(description = "Last day; today if absent") @QueryParam("until") String until) {
        var today = brokerage.today();
        var last = Asked.day("until", until, today);
        return TodayJson.of(management.view(Asked.text(unit), Asked.day("from", from, last.withDayOfMonth(1)), last));
    }

    @GET
    @Path("/sums")
    @Operation(
            summary = "Sums of a unit and of those below it, without names; needs SUMS_VIEW",
            description =
                    "Of a whole month that is over. A sum that counts fewer than five customers is null, and so is one that"
                            + " would tell of it.")
    public JsonObject sums(
            @Parameter(description = "Code of a unit; the topmost in reach if absent") @QueryParam("unit") String unit,
            @Parameter(description = "As 2026-03; the last month that is over if absent") @QueryParam("month")
                    String month) {
        var last = YearMonth.from(brokerage.today()).minusMonths(1);
        var view = sums.view(Asked.text(unit), Asked.month("month", month, last));
        var below = JSON.createArrayBuilder();
        view.below().forEach(row -> below.add(json(row)));
        return json(view.unit()).add("below", below).build();
    }

    private static JsonObjectBuilder json(SumRow row) {
        var figures = JSON.createObjectBuilder();
        for (var figure : Figure.values()) {
            if (row.sum(figure) == null) figures.addNull(figure.name());
            else figures.add(figure.name(), row.sum(figure));
        }
        var json = JSON.createObjectBuilder();
        if (row.code() == null) json.addNull("unit");
        else json.add("unit", row.code());
        return json.add("sums", figures);
    }

    @GET
    @Path("/reports")
    @Operation(summary = "The weekly and monthly reports written for the caller, the newest first")
    public JsonObject reports() {
        var items = JSON.createArrayBuilder();
        reports.own(MOST)
                .forEach(report -> items.add(JSON.createObjectBuilder()
                        .add("id", report.id())
                        .add("file", report.file())
                        .add("pdf", report.printed())
                        .add("createdAt", report.createdAt().toString())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/reports/{id}/file")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "A report as workbook or pages; fetching it is written down")
    public Response file(
            @PathParam("id") long id,
            @Parameter(description = "XLSX or PDF, XLSX if absent") @QueryParam("as") String as) {
        var file = reports.file(id, Asked.constant("as", as, ReportFormat.class, ReportFormat.XLSX));
        return Response.ok(file.bytes(), file.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
