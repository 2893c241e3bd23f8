package crm.launch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/** A PostgreSQL that somebody else runs: looked at before the server starts, so that a mistake is one sentence. */
final class ExternalDatabase implements Database {
    private static final int OLDEST = 15;

    private final DatabaseAddress address;

    private ExternalDatabase(DatabaseAddress address) {
        this.address = address;
    }

    static ExternalDatabase check(DatabaseAddress address) {
        ExternalDatabase database = new ExternalDatabase(address);
        database.checkVersion();
        database.checkOwner();
        return database;
    }

    private void checkVersion() {
        try (Connection connection = address.asUser()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST) {
                throw new CannotStart("The database at " + address + " is PostgreSQL " + version
                        + "; point DB_HOST and DB_PORT to PostgreSQL " + OLDEST + " or newer.");
            }
        } catch (SQLException e) {
            throw refused(e, address.user(), "DB_USER", "DB_PASSWORD");
        }
    }

    /** The application's connections act as crm_app, so that role has to exist and to be open to DB_USER. */
    private void checkOwner() {
        try (Connection connection = address.asOwner();
                Statement statement = connection.createStatement()) {
            if (!truth(statement, "select has_schema_privilege('public', 'create')")) {
                throw new CannotStart("The user " + address.ownerUser() + " may not create tables at " + address
                        + "; let an administrator run: ALTER DATABASE \"" + address.name() + "\" OWNER TO \""
                        + address.ownerUser() + "\";");
            }
            if (!truth(statement, "select exists (select from pg_roles where rolname = 'crm_app')")) {
                statement.execute("create role crm_app nologin");
            }
            String user = "'" + address.user().replace("'", "''") + "'";
            if (!truth(statement, "select pg_has_role(" + user + ", 'crm_app', 'member')")) {
                statement.execute("grant crm_app to \"" + address.user().replace("\"", "\"\"") + "\"");
            }
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                throw new CannotStart(
                        "The role crm_app is missing at " + address + " or not open to " + address.user()
                                + "; let an administrator run: CREATE ROLE crm_app; GRANT crm_app TO \""
                                + address.user() + "\";",
                        e);
            }
            throw refused(e, address.ownerUser(), "DB_OWNER_USER", "DB_OWNER_PASSWORD");
        }
    }

    private static boolean truth(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    private CannotStart refused(SQLException e, String user, String userVariable, String passwordVariable) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String sentence =
                switch (state) {
                    case "28P01", "28000" ->
                        "The database at " + address + " refuses the user " + user + "; check " + userVariable + " and "
                                + passwordVariable + ".";
                    case "3D000" ->
                        "There is no database " + address.name() + " at " + address.host() + ":" + address.port()
                                + "; create it or set DB_NAME.";
                    default ->
                        "The database at " + address + " cannot be reached (" + firstLine(e)
                                + "); start it, or check DB_HOST and DB_PORT.";
                };
        return new CannotStart(sentence, e);
    }

    private static String firstLine(SQLException e) {
        return e.getMessage().lines().findFirst().orElse(e.getSQLState()).replaceAll("\\.\\s.*|\\.$", "");
    }

    @Override
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public CompletableFuture<?> ended() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        // it is not ours to stop
    }
}
