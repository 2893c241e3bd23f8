package crm.bench.measure;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A hand-written statement with its values; lists become arrays. */
record Sql(String text, Object... values) {

    /** Runs it, reads every value of every row, and answers how many rows there were, or were changed. */
    int run(Connection connection) throws SQLException {
        try (var statement = prepared(connection, text)) {
            if (!statement.execute()) return statement.getUpdateCount();
            try (var rows = statement.getResultSet()) {
                var columns = rows.getMetaData().getColumnCount();
                var count = 0;
                for (; rows.next(); count++) for (var i = 1; i <= columns; i++) rows.getObject(i);
                return count;
            }
        }
    }

    List<Object[]> rows(Connection connection) throws SQLException {
        var found = new ArrayList<Object[]>();
        try (var statement = prepared(connection, text);
                var rows = statement.executeQuery()) {
            var columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new Object[columns];
                for (var i = 0; i < columns; i++) row[i] = rows.getObject(i + 1);
                found.add(row);
            }
        }
        return found;
    }

    <T> List<T> column(Connection connection, Class<T> type) throws SQLException {
        return rows(connection).stream().map(row -> type.cast(row[0])).toList();
    }

    <T> T one(Connection connection, Class<T> type) throws SQLException {
        var rows = rows(connection);
        return rows.isEmpty() ? null : type.cast(rows.get(0)[0]);
    }

    String explain(Connection connection) throws SQLException {
        var plan = new StringBuilder();
        try (var statement = prepared(connection, "explain (analyze, buffers) " + text);
                var rows = statement.executeQuery()) {
            while (rows.next()) plan.append(rows.getString(1)).append('\n');
        }
        return plan.toString();
    }

    private PreparedStatement prepared(Connection connection, String sql) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < values.length; i++) {
            var value = values[i];
            statement.setObject(i + 1, value instanceof List<?> list ? array(connection, list) : value);
        }
        return statement;
    }

    private static Array array(Connection connection, List<?> list) throws SQLException {
        var first = list.isEmpty() ? "" : list.get(0);
        var type = first instanceof Long ? "bigint" : first instanceof Integer ? "int" : "text";
        return connection.createArrayOf(type, list.toArray());
    }

    @Override
    public String toString() {
        return text.strip() + (values.length == 0 ? "" : "\n-- " + shortened());
    }

    private String shortened() {
        return Arrays.stream(values)
                .map(String::valueOf)
                .map(value -> value.length() > 80 ? value.substring(0, 80) + "…" : value)
                .toList()
                .toString();
    }
}
