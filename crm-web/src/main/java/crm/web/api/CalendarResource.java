package crm.web.api;

import static crm.shared.Jsons.JSON;

import crm.access.AccessRule;
import crm.marketcalendar.CalendarDay;
import crm.marketcalendar.CalendarPlace;
import crm.marketcalendar.CalendarPurpose;
import crm.marketcalendar.CalendarQueries;
import crm.marketcalendar.CalendarService;
import crm.marketcalendar.ClosureRequest;
import crm.marketcalendar.DayKind;
import crm.shared.Times;
import crm.web.support.BrokerageDay;
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
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The days on which markets trade, money settles and offices work, and closures added by hand. */
@Path("/calendars")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Calendars")
public class CalendarResource {

    @Inject
    CalendarQueries queries;

    @Inject
    CalendarService calendars;

    @Inject
    BrokerageDay brokerage;

    @GET
    @Path("/{calendar}")
    @Operation(
            summary = "The days that are not as their weekday says",
            description =
                    "calendar is HK, CN, SG or US. from is today and to a year later where they are absent; ten years"
                            + " at most. purpose is MARKET, SETTLEMENT or OFFICE; absent: all. Saturdays and Sundays are"
                            + " closed unless they are here as WORKING or HALF_DAY.")
    @APIResponse(responseCode = "422", description = "The range is longer than ten years or the wrong way round")
    public JsonObject days(
            @PathParam("calendar") String calendar,
            @QueryParam("purpose") String purpose,
            @QueryParam("from") String from,
            @QueryParam("to") String to) {
        var first = from == null ? brokerage.today() : day("from", from);
        var last = to == null ? first.plusYears(1) : day("to", to);
        var items = JSON.createArrayBuilder();
        queries.days(place(calendar), purpose == null ? null : purpose(purpose), first, last)
                .forEach(row -> items.add(json(row)));
        return JSON.createObjectBuilder().add("items", items).build();
    }

    @POST
    @Path("/{calendar}/closures")
    @Operation(
            summary = "Adds a day by hand, such as one closed by a typhoon",
            description = "It stands above what the product knows of the day. What is counted from then on goes by it.")
    @APIResponse(responseCode = "201", description = "The ids, one for each purpose")
    public Response add(@PathParam("calendar") String calendar, Body body) {
        var purposes = EnumSet.noneOf(CalendarPurpose.class);
        body.texts("purposes").forEach(code -> purposes.add(purpose(code)));
        var kind = body.constant("kind", DayKind.class);
        var ids = JSON.createArrayBuilder();
        calendars
                .add(new ClosureRequest(
                        CalendarPlace.named(calendar).orElse(null),
                        purposes,
                        day("day", body.requiredText("day")),
                        kind == null ? DayKind.CLOSED : kind,
                        time(body.text("closes")),
                        body.text("name"),
                        body.text("nameHant"),
                        body.text("nameHans"),
                        body.text("reason")))
                .forEach(ids::add);
        return Response.status(Response.Status.CREATED)
                .entity(JSON.createObjectBuilder().add("ids", ids).build())
                .build();
    }

    @POST
    @Path("/closures/{id}/withdrawal")
    @Operation(summary = "Takes back a day that was added by hand")
    @APIResponse(responseCode = "204", description = "It is gone; what the product knows of the day holds again")
    public void takeBack(@PathParam("id") String id, Body body) {
        if (!id.matches("\\d{1,18}")) throw AccessRule.NOT_FOUND.violatedBy(id);
        calendars.takeBack(Long.parseLong(id), body.text("reason"));
    }

    private static JsonObjectBuilder json(CalendarDay row) {
        var json = JSON.createObjectBuilder()
                .add("id", row.id())
                .add("day", row.day().toString())
                .add("purpose", row.purpose().name())
                .add("kind", row.kind().name())
                .add("name", row.name())
                .add("nameHant", row.nameHant())
                .add("nameHans", row.nameHans())
                .add("origin", row.origin().name())
                .add("provisional", row.provisional());
        add(json, "closes", row.closes());
        add(json, "by", row.byUser());
        add(json, "reason", row.reason());
        return json;
    }

    private static void add(JsonObjectBuilder json, String name, Object value) {
        if (value == null) json.addNull(name);
        else json.add(name, value.toString());
    }

    private static CalendarPlace place(String code) {
        return CalendarPlace.named(code).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(code));
    }

    private static CalendarPurpose purpose(String code) {
        return Stream.of(CalendarPurpose.values())
                .filter(purpose -> purpose.name().equals(code))
                .findFirst()
                .orElseThrow(() -> BodyRule.UNUSABLE.violatedBy("purpose", code, "MARKET, SETTLEMENT or OFFICE"));
    }

    private static LocalDate day(String name, String text) {
        try {
            return Times.day(text);
        } catch (DateTimeException e) {
            throw BodyRule.UNUSABLE.violatedBy(name, text, "a day like 2026-03-09");
        }
    }

    private static LocalTime time(String text) {
        if (text == null) return null;
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw BodyRule.UNUSABLE.violatedBy("closes", text, "a time like 12:00");
        }
    }
}
