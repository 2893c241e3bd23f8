package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.AccessRule;
import crm.job.ChainService;
import crm.job.JobCalendarQueries;
import crm.job.JobQueries;
import crm.job.JobRow;
import crm.job.JobService;
import crm.job.RunOrigin;
import crm.job.ScheduleQueries;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The chain of a day: what a job waits for, when it fires, which days it missed. */
@Path("/jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class JobChainResource {

    private static final int WEEK = 7;

    @Inject
    JobService jobs;

    @Inject
    JobQueries queries;

    @Inject
    JobCalendarQueries calendar;

    @Inject
    ScheduleQueries schedules;

    @Inject
    ChainService chain;

    @GET
    @Path("/calendar")
    @Operation(
            summary = "How each job stands for each business date",
            description = "from, to: absent, the six days before to, and today; 62 days at most.")
    public JsonObject calendar(@QueryParam("from") String from, @QueryParam("to") String to) {
        var last = to == null ? schedules.today() : JobResource.day(to);
        var first = from == null ? last.minusDays(WEEK - 1L) : JobResource.day(from);
        var items = JSON.createArrayBuilder();
        calendar.days(first, last).forEach(row -> items.add(JobJson.of(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/{name}/firings")
    @Operation(summary = "The next five times at which the schedule of a job fires; none where it is switched off")
    public JsonObject firings(@PathParam("name") String name) {
        var schedule = row(name).schedule();
        var items = JSON.createArrayBuilder();
        if (schedule != null && schedule.enabled()) {
            schedules.next(schedule).forEach(firing -> items.add(JobJson.of(firing)));
        }
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @PUT
    @Path("/{name}/needs")
    @Operation(
            summary = "Says what a job waits for",
            description =
                    "Body: needs, the jobs that have to complete for the day before, and FEEDS for all feeds heard.")
    public JsonObject needs(@PathParam("name") String name, Body body) {
        if (!body.has("needs")) throw BodyRule.MISSING.violatedBy("needs");
        chain.change(name, body.texts("needs"));
        return JobJson.of(row(name)).build();
    }

    @POST
    @Path("/{name}/catch-up")
    @Operation(
            summary = "Runs a job for the days it missed, in order",
            description = "Body: from, to (business dates, both included, 62 days at most).")
    @APIResponse(
            responseCode = "202",
            description = "The runs, the earliest day first; each waits for the one before it")
    public Response catchUp(@PathParam("name") String name, Body body) {
        var ids = jobs.catchUp(
                name,
                JobResource.day(body.requiredText("from")),
                JobResource.day(body.requiredText("to")),
                RunOrigin.REST);
        var items = JSON.createArrayBuilder();
        ids.forEach(id -> items.add(JobJson.of(queries.run(id))));
        return Response.accepted(JSON.createObjectBuilder().add("items", items).build())
                .build();
    }

    private JobRow row(String name) {
        return queries.catalogue().stream()
                .filter(row -> row.job().key().equals(name))
                .findFirst()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(name));
    }
}
