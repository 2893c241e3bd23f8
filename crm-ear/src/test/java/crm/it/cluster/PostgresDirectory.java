package crm.it.cluster;

import crm.it.support.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A place for a PostgreSQL of a test's own and for what belongs to it. */
final class PostgresDirectory implements AutoCloseable {

    private static final Path BIN =
            TestServer.target().resolve("../../server-config/bin").normalize();
    private static final String PASSWORD = "a password of the test";

    private final Path directory;

    PostgresDirectory() {
        try {
            directory = Files.createTempDirectory("crm-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new Programs().run("chmod", "755", directory);
        if ("root".equals(System.getProperty("user.name"))) new Programs().run("chown", "postgres", directory);
    }

    /** Where the data will lie, made and empty. */
    Path data() {
        new Programs().asUserOfPostgres().run("mkdir", "-p", directory.resolve("data"));
        return directory.resolve("data");
    }

    /** A new one, with the database of the product. */
    OwnPostgres postgres() {
        var postgres =
                OwnPostgres.create(directory.resolve("data"), directory.resolve("wal"), BIN.resolve("archive-wal"));
        postgres.makeDatabase(BIN.resolve("create-database"), PASSWORD, PASSWORD);
        return postgres;
    }

    /** Lays the write-ahead log of the database, which does not run, elsewhere. */
    void moveLog(Path to) {
        var log = directory.resolve("data/pg_wal");
        new Programs().run("cp", "-a", log, to);
        new Programs().run("rm", "-rf", log);
        new Programs().run("ln", "-s", to, log);
    }

    /** A server on that database, not started yet. */
    static ClusterServer server(String name, OwnPostgres postgres) {
        return postgres.server(name, PASSWORD, PASSWORD);
    }

    /** Gives a role the password that servers have. */
    static void setRight(OwnPostgres postgres, String role) {
        postgres.value("alter role " + role + " password '" + PASSWORD + "'");
    }

    /** A certificate for this machine that nobody but itself vouches for; its key lies beside it. */
    Path certificate(String name) {
        var file = directory.resolve(name);
        new Programs()
                .asUserOfPostgres()
                .run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=" + name,
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        file + ".key",
                        "-out",
                        file + ".crt");
        return file;
    }

    @Override
    public void close() {
        new Programs().run("rm", "-rf", directory);
    }
}
