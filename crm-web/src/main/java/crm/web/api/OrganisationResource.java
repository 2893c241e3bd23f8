package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.org.OrgPlanKind;
import crm.org.OrgQueries;
import crm.org.OrgService;
import crm.org.UnitKind;
import crm.org.UnitName;
import crm.org.UnitNames;
import crm.org.UnitRequest;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The organisation from day to day. */
@Path("/organisation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Organisation and users")
public class OrganisationResource {

    @Inject
    OrgQueries queries;

    @Inject
    OrgService organisation;

    @GET
    @Operation(
            summary = "The tree as it stands on a day; needs ORG_VIEW",
            description = "day: such as 2026-03-09; absent: today. Each unit is followed by what hangs below it.")
    public JsonObject tree(@QueryParam("day") String day) {
        var items = JSON.createArrayBuilder();
        queries.tree(Asked.day("day", day, null)).forEach(row -> {
            var json = json(row.unit())
                    .add("depth", row.depth())
                    .add("calendar", row.calendar())
                    .add("from", row.from().toString())
                    .add("managers", row.managers())
                    .add("people", row.people());
            items.add(add(json, "parent", row.parent()));
        });
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/plans")
    @Operation(summary = "What becomes of the organisation on days still to come; needs ORG_VIEW")
    public JsonObject plans() {
        var items = JSON.createArrayBuilder();
        queries.plans().forEach(row -> {
            var json = JSON.createObjectBuilder()
                    .add("unit", row.unit().code())
                    .add("kind", row.kind().name())
                    .add("day", row.day().toString());
            add(json, "parent", row.parent() == null ? null : row.parent().code());
            items.add(add(json, "name", row.names() == null ? null : row.names().name()));
        });
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/units")
    @Operation(summary = "Adds a unit from a day on; needs ORG_EDIT")
    public JsonObject add(Body body) {
        organisation.add(
                new UnitRequest(
                        body.text("code"),
                        body.constant("kind", UnitKind.class),
                        names(body),
                        body.text("parent"),
                        body.text("calendar"),
                        body.day("from")),
                body.text("reason"));
        return tree(body.text("from"));
    }

    @GET
    @Path("/units/{unit}/effect")
    @Operation(
            summary = "Whose reach it would change to move a unit; needs ORG_EDIT",
            description = "parent: code of the unit it would hang below; from: the first day.")
    public JsonObject effect(
            @PathParam("unit") String unit, @QueryParam("parent") String parent, @QueryParam("from") String from) {
        var items = JSON.createArrayBuilder();
        queries.effect(unit, parent, Asked.day("from", from, null))
                .forEach(row -> items.add(JSON.createObjectBuilder()
                        .add("user", row.user())
                        .add("displayName", row.displayName())
                        .add("role", row.role())
                        .add("in", row.in())
                        .add("gains", row.gains())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/units/{unit}/move")
    @Operation(summary = "Moves a unit with all below it from a day on; needs ORG_EDIT")
    public JsonObject move(@PathParam("unit") String unit, Body body) {
        organisation.move(unit, body.text("parent"), body.day("from"), body.text("reason"));
        return tree(body.text("from"));
    }

    @POST
    @Path("/units/{unit}/names")
    @Operation(summary = "Calls a unit by other names from a day on; needs ORG_EDIT")
    public JsonObject rename(@PathParam("unit") String unit, Body body) {
        organisation.rename(unit, names(body), body.day("from"), body.text("reason"));
        return tree(body.text("from"));
    }

    @POST
    @Path("/units/{unit}/closing")
    @Operation(summary = "Closes a unit that nobody is left in; from is the first day without it; needs ORG_EDIT")
    public JsonObject close(@PathParam("unit") String unit, Body body) {
        organisation.close(unit, body.day("from"), body.text("reason"));
        return tree(body.text("from"));
    }

    @POST
    @Path("/units/{unit}/withdrawal")
    @Operation(summary = "Takes back what was to happen to a unit on a day still to come; needs ORG_EDIT")
    public JsonObject takeBack(@PathParam("unit") String unit, Body body) {
        organisation.takeBack(unit, body.constant("kind", OrgPlanKind.class), body.day("day"), body.text("reason"));
        return plans();
    }

    private static UnitNames names(Body body) {
        return new UnitNames(body.text("name"), body.text("nameHant"), body.text("nameHans"));
    }

    private static JsonObjectBuilder json(UnitName unit) {
        return JSON.createObjectBuilder()
                .add("code", unit.code())
                .add("kind", unit.kind())
                .add("name", unit.name())
                .add("nameHant", unit.nameHant())
                .add("nameHans", unit.nameHans());
    }

    private static JsonObjectBuilder add(JsonObjectBuilder json, String name, String value) {
        return value == null ? json.addNull(name) : json.add(name, value);
    }
}
