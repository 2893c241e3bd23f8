package crm.outbox;

import static crm.shared.Jsons.JSON;

import jakarta.json.JsonObject;
import java.io.StringReader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * An event as it is told.
 *
 * @param position number in the order of telling
 * @param id       never given twice, and the same however often the event is told
 * @param subject  customer number
 * @param at       when it happened
 */
public record OutEvent(long position, String id, String type, String subject, OffsetDateTime at, String data) {

    static final String COLUMNS = "e.position, e.event_id, e.kind, e.subject, e.at, e.data::text";

    /** Of a row with position, event_id, kind, subject, at and data. */
    public static OutEvent of(ResultSet row) throws SQLException {
        return new OutEvent(
                row.getLong(1),
                row.getString(2),
                EventKind.valueOf(row.getString(3)).type(),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class),
                row.getString(6));
    }

    /**
     * As CloudEvents 1.0 writes it in JSON.
     *
     * @param source who tells it
     */
    public JsonObject json(String source) {
        var json = JSON.createObjectBuilder()
                .add("specversion", "1.0")
                .add("id", id)
                .add("source", source)
                .add("type", type);
        if (subject != null) json.add("subject", subject);
        json.add("time", at.withOffsetSameInstant(ZoneOffset.UTC).toString())
                .add("datacontenttype", "application/json");
        if (position > 0) json.add("sequence", Long.toString(position));
        try (var reader = JSON.createReader(new StringReader(data))) {
            return json.add("data", reader.readObject()).build();
        }
    }
}
