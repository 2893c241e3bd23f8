package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.AccessRule;
import crm.dictionary.DictionaryEntry;
import crm.dictionary.DictionaryKind;
import crm.dictionary.DictionaryQueries;
import crm.dictionary.DictionaryRequest;
import crm.dictionary.DictionaryService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people pick from. */
@Path("/dictionaries/{kind}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
public class DictionaryResource {

    @Inject
    DictionaryQueries queries;

    @Inject
    DictionaryService dictionaries;

    @GET
    @Operation(
            summary = "The choices of a dictionary with their labels, in their order",
            description = "kind: CONTACT_METHOD, RESULT, INTENT, LEVEL, TIER, SOURCE, POSITION or TAG.")
    public JsonObject all(@PathParam("kind") String kind) {
        var items = JSON.createArrayBuilder();
        var known = kind(kind);
        if (known == null) throw AccessRule.NOT_FOUND.violatedBy(kind);
        queries.all(known).forEach(entry -> items.add(json(entry)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @GET
    @Path("/settings")
    @Operation(summary = "The choices with their places and versions, to change them; needs SETTING_EDIT")
    public JsonObject rows(@PathParam("kind") String kind) {
        var items = JSON.createArrayBuilder();
        dictionaries
                .rows(kind(kind))
                .forEach(row ->
                        items.add(json(row.entry()).add("place", row.place()).add("version", row.version())));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Operation(
            summary = "Adds a choice; its code is made of the English label",
            description = "Body: label, labelHant, labelHans, place, offered (true if absent).")
    public JsonObject add(@PathParam("kind") String kind, Body body) {
        return JSON.createObjectBuilder()
                .add("code", dictionaries.add(kind(kind), request(body)))
                .build();
    }

    @PUT
    @Path("/{code}")
    @Operation(
            summary = "Words, places, offers or withdraws a choice; records that carry it keep it",
            description = "Body: label, labelHant, labelHans, place, offered, version (as read).")
    public JsonObject change(@PathParam("kind") String kind, @PathParam("code") String code, Body body) {
        dictionaries.change(kind(kind), code, request(body), body.whole("version", -1));
        return rows(kind);
    }

    private static DictionaryRequest request(Body body) {
        return new DictionaryRequest(
                body.text("label"),
                body.text("labelHant"),
                body.text("labelHans"),
                body.whole("place", 0),
                body.flag("offered", true));
    }

    private static JsonObjectBuilder json(DictionaryEntry entry) {
        return JSON.createObjectBuilder()
                .add("code", entry.code())
                .add("label", entry.label())
                .add("labelHant", entry.hant())
                .add("labelHans", entry.hans())
                .add("offered", entry.active());
    }

    /** Null for none: the service refuses it after who may not ask at all. */
    private static DictionaryKind kind(String name) {
        return Stream.of(DictionaryKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
