package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.notice.NoticeRule;
import crm.notice.NoticeSettingService;
import crm.notice.NoticeSettings;
import crm.notice.NoticeType;
import crm.notice.QuietHours;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.EnumMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How the caller wants to be told of things. */
@Path("/notification-settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notifications")
public class NotificationSettingsResource {

    @Inject
    NoticeSettingService settings;

    @GET
    @Operation(summary = "How the caller is told of things: by the bell, by e-mail, and when not")
    public JsonObject own() {
        return json(settings.own());
    }

    @PUT
    @Operation(
            summary = "Changes how the caller is told of things",
            description = "Body: as it was read, with its version. Types that are not named stay as they are.")
    public JsonObject change(Body body) {
        var choices = new EnumMap<NoticeType, NoticeSettings.Choice>(NoticeType.class);
        settings.own().types().forEach(choice -> choices.put(choice.type(), choice));
        body.objects("types", NotificationSettingsResource::choice)
                .forEach(choice -> choices.put(choice.type(), choice));
        var version = body.whole("version");
        settings.change(new NoticeSettings(
                body.text("email"), quiet(body), choices.values().stream().toList(), version == null ? 0 : version));
        return json(settings.own());
    }

    private static NoticeSettings.Choice choice(Body body) {
        body.requiredText("type");
        return new NoticeSettings.Choice(body.constant("type", NoticeType.class), body.flag("bell"), body.flag("mail"));
    }

    private static QuietHours quiet(Body body) {
        var from = time(body, "quietFrom");
        var to = time(body, "quietTo");
        if (from == null && to == null) return null;
        if (from == null || from.equals(to) || to == null) throw NoticeRule.QUIET_HOURS.violatedBy();
        return new QuietHours(from, to);
    }

    private static LocalTime time(Body body, String field) {
        var text = body.text(field);
        if (text == null) return null;
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw BodyRule.UNUSABLE.violatedBy(field, text, "a time like 22:00");
        }
    }

    private static JsonObject json(NoticeSettings settings) {
        var types = JSON.createArrayBuilder();
        settings.types()
                .forEach(choice -> types.add(JSON.createObjectBuilder()
                        .add("type", choice.type().name())
                        .add("bell", choice.bell())
                        .add("mail", choice.mail())));
        var json = JSON.createObjectBuilder().add("types", types).add("version", settings.version());
        var quiet = settings.quiet();
        add(json, "email", settings.email());
        add(json, "quietFrom", quiet == null ? null : quiet.from());
        add(json, "quietTo", quiet == null ? null : quiet.to());
        return json.build();
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }
}
