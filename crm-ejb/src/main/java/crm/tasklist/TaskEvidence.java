package crm.tasklist;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonObject;
import java.io.Serializable;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Why there is a task, or what ended it. All may be null.
 *
 * @param since     since when it has been so
 * @param until     the day it is about
 * @param at        the time it is about
 * @param item      the verified item that expires
 * @param event     the type of the event behind it
 * @param reference what that event is about
 * @param time      when it happened
 * @param amount    null also to who does not see assets
 * @param stage     of an end: where the customer stood then
 * @param note      of an end: what somebody noted
 */
public record TaskEvidence(
        LocalDate since,
        LocalDate until,
        OffsetDateTime at,
        String item,
        String event,
        String reference,
        OffsetDateTime time,
        BigDecimal amount,
        String currency,
        String stage,
        String note)
        implements Serializable {

    static TaskEvidence read(String text) {
        if (text == null) return null;
        try (var reader = JSON.createReader(new StringReader(text))) {
            return of(reader.readObject());
        }
    }

    private static TaskEvidence of(JsonObject json) {
        var event = json.containsKey("event") ? json.getJsonObject("event") : JsonObject.EMPTY_JSON_OBJECT;
        var amount = event.getString("amount", null);
        return new TaskEvidence(
                day(json, "since"),
                day(json, "until"),
                time(json, "at"),
                json.getString("item", null),
                event.getString("type", null),
                event.getString("reference", null),
                time(event, "time"),
                amount == null ? null : new BigDecimal(amount),
                event.getString("currency", null),
                json.getString("stage", null),
                json.getString("note", null));
    }

    private static LocalDate day(JsonObject json, String name) {
        var text = json.getString(name, null);
        return text == null ? null : LocalDate.parse(text);
    }

    private static OffsetDateTime time(JsonObject json, String name) {
        var text = json.getString(name, null);
        return text == null ? null : OffsetDateTime.parse(text);
    }
}
