package crm.it.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import crm.shared.StrictJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Another system that is told of events: an HTTP server of the test's own, which answers as the test wants. */
public final class Listener implements AutoCloseable {

    private final ServerSocket socket;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile Function<Call, String> answer = call -> "204 No Content";

    /** A call as it came. */
    public record Call(String path, Map<String, String> headers, String body) {

        /** The events it tells, in order. */
        public List<JsonObject> events() {
            JsonValue read = StrictJson.read(body.getBytes(UTF_8));
            return read instanceof JsonArray list ? list.getValuesAs(JsonObject.class) : List.of(read.asJsonObject());
        }
    }

    private Listener(ServerSocket socket) {
        this.socket = socket;
        var thread = new Thread(this::listen, "listener " + socket.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    /** Listens at a port; 0 for any. */
    public static Listener at(int port) throws IOException {
        return new Listener(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()));
    }

    /** What it answers from now on, such as {@code 422 No}. */
    public void answers(Function<Call, String> how) {
        answer = how;
    }

    public String address() {
        return "http://localhost:" + port() + "/events";
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** All calls, whatever was answered. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The events about a customer in the order in which they were told. */
    public List<JsonObject> about(String customer) {
        return calls.stream()
                .flatMap(call -> call.events().stream())
                .filter(event -> customer.equals(event.getString("subject", null)))
                .toList();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                var call = socket.accept();
                var thread = new Thread(() -> serve(call), "call");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var call = read(connection.getInputStream());
            var status = answer.apply(call);
            calls.add(call);
            connection
                    .getOutputStream()
                    .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                            .getBytes(UTF_8));
        } catch (IOException gone) {
            // whoever called does not wait any more
        }
    }

    private static Call read(InputStream in) throws IOException {
        var path = line(in).split(" ")[1];
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Call(path, headers, new String(in.readNBytes(length), UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new java.io.ByteArrayOutputStream();
        for (var b = in.read(); b != '\n' && b >= 0; b = in.read()) if (b != '\r') line.write(b);
        return line.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
