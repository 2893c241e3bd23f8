package crm.bench.load;

import java.io.IOException;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.copy.CopyManager;

/** Rows of one table on their way through COPY. */
final class CopyRows {

    private final String table;
    private final List<String> columns;
    private final StringBuilder text = new StringBuilder(1 << 16);

    CopyRows(String table, String columns) {
        this.table = table;
        this.columns = List.of(columns.split("[,\\s]+"));
    }

    void add(Object... values) {
        for (var i = 0; i < values.length; i++) {
            if (i > 0) text.append('\t');
            write(values[i]);
        }
        text.append('\n');
    }

    void add(Map<String, Object> row) {
        for (var i = 0; i < columns.size(); i++) {
            if (i > 0) text.append('\t');
            write(row.get(columns.get(i)));
        }
        text.append('\n');
    }

    void send(CopyManager copy) throws SQLException, IOException {
        copy.copyIn(
                "copy " + table + " (" + String.join(", ", columns) + ") from stdin",
                new StringReader(text.toString()),
                1 << 20);
        text.setLength(0);
    }

    private void write(Object value) {
        if (value == null) text.append("\\N");
        else if (value instanceof byte[] bytes)
            text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        else if (value instanceof List<?> list) escape(array(list));
        else escape(value.toString());
    }

    private static String array(List<?> items) {
        return items.stream().map(item -> "\"" + item + "\"").collect(Collectors.joining(",", "{", "}"));
    }

    private void escape(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\\' || c == '\t' || c == '\n' || c == '\r') text.append('\\');
            text.append(c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c);
        }
    }
}
