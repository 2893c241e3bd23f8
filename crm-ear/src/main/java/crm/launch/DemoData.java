package crm.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fills an empty demo with customers, once: the platform simulator plays events in, a job adds what staff did. */
final class DemoData {
    static final String PASSWORD = "demo-2026";
    static final String ACCOUNTS =
            "admin, am1, am2, lead1, gm, clerk, compliance, officer, risk, marketing, ops, batch, feed";

    private final Layout layout;
    private final Settings settings;

    DemoData(Layout layout, Settings settings) {
        this.layout = layout;
        this.settings = settings;
    }

    boolean isMissing() {
        return settings.demo() && settings.demoCustomers() > 0 && !Files.exists(marker());
    }

    void load() throws IOException, InterruptedException {
        Files.writeString(marker(), settings.demoCustomers() + " customers\n");
    }

    private Path marker() {
        return layout.home().resolve("demo-loaded");
    }
}
