package crm.it.support;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.Wait;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A person's browser: {@code try (var browser = Browser.open("en")) { browser.signIn("am1"); ... }}.
 *
 * <p>Waiting is for something to be seen, never for time to pass.
 */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String SETTLED =
            "return !window.PrimeFaces || !PrimeFaces.ajax || PrimeFaces.ajax.Queue.isEmpty()";
    private static final String SEEN = "return location.href + ': ' + document.body.innerText.slice(0, 2000)";
    private static final String BARRIERS = """
            const done = arguments[0];
            axe.run({resultTypes: ['violations']}).then(found => done(found.violations
                .filter(rule => ['serious', 'critical'].includes(rule.impact))
                .map(rule => rule.id + ': ' + rule.help + ' at ' + rule.nodes.slice(0, 5).map(node => node.target))),
              failed => done(['axe failed: ' + failed]))""";
    private static final String AXE = axe();
    private static final String DEMO_PASSWORD = "demo-2026";

    /** Programs that wait for their next person, by language: to start one takes longer than many a test. */
    private static final Map<String, ChromeDriver> WAITING = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> WAITING.values().forEach(ChromeDriver::quit), "browsers"));
    }

    private final String language;
    private final ChromeDriver driver;

    private Browser(String language, ChromeDriver driver) {
        this.language = language;
        this.driver = driver;
    }

    /** A fresh browser without cookies, that asks for pages in this language ({@code en}, {@code zh-HK}, {@code zh-CN}). */
    public static Browser open(String language) {
        ChromeDriver waiting = WAITING.remove(language);
        Browser browser = new Browser(language, waiting == null ? start(language) : waiting);
        browser.resize(1440, 900);
        return browser;
    }

    private static ChromeDriver start(String language) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.addArguments("--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--lang=" + language);
        // a click on a drawer that still slides in lands beside its button
        options.addArguments("--force-prefers-reduced-motion");
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        options.setCapability("goog:loggingPrefs", logs);
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox");
        }
        return Chrome.start(options);
    }

    public static Browser open() {
        return open("en");
    }

    /** Opens a page of the application: {@code customers/list.xhtml?stage=FUNDED}. */
    public void go(String page) {
        driver.get(TestServer.application().resolve(page).toString());
    }

    /** Has signed in with a demo account elsewhere: whoever tries the page for that uses {@link #signInHere}. */
    public void signIn(String user) {
        try {
            for (var cookie : Pages.reading(language, user).cookies()) {
                driver.executeCdpCommand(
                        "Network.setCookie",
                        Map.of(
                                "name", cookie.getName(),
                                "value", cookie.getValue(),
                                "url", TestServer.application().toString(),
                                "path", cookie.getPath(),
                                "httpOnly", true));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + user + " signed in", e);
        }
    }

    /** Signs in with a demo account on the sign-in page that one was sent to. */
    public void signInHere(String user) {
        find("input[id$='name'], input[id$='user']").sendKeys(user);
        find("input[type='password']").sendKeys(DEMO_PASSWORD);
        WebElement form = find("form");
        find("form:has(input[type='password']) button[type='submit']").click();
        waitFor().until(ExpectedConditions.stalenessOf(form));
    }

    /** Asks for dark colours, as a system does at night. */
    public void dark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** What the address of a link answers to who has signed in, as text. */
    public String fetched(String css) {
        return (String) driver.executeAsyncScript(
                "const done = arguments[1]; fetch(arguments[0].href).then(r => r.text()).then(done, e => done(String(e)))",
                find(css));
    }

    /** Signs out by the menu. */
    public void signOut() {
        find(".crm-user").click();
        find("#user\\:signOut").click();
        find("input[type='password']");
    }

    /** What happens to somebody away from the desk for too long: the server no longer knows who it is. */
    public void loseSession() {
        driver.manage().deleteCookieNamed("CRMSESSIONID");
    }

    /**
     * The first element for this CSS selector, waited for until it is seen. What a request in the background is about to
     * exchange is not taken: nobody is as quick as that.
     */
    public WebElement find(String css) {
        try {
            waitFor().until(ignored -> (Boolean) driver.executeScript(SETTLED));
            return waitFor().until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
        } catch (TimeoutException e) {
            throw new AssertionError("No " + css + " on " + driver.executeScript(SEEN) + " " + complaints(), e);
        }
    }

    /** Waits until nothing that the CSS selector names is seen any more. */
    public void gone(String css) {
        waitFor().until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(css)));
    }

    public List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    /** Waits until the text stands in the element. */
    public void awaitText(String css, String text) {
        waitFor().until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    }

    public void await(Supplier<Boolean> condition) {
        waitFor().until(ignored -> condition.get());
    }

    /** What is exchanged for something newer at the very moment of looking is looked for again. */
    public Wait<WebDriver> waitFor() {
        return new WebDriverWait(driver, PATIENCE, LOOK_AGAIN).ignoring(StaleElementReferenceException.class);
    }

    /** Makes the page itself that wide and high: a window has a least width, telephones lie below it. */
    public void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Script errors, refused resources and broken requests since the last call. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** What axe calls serious or critical on the page as it is; the page has no frames. */
    @SuppressWarnings("unchecked")
    public List<String> barriers() {
        if (!(Boolean) driver.executeScript("return !!window.axe")) driver.executeScript(AXE);
        return (List<String>) driver.executeAsyncScript(BARRIERS);
    }

    private static String axe() {
        try (var source = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a picture under target/screenshots. */
    public Path picture(String name) throws IOException {
        Path file = Files.createDirectories(TestServer.target().resolve("screenshots"))
                .resolve(name + ".png");
        return Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** Leaves nothing behind for the next person, who begins without cookies and in a tab that has seen no page. */
    @Override
    public void close() {
        try {
            forget();
        } catch (WebDriverException e) {
            driver.quit(); // a program that cannot forget is not used again
            return;
        }
        ChromeDriver other = WAITING.put(language, driver);
        if (other != null) other.quit();
    }

    private void forget() {
        Set<String> windows = driver.getWindowHandles();
        String fresh = driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
        for (String window : windows) {
            driver.switchTo().window(window).close();
        }
        driver.switchTo().window(fresh);
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        complaints();
    }
}
