package crm.web.api;

import static crm.shared.Jsons.JSON;
import static org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER;

import crm.job.DayRule;
import crm.job.JobQueries;
import crm.job.JobRule;
import crm.job.JobService;
import crm.job.MissedFirings;
import crm.job.RunOrigin;
import crm.job.RunRequest;
import crm.job.ScheduleRequest;
import crm.job.ScheduleRules;
import crm.job.ScheduleService;
import crm.marketcalendar.CalendarPlace;
import crm.shared.Times;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs for outside schedulers: start, watch, stop, restart. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobResource {

    @Inject
    JobService jobs;

    @Inject
    JobQueries queries;

    @Inject
    ScheduleService schedules;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "The jobs there are, each with its schedule and latest run")
    public JsonObject jobs() {
        var items = JSON.createArrayBuilder();
        queries.catalogue().forEach(row -> items.add(JobJson.of(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/{name}/runs")
    @Operation(
            summary = "Starts a job",
            description = "Body: businessDate (2026-03-09; absent: the day before), unit (code; absent: all),"
                    + " parameters (object, such as {\"chunk\": 1000}; {\"releaseReason\": \"…\"}, why a"
                    + " person lets the run go past what stops it), wait (true: the run waits until the jobs it"
                    + " needs have completed for the day, and then works in the name of the scheduler).")
    @APIResponse(responseCode = "202", description = "The run, and its address in Location")
    public Response start(@PathParam("name") String name, Body body) {
        var request = new RunRequest(
                name, day(body), queries.unitId(body.text("unit")), body.plain("parameters"), RunOrigin.REST);
        return accepted(body.flag("wait") ? jobs.queue(request) : jobs.start(request));
    }

    @GET
    @Path("/runs")
    @Operation(summary = "Runs, the latest first")
    public JsonObject runs(
            @QueryParam("job") String job,
            @Parameter(schema = @Schema(type = INTEGER), description = "next of the page before") @QueryParam("after")
                    String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 50 if absent") @QueryParam("limit")
                    String limit) {
        var slice = queries.runs(job, Numbers.after(after), Numbers.limit(limit, 50));
        var items = JSON.createArrayBuilder();
        slice.items().forEach(run -> items.add(JobJson.of(run)));
        var json = JSON.createObjectBuilder().add("items", items);
        if (slice.next() == null) json.addNull("next");
        else json.add("next", slice.next());
        return json.add("count", slice.count())
                .add("countExact", slice.countExact())
                .build();
    }

    @GET
    @Path("/runs/{id}")
    @Operation(summary = "A run: its status, counts and message, and what it waits for")
    public JsonObject run(@PathParam("id") long id) {
        var waits = JSON.createArrayBuilder();
        queries.waits(id).forEach(wait -> waits.add(JobJson.of(wait)));
        return JobJson.of(queries.run(id)).add("waitsFor", waits).build();
    }

    @GET
    @Path("/runs/{id}/log")
    @Operation(summary = "Lines of a run's log, the oldest first; after is the number of the last line already read")
    public JsonObject log(
            @PathParam("id") long id,
            @Parameter(schema = @Schema(type = INTEGER)) @QueryParam("after") String after,
            @Parameter(schema = @Schema(type = INTEGER), description = "1 to 1,000, 200 if absent") @QueryParam("limit")
                    String limit) {
        var items = JSON.createArrayBuilder();
        queries.log(id, Numbers.afterOrStart(after), Numbers.limit(limit, 200))
                .forEach(line -> items.add(JobJson.of(line)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/runs/{id}/stop")
    @Operation(summary = "Asks a run to stop after the chunk under way")
    @APIResponse(responseCode = "202", description = "The run")
    public Response stop(@PathParam("id") long id) {
        jobs.stop(id);
        return accepted(id);
    }

    @POST
    @Path("/runs/{id}/restart")
    @Operation(
            summary = "Goes on with a run that failed or was stopped",
            description =
                    "Body: releaseReason, why a run that stopped itself may go on; may be left out for another one.")
    @APIResponse(responseCode = "202", description = "The run")
    public Response restart(@PathParam("id") long id, Body body) {
        jobs.restart(id, body.text("releaseReason"));
        return accepted(id);
    }

    @PUT
    @Path("/{name}/schedule")
    @Operation(
            summary = "Changes when a job runs by itself",
            description =
                    "Body: cron (five fields), enabled, dayOffset (from the day of firing to the business date), zone"
                            + " (of the five fields; absent: the brokerage's), calendar (whose market's trading days"
                            + " count), dayRule (EVERY_DAY; BUSINESS_DAYS: only for trading days; NEXT_BUSINESS_DAY: else"
                            + " on the next one), missed (ONCE: one run for firings nobody was there for; SKIP;"
                            + " EACH_DAY: one for each business date, in order), parameters (of the runs), version (as"
                            + " read; 0 where there was no schedule).")
    public JsonObject schedule(@PathParam("name") String name, Body body) {
        schedules.change(new ScheduleRequest(
                name,
                body.requiredText("cron"),
                body.flag("enabled", true),
                body.whole("dayOffset", -1),
                body.whole("version", 0),
                rules(body)));
        return queries.catalogue().stream()
                .filter(row -> row.job().key().equals(name))
                .map(row -> JobJson.of(row).build())
                .findFirst()
                .orElseThrow();
    }

    private static ScheduleRules rules(Body body) {
        var calendar = body.constant("calendar", CalendarPlace.class);
        var dayRule = body.constant("dayRule", DayRule.class);
        var missed = body.constant("missed", MissedFirings.class);
        return new ScheduleRules(
                body.text("zone"),
                calendar == null ? null : calendar.name(),
                dayRule == null ? DayRule.EVERY_DAY : dayRule,
                missed == null ? MissedFirings.ONCE : missed,
                body.plain("parameters"));
    }

    private Response accepted(long id) {
        return Response.accepted(JobJson.of(queries.run(id)).build())
                .location(uri.getBaseUriBuilder().path("jobs/runs/{id}").build(id))
                .build();
    }

    private static LocalDate day(Body body) {
        return day(body.text("businessDate"));
    }

    static LocalDate day(String day) {
        if (day == null) return null;
        try {
            return Times.day(day);
        } catch (DateTimeException e) {
            throw JobRule.DATE_NOT_UNDERSTOOD.violatedBy(day);
        }
    }
}
