package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.today.TmtService;
import crm.today.TmtSet;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The set of sources and teams labelled "TMT". */
@Path("/settings/tmt")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
public class TmtResource {

    @Inject
    TmtService tmt;

    @GET
    @Operation(summary = "Whose registration follow-ups are counted, and what the figure is called; needs SETTING_EDIT")
    public JsonObject current() {
        return json(tmt.get());
    }

    @PUT
    @Operation(
            summary = "Changes the set; the figures of days that are open follow at once",
            description = "Body: label, labelHant, labelHans, sources, units (both empty: all), version (as read).")
    public JsonObject change(Body body) {
        tmt.change(
                new TmtSet(
                        body.text("label"),
                        body.text("labelHant"),
                        body.text("labelHans"),
                        body.texts("sources"),
                        body.texts("units")),
                body.whole("version", -1));
        return json(tmt.get());
    }

    private static JsonObject json(TmtService.Kept kept) {
        var set = kept.set();
        return JSON.createObjectBuilder()
                .add("label", set.label())
                .add("labelHant", set.labelHant())
                .add("labelHans", set.labelHans())
                .add("sources", JSON.createArrayBuilder(set.sources()))
                .add("units", JSON.createArrayBuilder(set.units()))
                .add("version", kept.version())
                .build();
    }
}
