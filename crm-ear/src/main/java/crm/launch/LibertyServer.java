package crm.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Liberty with our configuration, as a child process. */
final class LibertyServer implements AutoCloseable {
    static final String NAME = "crm";

    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Pattern FAILED = Pattern.compile("CWWKZ000[24]E");
    private static final Pattern CAUSE = Pattern.compile("Caused by: [\\w.$]+: (.+)");
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Layout layout;
    private final int httpPort;
    private final Process process;

    private LibertyServer(Layout layout, int httpPort, Process process) {
        this.layout = layout;
        this.httpPort = httpPort;
        this.process = process;
    }

    /** Lays out the server's directory and starts it, with the application or before somebody deploys it. */
    static LibertyServer start(Layout layout, int httpPort, boolean withApplication, Map<String, String> environment) {
        try {
            install(layout, withApplication);
            Path log = Files.createDirectories(layout.server().resolve("logs")).resolve("console.log");
            ProcessBuilder builder = new ProcessBuilder(
                    "/bin/sh", layout.liberty().resolve("bin/server").toString(), "run", NAME);
            Map<String, String> variables = new HashMap<>(environment);
            variables.put("JAVA_HOME", System.getProperty("java.home"));
            variables.put("WLP_USER_DIR", layout.user().toString());
            builder.environment().putAll(variables);
            builder.redirectInput(new File("/dev/null"));
            builder.redirectErrorStream(true).redirectOutput(log.toFile());
            Process process = builder.start();
            Leftovers.remember(layout.pid("server"), process.toHandle());
            return new LibertyServer(layout, httpPort, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(Layout layout, boolean withApplication) throws IOException {
        Path server = layout.server();
        for (String ours : new String[] {"config", "configDropins", "server.xml", "jvm.options", "logs"}) {
            Trees.delete(server.resolve(ours));
        }
        Trees.copy(layout.configuration(), server);
        Path drivers = Files.createDirectories(layout.user().resolve("shared/resources/jdbc"));
        Files.copy(driver(), drivers.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
        Trees.copy(layout.target().resolve("kafka"), layout.user().resolve("shared/resources/kafka"));
        Path ear = Files.createDirectories(server.resolve("apps")).resolve("crm.ear");
        if (!withApplication) {
            Trees.delete(server.resolve("apps"));
            Files.createDirectories(server.resolve("apps"));
        } else if (!Files.exists(ear) || Files.mismatch(layout.ear(), ear) >= 0) {
            Files.copy(layout.ear(), ear, StandardCopyOption.REPLACE_EXISTING);
        }
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

    /** Waits until the application is ready or, where it comes later, until the server answers at all. */
    void awaitReady(boolean withApplication) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(client, withApplication)) {
            if (!process.isAlive()) {
                throw new CannotStart("The server ended while it was starting; read " + log() + ".");
            }
            failure().ifPresent(line -> {
                throw new CannotStart("The application did not start: " + line + "; read " + log() + ".");
            });
            if (System.nanoTime() > deadline) {
                throw new CannotStart(
                        "The server was not ready after " + PATIENCE.toMinutes() + " minutes; read " + log() + ".");
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private boolean answers(HttpClient client, boolean withApplication) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://localhost:" + httpPort + (withApplication ? "/health/ready" : "/health/live")))
                .timeout(Duration.ofSeconds(20))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Why the application failed, once Liberty says that it did: the innermost cause, or Liberty's own words. */
    private Optional<String> failure() {
        Path messages = layout.server().resolve("logs/messages.log");
        if (!Files.exists(messages)) {
            return Optional.empty();
        }
        try {
            List<String> lines = new String(Files.readAllBytes(messages), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream().filter(FAILED.asPredicate()).findFirst().map(failed -> lines.stream()
                    .map(CAUSE::matcher)
                    .filter(Matcher::matches)
                    .reduce((earlier, later) -> later)
                    .map(cause -> cause.group(1))
                    .orElse(failed.substring(failed.indexOf("CWWKZ"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String log() {
        return layout.relative(layout.server().resolve("logs/messages.log"));
    }

    CompletableFuture<?> ended() {
        return process.onExit();
    }

    @Override
    public void close() {
        Leftovers.stop(process.toHandle());
    }
}
