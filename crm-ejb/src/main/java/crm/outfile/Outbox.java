package crm.outfile;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.shared.RuleViolation;
import crm.shared.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;

/**
 * The directory from which other systems take files: the variable FILE_OUTBOX; there is none without it. A file is laid there
 * whole, and then its manifest {@code *.manifest.json}. The receiver answers by a file {@code *.ack}, which says what it got:
 * {@code {"lines": 2, "sha256": "…"}}. What was answered is moved to the directory {@code done} inside it.
 */
@ApplicationScoped
public class Outbox {

    private static final Logger LOG = Logger.getLogger(Outbox.class.getName());
    private static final String MANIFEST = ".manifest.json";
    private static final String ANSWER = ".ack";
    private static final int LONGEST_ANSWER = 10_000;

    @Inject
    Config config;

    @Inject
    CollectService files;

    @Inject
    OutFileQueries queries;

    @Inject
    Acknowledgements acknowledgements;

    /** Lays files there that are offered, and reads answers. @return how many files and answers these were */
    public int look() {
        var directory = directory();
        if (directory.isEmpty()) return 0;
        var done = 0;
        try {
            Files.createDirectories(directory.get());
            for (var answer : answers(directory.get())) {
                take(directory.get(), answer);
                done++;
            }
            for (var file : files.unpublished()) {
                publish(directory.get(), file);
                done++;
            }
        } catch (IOException e) {
            var refusal = OutFileRule.DIRECTORY.violatedBy(directory.get());
            refusal.initCause(e);
            throw refusal;
        }
        return done;
    }

    private void publish(Path directory, OutFileRow file) throws IOException {
        whole(directory, file.name(), out -> queries.write(file.id(), out));
        whole(
                directory,
                file.name() + MANIFEST,
                out -> out.write(OutManifest.of(file).toString().getBytes(UTF_8)));
        files.published(file.id(), file.offers());
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Under its name a file is there whole, or not at all. */
    private static void whole(Path directory, String name, Content content) throws IOException {
        var beginning = directory.resolve("." + name + "." + UUID.randomUUID());
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(beginning))) {
                content.writeTo(out);
            }
            Files.move(beginning, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beginning);
        }
    }

    private static List<Path> answers(Path directory) throws IOException {
        try (var all = Files.list(directory)) {
            return all.filter(path -> path.getFileName().toString().endsWith(ANSWER))
                    .sorted()
                    .toList();
        }
    }

    private void take(Path directory, Path answer) throws IOException {
        var name = answer.getFileName().toString();
        var file = files.named(name.substring(0, name.length() - ANSWER.length()));
        try {
            if (file.isPresent()) {
                var said = said(answer);
                acknowledgements.read(
                        file.get().id(),
                        said.get("lines") instanceof JsonNumber lines && lines.isIntegral() ? lines.longValue() : null,
                        said.get("sha256") instanceof JsonString sha256 ? sha256.getString() : null);
                away(directory, directory.resolve(file.get().name()));
                away(directory, directory.resolve(file.get().name() + MANIFEST));
            } else {
                LOG.warning(() -> "files out: " + name + " answers no file of ours");
            }
        } catch (RuleViolation refused) { // kept with the file, and told by an alert
            LOG.log(Level.WARNING, refused, () -> "files out: " + name + " is refused");
        } finally {
            away(directory, answer);
        }
    }

    private static JsonObject said(Path answer) throws IOException {
        try {
            if (Files.size(answer) <= LONGEST_ANSWER
                    && StrictJson.read(Files.readAllBytes(answer)) instanceof JsonObject json) return json;
        } catch (JsonException unreadable) {
            // refused below
        }
        throw OutFileRule.INCOMPLETE.violatedBy();
    }

    private static void away(Path directory, Path path) throws IOException {
        if (!Files.exists(path)) return;
        var done = directory.resolve("done");
        Files.createDirectories(done);
        Files.move(path, done.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private Optional<Path> directory() {
        return config.getOptionalValue("file.outbox", String.class)
                .filter(text -> !text.isBlank())
                .map(text -> Path.of(text).toAbsolutePath().normalize());
    }
}
