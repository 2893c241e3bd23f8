package crm.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that an earlier start left behind because it was killed. Their ids are in files, together with the moment
 * they were started: a process of the same id that is not ours is left alone.
 */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** Time for the launcher to be patient with both of its own. */
    static final Duration LAUNCHER_PATIENCE = PATIENCE.multipliedBy(3);

    private final Layout layout;

    Leftovers(Layout layout) {
        this.layout = layout;
    }

    static void remember(Path file, ProcessHandle process) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, List.of(Long.toString(process.pid()), started(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses when the product runs from this directory; ends what is left of a start that was killed. */
    void clear() throws IOException {
        Optional<ProcessHandle> launcher = launcher();
        if (launcher.isPresent()) {
            if (hasParent(launcher.get())) {
                throw new CannotStart("The CRM already runs from this directory (process "
                        + launcher.get().pid() + "); stop it with Ctrl-C where it was started.");
            }
            stop(launcher.get(), LAUNCHER_PATIENCE);
        }
        clearServers();
    }

    /** The launcher that was started last in this directory, when it still runs. */
    Optional<ProcessHandle> launcher() throws IOException {
        return remembered(layout.pid("launcher"));
    }

    /** Ends what a launcher that is gone left running. */
    void clearServers() throws IOException {
        remembered(layout.pid("server")).ifPresent(Leftovers::stop);
        stopPostgres();
        Files.deleteIfExists(layout.running());
    }

    /** A launcher whose Maven is gone is about to end, and so no reason to refuse. */
    private static boolean hasParent(ProcessHandle launcher) {
        return launcher.parent().filter(parent -> parent.pid() > 1).isPresent();
    }

    private void stopPostgres() throws IOException {
        Path file = layout.postgres().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
        Optional<ProcessHandle> postmaster = ProcessHandle.of(pid).filter(process -> process.info()
                .commandLine()
                .filter(line -> line.contains(layout.postgres().toString()))
                .isPresent());
        if (postmaster.isPresent()) {
            // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).inheritIO().start();
            await(postmaster.get(), PATIENCE);
        }
    }

    private static Optional<ProcessHandle> remembered(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() < 2
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0)))
                        .filter(process -> started(process).equals(lines.get(1)));
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    /** Asks the process to end, waits, and ends it when it does not. */
    static void stop(ProcessHandle process) {
        stop(process, PATIENCE);
    }

    static void stop(ProcessHandle process, Duration patience) {
        process.destroy();
        await(process, patience);
    }

    static void await(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for process " + process.pid(), e);
        }
    }
}
