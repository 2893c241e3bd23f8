package crm.shared;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The schema brought up to date without a server, before one of a new version starts: what {@code bin/migrate} runs. It
 * reads the same variables as the server and ends with 0, or with 1 and one sentence.
 */
public final class Migrate {

    private Migrate() {}

    public static void main(String... arguments) {
        try {
            System.out.println(new SchemaUpdate(owner(System.getenv())).apply());
        } catch (RuntimeException e) { // whoever reads it wants the sentence
            System.err.println("the schema was not brought up to date: " + e.getMessage());
            System.exit(1);
        }
    }

    private static DataSource owner(Map<String, String> environment) {
        var owner = new PGSimpleDataSource();
        owner.setServerNames(new String[] {environment.getOrDefault("DB_HOST", "localhost")});
        owner.setPortNumbers(new int[] {Integer.parseInt(environment.getOrDefault("DB_PORT", "5432"))});
        owner.setDatabaseName(environment.getOrDefault("DB_NAME", "crm"));
        var user = environment.getOrDefault("DB_USER", "crm_app");
        owner.setUser(environment.getOrDefault("DB_OWNER_USER", user));
        owner.setPassword(environment.getOrDefault("DB_OWNER_PASSWORD", environment.getOrDefault("DB_PASSWORD", "")));
        owner.setSslMode(environment.getOrDefault("DB_SSLMODE", "prefer"));
        var authority = environment.get("DB_SSLROOTCERT");
        if (authority != null && !authority.isBlank()) owner.setSslRootCert(authority);
        owner.setLogServerErrorDetail(false);
        owner.setApplicationName("crm-migrate");
        return owner;
    }
}
