package crm.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What Maven calls: starts the {@link Launcher} as a process of its own and stays with it ({@code run}, {@code hold}, {@code
 * bench}),
 * or leaves it running for the tests ({@code start}) and ends it after them ({@code stop}).
 *
 * <p>A process of its own, because Maven may be killed, and because a shell that starts Maven in the background makes
 * it deaf to SIGINT.
 */
public final class Run {
    private final Path root;

    private Run(Path root) {
        this.root = root;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        Run run = new Run(Path.of(arguments[0]).toRealPath());
        switch (arguments[1]) {
            case "run" -> run.stay(run.launch("run", System.getProperty("fresh") == null ? "" : "fresh"));
            case "hold" -> run.stay(run.launch("test", ""));
            case "bench" -> run.measure(System.getProperty("bench.customers", "10000,100000,1000000"));
            case "start" -> run.untilReady(run.launch("test", ""));
            case "stop" -> run.stop();
            default -> throw new IllegalArgumentException(arguments[1]);
        }
    }

    private Process launch(String... how) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor() == 0) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-cp"));
        command.add(root.resolve("crm-ear/target/classes")
                + File.pathSeparator
                + Files.readString(root.resolve("crm-ear/target/launcher.classpath")));
        command.addAll(List.of(Launcher.class.getName(), root.toString()));
        command.addAll(List.of(how));
        return new ProcessBuilder(command).inheritIO().start();
    }

    private void stay(Process launcher) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(launcher.toHandle()), "stop-launcher"));
        endWith(launcher.waitFor());
    }

    /** One after the other, the smallest first as they are named. */
    private void measure(String sizes) throws IOException, InterruptedException {
        for (String customers : sizes.split(",")) {
            Process launcher = launch("bench", customers.strip());
            Thread stop = new Thread(() -> stop(launcher.toHandle()), "stop-launcher");
            Runtime.getRuntime().addShutdownHook(stop);
            int code = launcher.waitFor();
            if (code != 0) endWith(code);
            Runtime.getRuntime().removeShutdownHook(stop);
        }
    }

    private void untilReady(Process launcher) throws IOException, InterruptedException {
        Running running = new Running(Layout.ofTests(root));
        while (!running.isOf(launcher.pid())) {
            if (launcher.waitFor(200, TimeUnit.MILLISECONDS)) {
                endWith(launcher.exitValue());
            }
        }
    }

    private void stop() throws IOException {
        Leftovers leftovers = new Leftovers(Layout.ofTests(root));
        leftovers.launcher().ifPresent(Run::stop);
        leftovers.clearServers();
    }

    private static void stop(ProcessHandle launcher) {
        Leftovers.stop(launcher, Leftovers.LAUNCHER_PATIENCE);
    }

    /** Leaves Maven at once, so that the launcher's one sentence is the last thing on the screen. */
    private static void endWith(int code) {
        System.exit(code == 0 ? 1 : code);
    }
}
