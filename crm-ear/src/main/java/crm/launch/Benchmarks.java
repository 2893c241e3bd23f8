package crm.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads customers and measures, by the programs of the module benchmarks, each a process of its own. */
final class Benchmarks implements AutoCloseable {

    private final Layout layout;
    private final int httpPort;
    private final DatabaseAddress database;
    private volatile Process program;

    Benchmarks(Layout layout, int httpPort, DatabaseAddress database) {
        this.layout = layout;
        this.httpPort = httpPort;
        this.database = database;
    }

    /** Prints what was measured; statements and plans are beside the database. */
    void run(int customers) throws IOException, InterruptedException {
        Path loaded = layout.home().resolve("loaded");
        if (!Files.exists(loaded)) {
            Console.say("Loading " + customers + " customers; the database stays in " + layout.relative(layout.home()));
            start("crm.bench.Loader", "--customers", Integer.toString(customers));
            Files.writeString(loaded, customers + " customers\n");
        }
        Path details = layout.home().resolve("measured.md");
        start(
                "crm.bench.Measure",
                "--url",
                "http://localhost:" + httpPort + "/crm",
                "--reclaim",
                Integer.toString(customers / 10),
                "--assign",
                Integer.toString(Math.min(10_000, customers / 20)),
                "--tasks",
                Integer.toString(customers / 2),
                "--allocation",
                Integer.toString(Math.min(5_000, customers / 20)),
                "--files",
                Integer.toString(customers),
                "--warm",
                Integer.toString(customers < 1_000_000 ? 150 : 60),
                "--server-pid",
                Long.toString(server()),
                "--details",
                details.toString());
        Console.say("Statements and their plans: " + layout.relative(details));
    }

    /** The process of the server itself, beneath the script that started it. */
    private static long server() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("ws-server.jar"))
                .findFirst()
                .map(ProcessHandle::pid)
                .orElseThrow(() -> new CannotStart("The process of the server is not to be found."));
    }

    private void start(String main, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(database.environment());
        program = builder.start();
        int code = program.waitFor();
        if (code != 0) {
            throw new CannotStart(main + " ended with " + code + ": what it said stands above.");
        }
    }

    @Override
    public void close() {
        if (program != null) {
            program.destroy();
        }
    }
}
