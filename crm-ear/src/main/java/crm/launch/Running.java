package crm.launch;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;

/**
 * The file that tells addresses and passwords of what runs just now. A machine that lost its power leaves it behind, so
 * its being there says nothing: it has to name the launcher it is looked at for.
 */
final class Running {
    private static final String LAUNCHER = "LAUNCHER";

    private final Layout layout;

    Running(Layout layout) {
        this.layout = layout;
    }

    /** At once or not at all: who finds the file reads all of it. */
    void write(long launcher, Map<String, String> environment) throws IOException {
        Properties properties = new Properties();
        properties.putAll(environment);
        properties.setProperty("SERVER_DIRECTORY", layout.server().toString());
        properties.setProperty(LAUNCHER, Long.toString(launcher));
        Files.createDirectories(layout.running().getParent());
        Path written = Files.createTempFile(layout.running().getParent(), "running", ".tmp");
        try (Writer out = Files.newBufferedWriter(written)) {
            properties.store(out, null);
        }
        Files.move(written, layout.running(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** True as soon as the launcher with this process id has everything running. */
    boolean isOf(long launcher) throws IOException {
        if (!Files.exists(layout.running())) {
            return false;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(layout.running())) {
            properties.load(in);
        }
        return Long.toString(launcher).equals(properties.getProperty(LAUNCHER));
    }
}
