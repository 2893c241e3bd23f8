package crm.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.microprofile.config.Config;

/** The files in which what was signed of the trail leaves the database. */
@ApplicationScoped
class TrailFiles {

    @Inject
    Config config;

    /** Writes a file, unless it is there. @return whether it was written now */
    boolean write(String name, String content) {
        var file = directory().resolve(name);
        if (Files.exists(file)) return false;
        try {
            Files.createDirectories(file.getParent());
            var beside = Files.createTempFile(file.getParent(), "audit", ".part");
            Files.writeString(beside, content);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            var refusal = AuditRule.HEADS_DIRECTORY.violatedBy(file.getParent());
            refusal.initCause(e); // a full disk and a missing right are mended differently: the log says which
            throw refusal;
        }
    }

    /** Where the files are written: the variable AUDIT_HEADS_DIR, else a directory of the server. */
    private Path directory() {
        return Path.of(config.getOptionalValue("audit.heads.dir", String.class)
                        .filter(text -> !text.isBlank())
                        .orElse("audit-heads"))
                .toAbsolutePath();
    }
}
