package crm.bench.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What the server's heap holds, after a full collection where the server's process may be asked for one. */
final class Memory {

    private static final Pattern USED = Pattern.compile("(?m)^memory_usedHeap_bytes\\S* ([0-9.E+]+)$");
    private static final double MEGABYTE = 1024 * 1024.0;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI metrics;
    private final Long process;

    /** @param process of the server on this machine, or null where it is not known: then garbage is counted too */
    Memory(URI address, Long process) {
        this.metrics = address.resolve("/metrics");
        this.process = process;
    }

    /** In MB; 0 where the server tells nothing. */
    double live() throws InterruptedException {
        try {
            if (process != null) {
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/jcmd")
                                        .toString(),
                                process.toString(),
                                "GC.run")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectErrorStream(true)
                        .start()
                        .waitFor();
            }
            var text = client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
            var used = USED.matcher(text);
            return used.find() ? Double.parseDouble(used.group(1)) / MEGABYTE : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
