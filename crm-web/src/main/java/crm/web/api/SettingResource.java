package crm.web.api;

import static crm.shared.Jsons.JSON;
import static java.util.stream.Collectors.joining;

import crm.org.OfficeRequest;
import crm.org.OfficeService;
import crm.setting.BrokerageSettings;
import crm.setting.FieldService;
import crm.setting.FieldSettings;
import crm.setting.HouseService;
import crm.setting.HouseSettings;
import crm.setting.RegisteredCard;
import crm.setting.SettingField;
import crm.setting.SettingGroup;
import crm.setting.SettingService;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the brokerage works. */
@Path("/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
public class SettingResource {

    @Inject
    SettingService settings;

    @Inject
    HouseService house;

    @Inject
    FieldService fields;

    @Inject
    OfficeService offices;

    @GET
    @Operation(summary = "The settings in force; needs SETTING_EDIT")
    public JsonObject current() {
        return json(settings.current());
    }

    @PUT
    @Operation(
            summary = "Changes the settings",
            description = "Body: managers (whether customers have account managers), registeredCard (OWN or WITHIN),"
                    + " version (as read), reason.")
    public JsonObject change(Body body) {
        settings.change(
                new BrokerageSettings(
                        body.flag("managers", true),
                        body.constant("registeredCard", RegisteredCard.class),
                        body.whole("version", 0)),
                body.text("reason"));
        return json(settings.current());
    }

    @GET
    @Path("/house")
    @Operation(summary = "The name of the house, and what public name cards say; needs SETTING_EDIT")
    public JsonObject house() {
        return json(house.current());
    }

    @PUT
    @Path("/house")
    @Operation(
            summary = "Changes the name of the house, and what public name cards say",
            description = "Body: name, nameHant, nameHans, note, noteHant, noteHans (a sentence on each card), address"
                    + " (where customers reach the application), registration (where an account is opened), version (as"
                    + " read), reason. What is missing is emptied.")
    public JsonObject changeHouse(Body body) {
        house.change(
                new HouseSettings(
                        body.text("name"),
                        body.text("nameHant"),
                        body.text("nameHans"),
                        body.text("note"),
                        body.text("noteHant"),
                        body.text("noteHans"),
                        body.text("address"),
                        body.text("registration"),
                        body.whole("version", 0)),
                body.text("reason"));
        return json(house.current());
    }

    @GET
    @Path("/offices")
    @Operation(summary = "How customers reach the units, as name cards say; needs SETTING_EDIT")
    public JsonObject offices() {
        var items = JSON.createArrayBuilder();
        offices.offices().forEach(office -> {
            var json = JSON.createObjectBuilder().add("unit", office.unit().code());
            add(json, "phone", office.phone());
            add(json, "email", office.email());
            add(json, "address", office.address());
            items.add(json.add("version", office.version()));
        });
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @PUT
    @Path("/offices/{unit}")
    @Operation(
            summary = "Changes how customers reach a unit",
            description =
                    "Body: phone (with country code), email, address, version (as read). What is missing is that of"
                            + " the nearest unit above.")
    public JsonObject changeOffice(@PathParam("unit") String unit, Body body) {
        offices.change(
                unit,
                new OfficeRequest(body.text("phone"), body.text("email"), body.text("address")),
                body.whole("version", -1));
        return offices();
    }

    private static void add(JsonObjectBuilder json, String name, String value) {
        if (value == null) json.addNull(name);
        else json.add(name, value);
    }

    @GET
    @Path("/numbers/{group}")
    @Operation(
            summary = "The numbers and limits the rules go by; needs SETTING_EDIT",
            description = "group: TASKS, TODAY, OWNERSHIP, EXPORTS or ACCESS.")
    public JsonObject numbers(@PathParam("group") String group) {
        return json(fields.current(group(group)));
    }

    @PUT
    @Path("/numbers/{group}")
    @Operation(
            summary = "Changes numbers and limits",
            description = "Body: values (by field, each as text; what is missing stays), version (as read), reason.")
    public JsonObject changeNumbers(@PathParam("group") String group, Body body) {
        var known = fields.current(group(group)).group();
        var values = new EnumMap<SettingField, String>(SettingField.class);
        body.plain("values").forEach((name, value) -> values.put(field(known, name), value));
        fields.change(new FieldSettings(known, values, body.whole("version", -1)), body.text("reason"));
        return numbers(group);
    }

    /** Null for none: the service refuses it after who may not ask at all. */
    private static SettingGroup group(String name) {
        return Stream.of(SettingGroup.values())
                .filter(group -> group.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static SettingField field(SettingGroup group, String name) {
        return group.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> BodyRule.UNUSABLE.violatedBy(
                        "values",
                        name.substring(0, Math.min(60, name.length())),
                        group.fields().stream().map(Enum::name).collect(joining(", "))));
    }

    private static JsonObject json(FieldSettings current) {
        var values = JSON.createObjectBuilder();
        current.group()
                .fields()
                .forEach(field -> values.add(field.name(), current.values().get(field)));
        return JSON.createObjectBuilder()
                .add("values", values)
                .add("version", current.version())
                .build();
    }

    private static JsonObject json(HouseSettings current) {
        return JSON.createObjectBuilder()
                .add("name", current.name())
                .add("nameHant", current.nameHant())
                .add("nameHans", current.nameHans())
                .add("note", current.note())
                .add("noteHant", current.noteHant())
                .add("noteHans", current.noteHans())
                .add("address", current.address())
                .add("registration", current.registration())
                .add("version", current.version())
                .build();
    }

    private static JsonObject json(BrokerageSettings current) {
        return JSON.createObjectBuilder()
                .add("managers", current.managers())
                .add("registeredCard", current.registeredCard().name())
                .add("version", current.version())
                .build();
    }
}
