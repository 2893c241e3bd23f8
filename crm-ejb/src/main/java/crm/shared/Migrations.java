package crm.shared;

import static jakarta.ejb.TransactionManagementType.BEAN;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * Brings the schema up to date when the application starts, as the owner of the database, before anything else reads it.
 *
 * <p>The start fails with one sentence when the database is not fit: too old, without Unicode character types, or newer
 * than this version of the application.
 */
@Singleton
@Startup
@DependsOn("Environment")
@TransactionManagement(BEAN)
public class Migrations {

    private static final Logger LOG = Logger.getLogger(Migrations.class.getName());
    private static final int OLDEST = 15;

    @Resource(lookup = "jdbc/crmOwner")
    DataSource owner;

    @PostConstruct
    void migrate() {
        refuseUnfitDatabase();
        var configuration = Flyway.configure(Migrations.class.getClassLoader())
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
        LOG.info(
                () -> "schema at " + done.targetSchemaVersion + ", " + done.migrationsExecuted + " migrations applied");
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
            throw new IllegalStateException("the database could not be asked for its version: " + e.getMessage(), e);
        }
    }
}
