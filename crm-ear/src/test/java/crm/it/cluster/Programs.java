package crm.it.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the system, as a person at a shell runs them; what is missing is installed as root on Debian and Ubuntu. */
final class Programs {

    private static final long PATIENCE_MINUTES = 15;
    private static final Path OF_POSTGRES = Path.of("/usr/lib/postgresql");

    private final Map<String, String> environment = new HashMap<>();
    private boolean asPostgres;

    /** What a program said, both streams, and its exit code. */
    record Answer(int code, String text) {}

    /** PostgreSQL does not run as root. */
    Programs asUserOfPostgres() {
        asPostgres = "root".equals(System.getProperty("user.name"));
        return this;
    }

    Programs with(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** Runs it and fails unless it ends well. */
    String run(Object... command) {
        var answer = answer(command);
        if (answer.code() != 0) throw new AssertionError(Arrays.toString(command) + ": " + answer);
        return answer.text().strip();
    }

    Answer answer(Object... command) {
        var words = new ArrayList<String>();
        if (asPostgres) words.addAll(List.of("runuser", "-u", "postgres", "--"));
        Stream.of(command).map(Object::toString).forEach(words::add);
        try {
            var said = Files.createTempFile("said", ".txt");
            var builder = new ProcessBuilder(words)
                    .directory(new File("/"))
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            builder.environment()
                    .merge("PATH", directory().toString(), (path, ours) -> ours + File.pathSeparator + path);
            var process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(words + " did not end: " + Files.readString(said));
            }
            var text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            return new Answer(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a program is, installed from a package when it is not. */
    static String found(String program, String debianPackage) {
        return onPath(program).orElseGet(() -> {
            new Programs()
                    .with("DEBIAN_FRONTEND", "noninteractive")
                    .answer(
                            "sh",
                            "-c",
                            "apt-get update && apt-get install -y --no-install-recommends " + debianPackage);
            return onPath(program)
                    .orElseThrow(() -> new AssertionError("there is no " + program + ": install " + debianPackage));
        });
    }

    /** The programs of the newest PostgreSQL that is installed. */
    static Path directory() {
        try (var versions = Files.list(OF_POSTGRES)) {
            return versions.max(Comparator.comparing(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .orElseThrow()
                    .resolve("bin");
        } catch (IOException elsewhere) {
            return Path.of(onPath("initdb").orElse("/usr/bin/initdb")).getParent();
        }
    }

    private static Optional<String> onPath(String program) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
