package crm.followup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the audit trail tells of a record; of a private one that there is one, since its content is its author's alone. */
record FollowUpFacts(
        Visibility visibility,
        List<String> methods,
        String result,
        String intent,
        String level,
        OffsetDateTime nextAt,
        List<String> tags) {

    static FollowUpFacts of(FollowUpRequest request) {
        return new FollowUpFacts(
                request.visibility(),
                request.methods(),
                request.result(),
                request.intent(),
                request.level(),
                request.nextAt(),
                request.tags());
    }

    /** Of the columns so named. */
    static FollowUpFacts read(ResultSet row) throws SQLException {
        return new FollowUpFacts(
                Visibility.valueOf(row.getString("visibility")),
                List.of((String[]) row.getArray("methods").getArray()),
                row.getString("result"),
                row.getString("intent"),
                row.getString("level"),
                row.getObject("next_at", OffsetDateTime.class),
                List.of((String[]) row.getArray("tags").getArray()));
    }

    Map<String, Object> told(long id) {
        var told = new LinkedHashMap<String, Object>();
        told.put("record", id);
        told.put("visibility", visibility);
        if (visibility == Visibility.PRIVATE) return told;
        told.put("methods", String.join(", ", methods));
        told.put("result", result);
        told.put("intent", intent);
        told.put("level", level);
        told.put("nextAt", nextAt);
        if (!tags.isEmpty()) told.put("tags", String.join(", ", tags));
        return told;
    }
}
