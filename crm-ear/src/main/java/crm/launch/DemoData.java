package crm.launch;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Fills an empty demo with customers, once: the platform simulator plays events in through the very door real ones come
 * by, then the job seed-demo adds what staff did and generate-tasks what time alone asks for. All may be repeated, so a load cut short begins again next time.
 */
final class DemoData implements AutoCloseable {
    static final String PASSWORD = "demo-2026";
    static final String ACCOUNTS =
            "admin, am1, am2, lead1, gm, clerk, compliance, officer, risk, marketing, ops, batch, feed";

    private static final String TOKEN = "demo-token-";
    private static final List<String> JOBS = List.of("seed-demo", "generate-tasks");
    private static final Set<String> OVER = Set.of("COMPLETED", "FAILED", "STOPPED", "ABANDONED");

    private final Layout layout;
    private final Settings settings;
    private final URI application;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Process simulator;

    DemoData(Layout layout, Settings settings) {
        this.layout = layout;
        this.settings = settings;
        this.application = URI.create("http://localhost:" + settings.httpPort() + "/crm/");
    }

    /** Loads what is missing; the product runs on without it when that fails. */
    void load() throws IOException, InterruptedException {
        if (!settings.demo() || settings.demoCustomers() == 0 || Files.exists(marker())) {
            return;
        }
        if (settings.httpsOnly()) {
            Console.complain(
                    "Demo customers are loaded over HTTP, which COOKIE_SECURE=true closes; start once without it.");
            return;
        }
        Console.say("Loading " + settings.demoCustomers() + " demo customers; the application can be used meanwhile.");
        try {
            simulate();
            for (String job : JOBS) addHistory(job);
            Files.writeString(marker(), settings.demoCustomers() + " customers\n");
            Console.say("The demo data is complete.");
        } catch (CannotStart e) {
            Console.complain(e.getMessage() + " It is tried again at the next start.");
        }
    }

    /** The demo of one database does not stand for that of another. */
    private Path marker() {
        String suffix = settings.external()
                .map(database -> "-" + database.toString().replaceAll("[^\\w.-]", "_"))
                .orElse("");
        return layout.home().resolve("demo-loaded" + suffix);
    }

    private void simulate() throws IOException, InterruptedException {
        simulator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "crm.bench.Simulator",
                        "--url",
                        application.toString().replaceAll("/$", ""),
                        "--token",
                        TOKEN + "feed",
                        "--customers",
                        Integer.toString(settings.demoCustomers()))
                .inheritIO()
                .start();
        int code = simulator.waitFor();
        if (code != 0) {
            throw new CannotStart("The demo customers could not be loaded (the simulator ended with " + code + ").");
        }
    }

    private void addHistory(String name) throws IOException, InterruptedException {
        JsonObject run = call("POST", "api/v1/jobs/" + name + "/runs", "{}");
        while (!OVER.contains(run.getString("status"))) {
            TimeUnit.SECONDS.sleep(1);
            run = call("GET", "api/v1/jobs/runs/" + run.getJsonNumber("id"), "");
        }
        if (!run.getString("status").equals("COMPLETED")) {
            throw new CannotStart("The history of the demo customers could not be added (job " + name + " "
                    + run.getString("status") + ").");
        }
    }

    private JsonObject call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(application.resolve(path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + TOKEN + "batch")
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new CannotStart("The history of the demo customers could not be added (" + method + " " + path
                    + " answered " + answer.statusCode() + ").");
        }
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    /** Cuts a load short. */
    @Override
    public void close() {
        if (simulator != null) {
            simulator.destroy();
        }
    }
}
