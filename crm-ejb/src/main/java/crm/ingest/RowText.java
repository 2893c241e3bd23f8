package crm.ingest;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One row to be written, as JSON that PostgreSQL reads back into columns. Many rows travel in one parameter, which is what
 * makes a batch cost a few statements.
 */
final class RowText {

    private final StringBuilder out = new StringBuilder(512).append('{');

    /** All rows as the JSON array that {@code json_to_recordset} reads. */
    static String all(List<RowText> rows) {
        return rows.stream().map(row -> row.out + "}").collect(Collectors.joining(",", "[", "]"));
    }

    RowText put(String column, String value) {
        return value == null ? this : putJson(column, Canonical.quoted(value));
    }

    RowText put(String column, Instant value) {
        return value == null ? this : putJson(column, "\"" + value + "\"");
    }

    RowText put(String column, Number value) {
        return value == null ? this : putJson(column, value.toString());
    }

    RowText put(String column, Boolean value) {
        return value == null ? this : putJson(column, value.toString());
    }

    RowText put(String column, Collection<String> values) {
        var array = values.stream().map(Canonical::quoted).collect(Collectors.joining(",", "[", "]"));
        return putJson(column, array);
    }

    /** A column whose value is JSON already; null leaves the column out, which makes it null. */
    RowText putJson(String column, String json) {
        if (json != null) {
            if (out.length() > 1) out.append(',');
            out.append('"').append(column).append("\":").append(json);
        }
        return this;
    }
}
