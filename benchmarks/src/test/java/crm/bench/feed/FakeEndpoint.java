package crm.bench.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;

/** An events address of its own, which answers as told first and properly afterwards. */
public final class FakeEndpoint implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Integer> refusals = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    final List<Integer> batches = new ArrayList<>();
    final List<String> arrived = new ArrayList<>();

    public FakeEndpoint() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newFixedThreadPool(4, task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/crm/api/v1/events", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/crm");
    }

    FakeEndpoint refusingFirst(Integer... statuses) {
        refusals.addAll(List.of(statuses));
        return this;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var refusal = refusals.poll();
        if (refusal == null
                && !"Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"))) refusal = 401;
        if (refusal != null) {
            exchange.getResponseHeaders().add("Retry-After", "0");
            respond(exchange, refusal, "{\"title\":\"No\",\"detail\":\"not today\"}");
        } else {
            respond(exchange, 200, take(new String(body, StandardCharsets.UTF_8)));
        }
    }

    private String take(String body) {
        var results = Json.createArrayBuilder();
        var events = Json.createReader(new StringReader(body)).readArray().getValuesAs(JsonValue::asJsonObject);
        batches.add(events.size());
        for (var event : events) {
            var id = event.getString("id");
            arrived.add(id);
            var result = Json.createObjectBuilder().add("id", id);
            if (event.getString("type").equals("bad")) {
                result.add("outcome", "rejected").add("reason", "unknown type bad");
            } else {
                result.add("outcome", seen.add(event.getString("source") + id) ? "accepted" : "duplicate");
            }
            results.add(result);
        }
        return Json.createObjectBuilder().add("results", results).build().toString();
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
