package crm.bench;

import crm.bench.feed.FeedRefused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import picocli.CommandLine.Option;

/** The database, named by the variables the product is started with; shared by all programs that look at it. */
final class DatabaseOptions {

    @Option(
            names = "--db-host",
            defaultValue = "${env:DB_HOST:-localhost}",
            description = "Default: the variable DB_HOST, else localhost.")
    String host;

    @Option(
            names = "--db-port",
            defaultValue = "${env:DB_PORT:-5432}",
            description = "Default: the variable DB_PORT, else 5432.")
    int port;

    @Option(
            names = "--db-name",
            defaultValue = "${env:DB_NAME:-crm}",
            description = "Default: the variable DB_NAME, else crm.")
    String name;

    @Option(
            names = "--owner",
            defaultValue = "${env:DB_OWNER_USER:-crm}",
            description = "Owner of the tables. Default: the variable DB_OWNER_USER, else crm.")
    String owner;

    @Option(
            names = "--owner-password",
            defaultValue = "${env:DB_OWNER_PASSWORD:-}",
            description = "Default: the variable DB_OWNER_PASSWORD.")
    String ownerPassword;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and end.")
    boolean help;

    /** A connection as the owner, who stands above row-level security. */
    Connection asOwner() {
        var properties = new Properties();
        properties.setProperty("user", owner);
        properties.setProperty("password", ownerPassword);
        properties.setProperty("ApplicationName", "crm-benchmark");
        properties.setProperty("reWriteBatchedInserts", "true");
        try {
            return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + name, properties);
        } catch (SQLException e) {
            throw new FeedRefused("The database " + name + " at " + host + ":" + port + " refuses " + owner + ": "
                    + e.getMessage().lines().findFirst().orElse(""));
        }
    }
}
