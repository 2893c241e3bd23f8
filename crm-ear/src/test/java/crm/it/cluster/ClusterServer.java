package crm.it.cluster;

import crm.it.support.TestServer;
import crm.launch.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server of its own, as a process that a test may kill. It keeps its directory, and with it its identity, over a kill
 * and a new start.
 */
public final class ClusterServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final long GLANCE_MILLIS = 100;

    private final Path user;
    private final String database;
    private final int httpPort = Ports.free();
    private final int httpsPort = Ports.free();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> variables = new HashMap<>();
    private Process process;

    private ClusterServer(Path user, String database) {
        this.user = user;
        this.database = database;
    }

    /** A server of this name on a database, not started yet. */
    public static ClusterServer named(String name, String database) {
        var user = TestServer.target().resolve("cluster/" + name);
        try {
            var server = Files.createDirectories(user.resolve("servers/crm"));
            copy(TestServer.target().resolve("../../server-config").normalize(), server);
            var apps = Files.createDirectories(server.resolve("apps"));
            Files.copy(ear(), apps.resolve("crm.ear"), StandardCopyOption.REPLACE_EXISTING);
            var drivers = Files.createDirectories(user.resolve("shared/resources/jdbc"));
            Files.copy(driver(), drivers.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
            Files.createDirectories(server.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ClusterServer(user, database);
    }

    /** Sets a variable of its environment; null takes it away. */
    public ClusterServer with(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Starts it and waits until the application is ready. */
    public ClusterServer start() {
        launch();
        await("the server to be ready", this::isReady);
        return this;
    }

    /** Starts it and waits until the log says something. */
    ClusterServer startUntil(String said) {
        launch();
        await("the log to say " + said, () -> log().contains(said));
        return this;
    }

    /** What it wrote to its console since its last start. */
    public String log() {
        try {
            return Files.readString(console());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address of it over HTTP. */
    public URI http(String path) {
        return URI.create("http://localhost:" + httpPort + "/" + path);
    }

    /** The name under which the job repository knows it. */
    String id() {
        return "localhost/" + user + "/crm";
    }

    int httpsPort() {
        return httpsPort;
    }

    public Path directory() {
        return user.resolve("servers/crm");
    }

    private Path console() {
        return directory().resolve("logs/console.log");
    }

    private void launch() {
        var log = console().toFile();
        var builder = new ProcessBuilder(
                "/bin/sh", TestServer.target().resolve("liberty/wlp/bin/server").toString(), "run", "crm");
        TestServer.environment().forEach((name, value) -> builder.environment().put(name, value));
        builder.environment().remove("APP_MONITOR");
        builder.environment().put("METRICS_AUTHENTICATION", "false");
        builder.environment().put("CRM_SCHEDULES", "false"); // whatever the hour, no run but those of the test
        builder.environment().put("DB_NAME", database);
        builder.environment().put("HTTP_PORT", Integer.toString(httpPort));
        builder.environment().put("HTTPS_PORT", Integer.toString(httpsPort));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("WLP_USER_DIR", user.toString());
        builder.environment().put("JVM_ARGS", "-XX:TieredStopAtLevel=1");
        variables.forEach((name, value) -> {
            if (value == null) builder.environment().remove(name);
            else builder.environment().put(name, value);
        });
        builder.redirectInput(new File("/dev/null")).redirectErrorStream(true).redirectOutput(log);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets it stand still as a machine in trouble does, its connections open. */
    void freeze() {
        signal("STOP");
    }

    /** Lets it go on where it stood still. */
    void thaw() {
        signal("CONT");
    }

    /**
     * Stops it as an operator does, and waits until it has ended.
     *
     * @return how long that took
     */
    public Duration stop() {
        var began = System.nanoTime();
        process.destroy(); // SIGTERM; the script has made way for the server
        process.onExit().join();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private void signal(String name) {
        new Programs().run("kill", "-" + name, process.pid());
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Waits until something is so, and fails when that takes minutes or the server ends meanwhile. */
    public void await(String what, BooleanSupplier isSo) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("waited in vain for " + what + ", see " + user);
            try {
                if (process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("the server ended while waiting for " + what + ", see " + user);
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Asks the API as a demo user. */
    HttpResponse<String> api(String actor, String method, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + "/crm/api/v1/" + path))
                .header("Authorization", "Bearer demo-token-" + actor)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** The figures of the application. */
    String metrics() {
        return send(HttpRequest.newBuilder(http("metrics?scope=application"))).body();
    }

    /** Whether it says so to a load balancer. */
    public boolean isReady() {
        try {
            return send(HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + "/health/ready")))
                            .statusCode()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) kill();
    }

    private static Path ear() {
        return TestServer.target().resolve("crm.ear");
    }

    private static Path driver() {
        try {
            return Path.of(org.postgresql.Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var target = to.resolve(from.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
