package crm.it.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Finds a Chromium: the one of the variable CHROMIUM, the one on the PATH, the one Selenium downloads, the one of the
 * system's packages; in this order.
 */
final class Chrome {
    private static final String NONE =
            "No browser for the page tests: install chromium and chromedriver or set CHROMIUM"
                    + " to one; -Dbrowser=none goes round these tests and leaves the pages NOT TESTED.";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    // Selenium speaks of missing DevTools bindings, which we do not use
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private static boolean installed;

    private Chrome() {}

    static ChromeDriver start(ChromeOptions options) {
        SELENIUM.setLevel(Level.SEVERE);
        try {
            return onThisMachine(options);
        } catch (WebDriverException e) {
            if (installed || !install()) {
                throw new IllegalStateException(NONE, e);
            }
            return onThisMachine(options);
        }
    }

    /** Without a driver of our own Selenium looks for one, and downloads it and the browser where there are none. */
    private static ChromeDriver onThisMachine(ChromeOptions options) {
        Optional<Path> browser = browser();
        browser.ifPresent(path -> options.setBinary(path.toFile()));
        Optional<Path> driver = browser.flatMap(Chrome::driver);
        return driver.isPresent()
                ? new ChromeDriver(
                        new ChromeDriverService.Builder()
                                .usingDriverExecutable(driver.get().toFile())
                                .build(),
                        options)
                : new ChromeDriver(options);
    }

    private static Optional<Path> browser() {
        String wanted = System.getenv("CHROMIUM");
        if (wanted != null && !wanted.isBlank()) {
            if (!Files.isExecutable(Path.of(wanted))) {
                throw new IllegalStateException(
                        "CHROMIUM is " + wanted + ", which is no program; correct or unset it.");
            }
            return Optional.of(Path.of(wanted));
        }
        return NAMES.stream().flatMap(Chrome::onPath).findFirst();
    }

    private static Optional<Path> driver(Path browser) {
        Path beside = browser.resolveSibling("chromedriver");
        return Stream.concat(Stream.of(beside).filter(Files::isExecutable), onPath("chromedriver"))
                .findFirst();
    }

    private static Stream<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable);
    }

    /** As root on Debian and Ubuntu; says whether it could. */
    private static boolean install() {
        installed = true;
        if (!"root".equals(System.getProperty("user.name"))
                || onPath("apt-get").findAny().isEmpty()) {
            return false;
        }
        return run("apt-get", "update")
                && run(
                        "apt-get",
                        "install",
                        "-y",
                        "--no-install-recommends",
                        "chromium",
                        "chromium-driver",
                        "fonts-noto-cjk");
    }

    private static boolean run(String... command) {
        File log = TestServer.target().resolve("it/apt.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log)).redirectInput(new File("/dev/null"));
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
