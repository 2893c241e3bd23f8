package crm.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The process that owns the database and the server. It ends when it is told to (Ctrl-C, SIGTERM), when Maven is gone,
 * or when one of the two ends; whichever it is, it first stops what still runs, the server before the database.
 */
public final class Launcher {
    private final Layout layout;
    private final Settings settings;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();
    private volatile boolean stopping;

    private Launcher(Layout layout, Settings settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /**
     * Arguments: the root of the checkout; {@code run} and, to begin with no data, {@code fresh}; or {@code test}; or
     * {@code bench} and how many customers.
     */
    public static void main(String... arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        Path root = Path.of(arguments[0]);
        String more = arguments.length > 2 ? arguments[2] : "";
        try {
            refuseBlanks(root);
            switch (arguments[1]) {
                case "run" -> new Launcher(Layout.ofRun(root), Settings.of(System.getenv())).run(more.equals("fresh"));
                case "test" -> new Launcher(Layout.ofTests(root), Settings.ofTests()).run(true);
                case "bench" ->
                    new Launcher(Layout.ofBench(root, Integer.parseInt(more)), Settings.ofBench())
                            .measure(Integer.parseInt(more));
                default -> throw new IllegalArgumentException(arguments[1]);
            }
        } catch (CannotStart e) {
            Console.complain(e.getMessage());
            System.exit(1);
        }
    }

    /** The library that runs the migrations does not find them in Liberty under a path with a blank. */
    private static void refuseBlanks(Path root) {
        if (root.toString().contains(" ")) {
            throw new CannotStart("The CRM cannot run from a directory with a blank in its path (" + root
                    + "); move the checkout to one without.");
        }
    }

    private void begin(boolean fresh) throws IOException {
        new Leftovers(layout).clear();
        if (fresh) {
            Trees.delete(layout.home());
        }
        Trees.createPrivate(layout.home());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> endWith("Maven is gone.")));
        Leftovers.remember(layout.pid("launcher"), ProcessHandle.current());
    }

    private void run(boolean fresh) throws IOException, InterruptedException {
        begin(fresh);
        if (!settings.test()) {
            Ports.require("HTTP_PORT", settings.httpPort());
            Ports.require("HTTPS_PORT", settings.httpsPort());
        }
        Secrets secrets = new Secrets(layout.home().resolve("secrets.properties"));
        Database database = startDatabase(secrets);
        Map<String, String> environment = settings.serverEnvironment(database.address(), secrets);
        if (settings.test()) {
            environment.put("APP_MONITOR", "polled");
            environment.put(
                    "CRM_IT_CLASSES", layout.target().resolve("test-classes").toString());
        }
        LibertyServer server = startServer(environment);
        new Running(layout).write(ProcessHandle.current().pid(), environment);
        if (settings.test()) {
            Console.say("Test server: http://localhost:" + settings.httpPort() + "/crm/, log " + server.log());
        } else {
            welcome(database, server);
            loadDemoData();
        }
        Console.complain(end.join());
        System.exit(1);
    }

    /** Loads so many customers where there are none yet, measures, and ends. */
    private void measure(int customers) throws IOException, InterruptedException {
        begin(false);
        Secrets secrets = new Secrets(layout.home().resolve("secrets.properties"));
        Database database = startDatabase(secrets);
        startServer(settings.serverEnvironment(database.address(), secrets));
        Benchmarks benchmarks = new Benchmarks(layout, settings.httpPort(), database.address());
        synchronized (this) {
            refuseWhenStopping();
            started.push(benchmarks);
        }
        benchmarks.run(customers);
        System.exit(0);
    }

    private Database startDatabase(Secrets secrets) {
        Console.say(settings.external()
                        .map(address -> "Looking at PostgreSQL " + address)
                        .orElse("Starting PostgreSQL") + " ...");
        synchronized (this) {
            refuseWhenStopping();
            Database database = settings.external()
                    .<Database>map(ExternalDatabase::check)
                    .orElseGet(() -> EmbeddedDatabase.start(layout, secrets, settings.purpose()));
            started.push(database);
            database.ended()
                    .thenRun(() -> endWith("PostgreSQL ended by itself; read "
                            + layout.relative(layout.home().resolve("postgres.log")) + " and start again."));
            return database;
        }
    }

    private LibertyServer startServer(Map<String, String> environment) throws InterruptedException {
        Console.say("Starting Liberty ...");
        LibertyServer server;
        synchronized (this) {
            refuseWhenStopping();
            server = LibertyServer.start(layout, settings.httpPort(), !settings.test(), environment);
            started.push(server);
            server.ended()
                    .thenRun(() -> endWith("The server ended by itself; read " + server.log() + " and start again."));
        }
        server.awaitReady(!settings.test());
        return server;
    }

    private void welcome(Database database, LibertyServer server) {
        Console.say("");
        Console.say("The CRM is ready:  http://localhost:" + settings.httpPort() + "/crm/   https://localhost:"
                + settings.httpsPort() + "/crm/");
        if (settings.demo()) {
            Console.say("Demo accounts, password " + DemoData.PASSWORD + ":  " + DemoData.ACCOUNTS);
        }
        Console.say("Database " + database.address() + ", log " + server.log() + ". Ctrl-C stops both.");
        Console.say("");
    }

    private void loadDemoData() throws IOException, InterruptedException {
        DemoData demo = new DemoData(layout, settings);
        synchronized (this) {
            refuseWhenStopping();
            started.push(demo);
        }
        end.thenRun(demo::close);
        demo.load();
    }

    private void endWith(String reason) {
        if (!stopping) {
            end.complete(reason);
        }
    }

    private void refuseWhenStopping() {
        if (stopping) {
            throw new CannotStart("Stopped before it was ready.");
        }
    }

    private synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        if (!started.isEmpty()) {
            Console.say("Stopping ...");
        }
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Throwable e) { // whatever it is, the next one has to be stopped too
                Console.complain("Stopping failed: " + e);
            }
        }
        try {
            Files.deleteIfExists(layout.running());
            Files.deleteIfExists(layout.pid("server"));
            Files.deleteIfExists(layout.pid("launcher"));
        } catch (IOException e) {
            Console.complain("Tidying up failed: " + e);
        }
    }
}
