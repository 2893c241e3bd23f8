package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.setting.BrokerageSettings;
import crm.setting.HouseService;
import crm.setting.HouseSettings;
import crm.setting.RegisteredCard;
import crm.setting.SettingService;
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
