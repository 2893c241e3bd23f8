package crm.it.identity;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A foreign program that runs beside the tests. */
public final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long GLANCE_MILLIS = 200;

    private final Process process;
    private final Path log;

    private Program(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one; what it says goes to a log. */
    public static Program start(Path log, Map<String, String> environment, List<String> command) {
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new Program(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs one to its end, which has to be a good one. */
    public static void run(Path log, Map<String, String> environment, List<String> command) throws Exception {
        var program = start(log, environment, command);
        if (program.process.waitFor() != 0) throw new AssertionError(command + " failed:\n" + Files.readString(log));
    }

    /** Waits until it answers. */
    public void await(Callable<Boolean> answers) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo(answers)) {
            if (System.nanoTime() > deadline || process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("it does not answer:\n" + Files.readString(log));
            }
        }
    }

    private static boolean isSo(Callable<Boolean> answers) throws Exception {
        try {
            return answers.call();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
