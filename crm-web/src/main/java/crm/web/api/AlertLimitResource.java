package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.jobalert.AlertKind;
import crm.jobalert.AlertLimit;
import crm.jobalert.AlertLimitService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** From when on operators are told of runs of a job. */
@Path("/jobs/{name}/alert-limits")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Jobs")
public class AlertLimitResource {

    @Inject
    AlertLimitService limits;

    @GET
    @Operation(summary = "From when on operators are told of runs of a job; needs JOB_VIEW")
    public JsonObject limits(@PathParam("name") String name) {
        var limit = limits.of(name);
        var silent = JSON.createArrayBuilder();
        limit.silent().stream().sorted().map(Enum::name).forEach(silent::add);
        return JSON.createObjectBuilder()
                .add("job", name)
                .add("lateMinutes", limit.lateMinutes())
                .add("longFactor", limit.longFactor())
                .add("longSeconds", limit.longSeconds())
                .add("silent", silent)
                .build();
    }

    @PUT
    @Operation(
            summary = "Sets from when on operators are told of runs of a job; needs JOB_SCHEDULE",
            description =
                    "Body: lateMinutes (1 to 1440: a run that waits for longer is late), longFactor (1 to 100: long is what takes so"
                            + " much longer than nineteen of the last twenty runs), longSeconds (1 to 86400: and at least so long), silent"
                            + " (kinds nobody is told of: FAILED, LATE, LONG, EMPTY). What is left out stays as it is.")
    public JsonObject set(@PathParam("name") String name, Body body) {
        var now = limits.of(name);
        limits.set(
                name,
                new AlertLimit(
                        body.whole("lateMinutes", now.lateMinutes()),
                        body.has("longFactor") ? body.requiredNumber("longFactor") : now.longFactor(),
                        body.whole("longSeconds", now.longSeconds()),
                        body.has("silent") ? Set.copyOf(body.constants("silent", AlertKind.class)) : now.silent()));
        return limits(name);
    }
}
