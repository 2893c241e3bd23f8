package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.user.RoleChangeRow;
import crm.user.RoleContent;
import crm.user.RoleDifference;
import crm.user.RoleQueries;
import crm.user.RoleRow;
import crm.user.RoleScope;
import crm.user.RoleService;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
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
import jakarta.ws.rs.core.Response;
import java.util.Collection;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Roles, their versions, and changes that one person proposes and another confirms. */
@Path("/roles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Organisation and users")
public class RoleResource {

    @Inject
    RoleQueries queries;

    @Inject
    RoleService roles;

    @GET
    @Operation(summary = "The roles with what they allow; needs ROLE_VIEW")
    public JsonObject roles() {
        var items = JSON.createArrayBuilder();
        queries.roles().forEach(role -> items.add(json(role)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/{role}")
    @Operation(summary = "A role with its changes and those who hold it; needs ROLE_VIEW")
    public JsonObject view(@PathParam("role") String role) {
        var view = queries.view(role);
        var changes = JSON.createArrayBuilder();
        view.changes().forEach(change -> changes.add(json(change)));
        var holders = JSON.createArrayBuilder();
        view.holders().forEach(holder -> {
            var json = JSON.createObjectBuilder()
                    .add("user", holder.user())
                    .add("displayName", holder.displayName())
                    .add("unit", holder.unit())
                    .add("from", holder.from().toString());
            holders.add(add(json, "to", holder.to()));
        });
        return json(view.role())
                .add("changes", changes)
                .add("holdersNowOrLater", holders)
                .build();
    }

    @GET
    @Path("/{role}/difference")
    @Operation(
            summary = "What a version of a role has and another has not; needs ROLE_VIEW",
            description =
                    "from and to are numbers of versions; 0, and no from, is the role before its first change; no to is the role as it is.")
    public JsonObject difference(
            @PathParam("role") String role, @QueryParam("from") String from, @QueryParam("to") String to) {
        return json(queries.difference(
                        role, from == null ? 0 : Numbers.id(from), to == null ? null : (Long) Numbers.id(to)))
                .build();
    }

    @GET
    @Path("/changes")
    @Operation(summary = "The changes that wait for their confirmation; needs ROLE_VIEW")
    public JsonObject waiting() {
        var items = JSON.createArrayBuilder();
        queries.waiting().forEach(change -> items.add(json(change)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/report")
    @Operation(summary = "Rights that nobody needs, and those that somebody should not have; needs ROLE_VIEW")
    public JsonObject report() {
        var items = JSON.createArrayBuilder();
        queries.report()
                .forEach(finding -> items.add(JSON.createObjectBuilder()
                        .add("kind", finding.kind().name())
                        .add("subject", finding.subject())
                        .add("detail", finding.detail())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/export")
    @Operation(summary = "The roles as a file that POST /roles/import takes; needs ROLE_VIEW")
    public String export() {
        return queries.file(Set.of());
    }

    @POST
    @Path("/import")
    @Operation(summary = "Proposes the roles of a file, each that differs; all or none; needs ROLE_EDIT")
    public JsonObject read(Body body) {
        var proposed = JSON.createArrayBuilder();
        roles.proposeFile(body.text("file"), body.text("reason")).forEach(proposed::add);
        return JSON.createObjectBuilder().add("proposed", proposed).build();
    }

    @POST
    @Path("/{role}/changes")
    @Operation(
            summary = "Proposes a new role, or what is to become of one; needs ROLE_EDIT",
            description = "Nothing changes before somebody else confirms it. With end true the role is to end.")
    @APIResponse(responseCode = "201", description = "The id of the change")
    public Response propose(@PathParam("role") String role, Body body) {
        var id = body.flag("end")
                ? roles.proposeEnd(role, body.text("reason"))
                : roles.propose(
                        role,
                        new RoleContent(
                                body.text("name"),
                                body.text("nameHant"),
                                body.text("nameHans"),
                                body.constant("scope", RoleScope.class),
                                Set.copyOf(body.texts("permissions"))),
                        body.whole("version"),
                        body.text("reason"));
        return Response.status(Response.Status.CREATED)
                .entity(JSON.createObjectBuilder().add("id", id).build())
                .build();
    }

    @POST
    @Path("/changes/{id}/confirmation")
    @Operation(summary = "Has a change happen that somebody else proposed; needs ROLE_CONFIRM")
    @APIResponse(responseCode = "204", description = "The role is so from now on")
    public void confirm(@PathParam("id") String id, Body body) {
        roles.confirm(Numbers.id(id), body.text("reason"));
    }

    @POST
    @Path("/changes/{id}/rejection")
    @Operation(summary = "Has a change not happen that somebody else proposed; needs ROLE_CONFIRM")
    @APIResponse(responseCode = "204", description = "The role stays as it is")
    public void reject(@PathParam("id") String id, Body body) {
        roles.reject(Numbers.id(id), body.text("reason"));
    }

    @POST
    @Path("/changes/{id}/withdrawal")
    @Operation(summary = "Takes back a change of one's own; needs ROLE_EDIT")
    @APIResponse(responseCode = "204", description = "The role stays as it is")
    public void withdraw(@PathParam("id") String id) {
        roles.withdraw(Numbers.id(id));
    }

    private static JsonObjectBuilder json(RoleRow role) {
        return JSON.createObjectBuilder(content(role.content()).build())
                .add("code", role.code())
                .add("version", role.version())
                .add("shipped", role.shipped())
                .add("holders", role.holders())
                .add("waiting", role.waiting());
    }

    private static JsonObjectBuilder content(RoleContent content) {
        return JSON.createObjectBuilder()
                .add("name", content.name())
                .add("nameHant", content.nameHant())
                .add("nameHans", content.nameHans())
                .add("scope", content.scope().name())
                .add("permissions", array(content.permissions()));
    }

    private static JsonObjectBuilder json(RoleChangeRow change) {
        var json = JSON.createObjectBuilder()
                .add("id", change.id())
                .add("role", change.role())
                .add("kind", change.kind().name())
                .add("state", change.state().name())
                .add("difference", json(change.difference()))
                .add("reason", change.reason())
                .add("proposedBy", change.proposedBy())
                .add("proposedAt", change.proposedAt().toString());
        add(json, "decidedBy", change.decidedBy());
        add(json, "decision", change.decision());
        return change.version() == null ? json.addNull("version") : json.add("version", change.version());
    }

    private static JsonObjectBuilder json(RoleDifference difference) {
        var json = JSON.createObjectBuilder()
                .add("added", array(difference.added()))
                .add("removed", array(difference.removed()));
        add(
                json,
                "scopeBefore",
                difference.before() == null ? null : difference.before().scope());
        return add(
                json,
                "scopeAfter",
                difference.after() == null ? null : difference.after().scope());
    }

    private static JsonArrayBuilder array(Collection<String> texts) {
        return JSON.createArrayBuilder(texts);
    }

    private static JsonObjectBuilder add(JsonObjectBuilder json, String name, Object value) {
        return value == null ? json.addNull(name) : json.add(name, value.toString());
    }
}
