package crm.imports;

import crm.shared.Failure;
import crm.shared.InboxDirectory;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.shared.RuleViolation;
import crm.shared.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * The directory in which other systems put files: the variable FILE_INBOX, else {@code inbox} of the server. A file is looked at
 * when a manifest {@code *.manifest.json} names it, which is therefore written last; what is not yet as the manifest says waits.
 * What was taken is moved to the directory {@code done} inside it.
 */
@ApplicationScoped
public class Inbox {

    private static final String MANIFEST = ".manifest.json";
    private static final int LONGEST_MANIFEST = 1_000_000;

    @Inject
    InboxDirectory directory;

    @Inject
    Meters meters;

    @Inject
    Reception reception;

    /** What somebody who watches is told. */
    public record Report(Consumer<String> done, Consumer<String> refused) {}

    /** Takes the files of a kind that are there and complete. */
    public void take(DayFileKind kind, Report report) {
        var inbox = directory.path();
        if (!Files.isDirectory(inbox)) return; // nobody ever put anything there
        for (var manifest : manifests(inbox)) {
            try {
                take(kind, inbox, manifest, report);
            } catch (RuleViolation refused) {
                report.refused().accept(manifest.getFileName() + ": " + refused.getMessage());
            } catch (IOException failed) {
                report.refused()
                        .accept(manifest.getFileName() + ": "
                                + why(inbox, failed).getMessage());
            }
        }
    }

    /** What was taken is taken, where only moving it away found no room: the next run finds it known and moves it. */
    private RuleViolation why(Path inbox, IOException failed) {
        if (!Failure.isOfFullDisk(failed)) return DayFileRule.FILE_MISSING.violatedBy(failed.getMessage());
        meters.one(Metric.DISK_FULL, "inbox");
        return DayFileRule.NO_ROOM.violatedBy(inbox);
    }

    static List<Path> manifests(Path inbox) {
        try (var all = Files.list(inbox)) {
            return all.filter(path -> path.getFileName().toString().endsWith(MANIFEST))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            var refusal = DayFileRule.INBOX.violatedBy(inbox);
            refusal.initCause(e);
            throw refusal;
        }
    }

    private void take(DayFileKind kind, Path inbox, Path path, Report report) throws IOException {
        var name = path.getFileName().toString();
        if (Files.size(path) > LONGEST_MANIFEST) throw DayFileRule.MANIFEST_UNREADABLE.violatedBy(name, "size");
        var files = Manifests.read(name, Files.readAllBytes(path));
        for (var file : files) {
            if (file.kind() == kind) take(inbox, file, report);
        }
        if (files.stream().noneMatch(file -> Files.exists(content(inbox, file)))) away(inbox, path);
    }

    private void take(Path inbox, Manifest manifest, Report report) throws IOException {
        var content = content(inbox, manifest);
        if (!Files.exists(content)) return; // taken before, while another one of the manifest waits
        var hash = hash(content);
        if (!hash.equals(manifest.sha256())) {
            report.refused()
                    .accept(manifest.name() + " waits: "
                            + DayFileRule.HASH
                                    .violatedBy(manifest.sha256(), hash)
                                    .getMessage());
            return;
        }
        Receipt receipt;
        try (var in = Files.newInputStream(content)) {
            receipt = reception.receive(manifest, in);
        }
        report.done()
                .accept(manifest.name()
                        + (receipt.known() ? " was here already as file " : " is file ")
                        + receipt.id());
        away(inbox, content);
    }

    /** A name that leads out of the inbox leads nowhere. */
    private static Path content(Path inbox, Manifest manifest) {
        var path = inbox.resolve(manifest.name()).normalize();
        if (!inbox.equals(path.getParent())) throw DayFileRule.FILE_MISSING.violatedBy(manifest.name());
        return path;
    }

    private static String hash(Path content) throws IOException {
        try (InputStream in = Files.newInputStream(content);
                var digest = Sha256.reading(in)) {
            digest.transferTo(OutputStream.nullOutputStream());
            return digest.hex();
        }
    }

    private static void away(Path inbox, Path path) throws IOException {
        var done = inbox.resolve("done");
        Files.createDirectories(done);
        Files.move(path, done.resolve(path.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
