package crm.verify;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The audit trail in a database, read as of one moment over as many connections as one likes. */
final class Trail implements AutoCloseable {

    private static final int ROWS_AT_ONCE = 4_000;

    private static final String MAY_READ = """
            select coalesce(pg_has_role(current_user, (select oid from pg_roles where rolname = 'crm_verifier'), 'usage'), false)
                or r.rolsuper or r.rolbypassrls
                or pg_has_role(current_user, c.relowner, 'usage')
            from pg_roles r, pg_class c where r.rolname = current_user and c.oid = 'audit_entry'::regclass""";

    private static final String ENTRIES = """
            select seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), record_class, actor, on_behalf_of,
              action, outcome, customer_id::text, subject, reason, origin, payload::text, payload_digest, previous, hash
            from audit_entry where chain = ? order by seq""";

    /** A chain's last entry, as the database keeps it beside the entries. */
    record Chain(int chain, long seq, byte[] head) {}

    private final String url;
    private final Properties login;
    private final Connection keeper;
    private final String snapshot;

    /** Opens the trail as it is now. @throws CannotVerify if the user may not read it */
    Trail(String url, String user, String password) {
        this.url = url;
        login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "crm-audit-verifier");
        try {
            keeper = connect();
            if (!one(keeper, MAY_READ).equals("t")) {
                keeper.close();
                throw new CannotVerify(user + " may not read the whole trail: grant crm_verifier to " + user + ".");
            }
            keeper.rollback();
            // what is purged meanwhile waits: it would be gone at once for the snapshot, too
            try (var statement = keeper.createStatement()) {
                statement.execute("lock table audit_entry in access share mode");
            }
            snapshot = one(keeper, "select pg_export_snapshot()");
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    List<Chain> chains() {
        try (var statement = keeper.createStatement();
                var rows = statement.executeQuery(
                        "select c.chain, coalesce(k.seq, 0), coalesce(k.head, '\\x00') from (select chain from audit_chain"
                                + " union select distinct chain from audit_entry) c left join audit_chain k using (chain)"
                                + " order by 1")) {
            var chains = new ArrayList<Chain>();
            while (rows.next()) chains.add(new Chain(rows.getInt(1), rows.getLong(2), rows.getBytes(3)));
            return chains;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** The signed records of what was purged. */
    List<String> purges() {
        try (var statement = keeper.createStatement();
                var rows = statement.executeQuery("select content from audit_purge order by number")) {
            var contents = new ArrayList<String>();
            while (rows.next()) contents.add(rows.getString(1));
            return contents;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** The ids of customers whom the trail tells to be erased: of their entries what stood before and after is gone. */
    Set<String> erased() {
        try (var statement = keeper.createStatement();
                var rows = statement.executeQuery("select distinct customer_id::text from audit_entry"
                        + " where action = 'customer.erased' and customer_id is not null")) {
            var erased = new HashSet<String>();
            while (rows.next()) erased.add(rows.getString(1));
            return erased;
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    /** These chains and, as empty, those signed once that the database does not know: somebody took them out whole. */
    static List<Chain> withSigned(List<Chain> known, Collection<Integer> signed) {
        var chains = new TreeMap<Integer, Chain>();
        for (var chain : signed) chains.put(chain, new Chain(chain, 0, new byte[] {0}));
        for (var chain : known) chains.put(chain.chain(), chain);
        return List.copyOf(chains.values());
    }

    /** Hands over the entries of a chain by number, on a connection of its own. */
    void read(int chain, Consumer<Entry> reader) {
        try (var connection = connect()) {
            try (var statement = connection.createStatement()) {
                statement.execute("set transaction snapshot '" + snapshot + "'");
            }
            try (var statement = connection.prepareStatement(ENTRIES)) {
                statement.setFetchSize(ROWS_AT_ONCE);
                statement.setInt(1, chain);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) reader.accept(entry(chain, rows));
                }
            }
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private static Entry entry(int chain, ResultSet row) throws SQLException {
        return new Entry(
                chain,
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getBytes(13),
                row.getBytes(14),
                row.getBytes(15));
    }

    private Connection connect() throws SQLException {
        var connection = DriverManager.getConnection(url, login);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        return connection;
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static CannotVerify refused(SQLException e) {
        return new CannotVerify("The database refuses: " + e.getMessage());
    }

    @Override
    public void close() {
        try {
            keeper.close();
        } catch (SQLException e) {
            throw refused(e);
        }
    }
}
