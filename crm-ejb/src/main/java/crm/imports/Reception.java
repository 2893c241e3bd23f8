package crm.imports;

import crm.shared.RuleViolation;
import crm.shared.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes a file: reads it once, judges each line, keeps the lines in the database, and looks at the end whether it was the file
 * that the manifest means. It needs the same memory for every file. One that broke off goes on where it stopped when it comes
 * again, on whichever server.
 */
@ApplicationScoped
public class Reception {

    private static final int AT_ONCE = 5_000;

    @Inject
    ReceptionService files;

    /** The same for somebody who hands it over by HTTP or on the page: whether they may is looked at before what they say. */
    public Receipt receive(Supplier<Manifest> manifest, InputStream content) throws IOException {
        files.admit();
        return receive(manifest.get(), content);
    }

    /**
     * Takes a file, or finds that it is here already.
     *
     * @throws RuleViolation where it is not what the manifest says, or cannot be read: then none of it is kept
     */
    public Receipt receive(Manifest manifest, InputStream content) throws IOException {
        Beginning begun;
        try {
            begun = files.begin(manifest);
        } catch (RuleViolation refused) {
            files.refuse(manifest, refused.rule().key(), details(refused));
            throw refused;
        }
        if (begun.known()) return new Receipt(begun.id(), true);
        try (var digest = Sha256.reading(content)) {
            var lines = read(manifest, begun, digest);
            files.complete(manifest, begun.id(), lines, digest.hex());
        } catch (RuleViolation refused) {
            files.drop(begun.id());
            files.refuse(manifest, refused.rule().key(), details(refused));
            throw refused;
        }
        return new Receipt(begun.id(), false);
    }

    private static List<String> details(RuleViolation refused) {
        return List.of(refused.details()).stream().map(String::valueOf).toList();
    }

    private long read(Manifest manifest, Beginning begun, InputStream content) throws IOException {
        var check = new LineCheck(manifest, begun.base(), begun.closed()::contains);
        var waiting = new ArrayList<DayLine>(AT_ONCE);
        var lines = DayFileText.read(content, manifest.kind(), (line, cells) -> {
            if (line <= begun.kept()) return;
            waiting.add(check.judge(line, cells));
            if (waiting.size() < AT_ONCE) return;
            files.keep(begun.id(), waiting);
            waiting.clear();
        });
        if (!waiting.isEmpty()) files.keep(begun.id(), waiting);
        content.transferTo(java.io.OutputStream.nullOutputStream());
        return lines;
    }
}
