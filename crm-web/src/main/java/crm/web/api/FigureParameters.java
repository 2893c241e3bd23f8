package crm.web.api;

import crm.today.FigureFilter;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What every question about figures may be narrowed by. */
public class FigureParameters {

    @Parameter(description = "First day; today if absent")
    @QueryParam("from")
    String from;

    @Parameter(description = "Last day; the first if absent")
    @QueryParam("until")
    String until;

    @Parameter(description = "Code of a unit, with all that was below it on each day; =CODE for the unit alone")
    @QueryParam("unit")
    String unit;

    @Parameter(description = "User name of a manager; - for customers of nobody")
    @QueryParam("manager")
    String manager;

    @Parameter(description = "Code of a source; - for none")
    @QueryParam("source")
    String source;

    @Parameter(description = "User region of the customers, two letters; - for unknown")
    @QueryParam("region")
    String region;

    FigureFilter filter(LocalDate today) {
        var first = Asked.day("from", from, today);
        return new FigureFilter(
                first,
                Asked.day("until", until, first),
                Asked.text(unit),
                Asked.text(manager),
                Asked.text(source),
                Asked.text(region));
    }
}
