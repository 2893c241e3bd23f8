package crm.shared;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** Brings the schema of a database up to date, after it was looked at: what is not fit is refused with one sentence. */
final class SchemaUpdate {

    private static final int OLDEST = 15;

    private final DataSource owner;

    /** @param owner connects as who owns the tables */
    SchemaUpdate(DataSource owner) {
        this.owner = owner;
    }

    /**
     * Applies what is missing.
     *
     * @return what was done, as one line for a log
     * @throws DatabaseAway the database cannot be asked
     * @throws IllegalStateException it is too old, has no Unicode character types, or its schema is newer than this version of
     *     the application
     */
    String apply() {
        refuseUnfitDatabase();
        var configuration = Flyway.configure(SchemaUpdate.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/migration")
                .javaMigrations(new CalendarSeed())
                .failOnMissingLocations(true)
                // Liberty may have made its session and job tables before we come
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .validateMigrationNaming(true);
        // a transaction kept open as the lock would make an index that is built concurrently wait for ever
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        var flyway = configuration.load();
        refuseNewerSchema(flyway);
        var done = flyway.migrate();
        var version = done.targetSchemaVersion == null ? done.initialSchemaVersion : done.targetSchemaVersion;
        return "schema at " + version + ", " + done.migrationsExecuted + " migrations applied";
    }

    private static void refuseNewerSchema(Flyway flyway) {
        for (var migration : flyway.info().applied()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new IllegalStateException(
                        "the schema is at " + migration.getVersion()
                                + ", newer than this version of the application: deploy the version that made it, or a newer one");
            }
        }
    }

    private void refuseUnfitDatabase() {
        try (var connection = owner.getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery(
                                "select current_setting('server_version_num')::int / 10000,"
                                        + " coalesce((select datctype from pg_database where datname = current_database()), 'C')")) {
            rows.next();
            if (rows.getInt(1) < OLDEST) {
                throw new IllegalStateException(
                        "PostgreSQL " + rows.getInt(1) + " is too old: use version " + OLDEST + " or newer");
            }
            if (rows.getString(2).equals("C") || rows.getString(2).equals("POSIX")) {
                throw new IllegalStateException("the database's character type is " + rows.getString(2)
                        + ": create it with LC_CTYPE 'C.UTF-8', or Chinese names cannot be searched");
            }
        } catch (SQLException e) {
            throw new DatabaseAway(unreachable(e), e);
        }
    }

    /** Why the database does not let us in, and which variable says so. */
    private static String unreachable(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        var words = Failure.rootOf(e).getMessage();
        return switch (state) {
            case "28P01", "28000" ->
                "the database refuses the owner of the tables: check DB_OWNER_USER and DB_OWNER_PASSWORD (" + words
                        + ")";
            case "3D000" -> "the database is not there: create it, or set DB_NAME (" + words + ")";
            default ->
                "the database could not be asked for its version: check DB_HOST, DB_PORT, DB_SSLMODE and DB_SSLROOTCERT ("
                        + e.getMessage() + ": " + words + ")";
        };
    }
}
