package crm.bench.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Constraints and indexes of the tables that are filled: made anew at the end, which is many times as fast. */
final class Indexes {

    private static final String TABLES = "array['customer', 'customer_event', 'stage_history', 'contact', 'ownership',"
            + " 'attribution', 'pool_entry', 'follow_up']::regclass[]";

    private static final String FOREIGN =
            "select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)"
                    + " from pg_constraint where contype = 'f' and (conrelid = any (" + TABLES
                    + ") or confrelid = any (" + TABLES
                    + "))";
    private static final String KEYS =
            "select conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)"
                    + " from pg_constraint where contype in ('p', 'u') and conrelid = any (" + TABLES + ")";
    private static final String OTHERS =
            "select indexrelid::regclass::text, pg_get_indexdef(indexrelid), '' from pg_index i"
                    + " where indrelid = any (" + TABLES
                    + ") and not exists (select from pg_constraint c where c.conindid ="
                    + " i.indexrelid)";

    private final Connection connection;
    private final List<String> toMakeAgain = new ArrayList<>();

    Indexes(Connection connection) {
        this.connection = connection;
    }

    void drop() throws SQLException {
        var foreign = read(FOREIGN);
        var keys = read(KEYS);
        var others = read(OTHERS);
        for (var f : foreign) run("alter table " + f[0] + " drop constraint " + f[1]);
        for (var k : keys) run("alter table " + k[0] + " drop constraint " + k[1]);
        for (var o : others) run("drop index " + o[0]);
        keys.forEach(k -> toMakeAgain.add("alter table " + k[0] + " add constraint " + k[1] + " " + k[2]));
        others.forEach(o -> toMakeAgain.add(o[1]));
        foreign.forEach(f -> toMakeAgain.add("alter table " + f[0] + " add constraint " + f[1] + " " + f[2]));
    }

    List<String> toMakeAgain() {
        return toMakeAgain;
    }

    private List<String[]> read(String sql) throws SQLException {
        var found = new ArrayList<String[]>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) found.add(new String[] {rows.getString(1), rows.getString(2), rows.getString(3)});
        }
        return found;
    }

    private void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
