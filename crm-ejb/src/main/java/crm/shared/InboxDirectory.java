package crm.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.eclipse.microprofile.config.Config;

/** Where other systems put files: the variable FILE_INBOX, else {@code inbox} of the server. */
@ApplicationScoped
public class InboxDirectory {

    @Inject
    Config config;

    /** For CDI. */
    public InboxDirectory() {}

    /** With a configuration at hand. */
    public InboxDirectory(Config config) {
        this.config = config;
    }

    public Path path() {
        return Path.of(config.getOptionalValue("file.inbox", String.class)
                        .filter(text -> !text.isBlank())
                        .orElse("inbox"))
                .toAbsolutePath()
                .normalize();
    }

    /** The share of its disk that is free, 0 to 1; empty where there is no such directory, or its disk does not say. */
    public OptionalDouble free() {
        try {
            if (!Files.isDirectory(path())) return OptionalDouble.empty();
            var disk = Files.getFileStore(path());
            var total = disk.getTotalSpace();
            return total <= 0 ? OptionalDouble.empty() : OptionalDouble.of((double) disk.getUsableSpace() / total);
        } catch (IOException unreadable) {
            return OptionalDouble.empty();
        }
    }
}
