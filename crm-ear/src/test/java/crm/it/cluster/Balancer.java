package crm.it.cluster;

import crm.it.support.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** HAProxy before servers, as {@code server-config/deploy/haproxy.cfg} sets it up, over plain HTTP: a visitor stays with a server as long as that one is ready. */
final class Balancer implements AutoCloseable {

    private static final String CONFIGURATION = """
        global
          maxconn 2000
        defaults
          mode http
          option redispatch
          retries 2
          retry-on conn-failure empty-response 503
          timeout connect 2s
          timeout client 60s
          timeout server 60s
          timeout tunnel 1h
        frontend crm
          bind 127.0.0.1:%d
          default_backend servers
        backend servers
          balance roundrobin
          cookie SERVER insert indirect nocache httponly
          option httpchk GET /health/ready
          http-request disable-l7-retry if !METH_GET
          default-server inter 200ms fall 2 rise 1
        %s
        """;

    private final int port = freePort();
    private final Process process;

    private Balancer(List<ClusterServer> servers) throws IOException {
        var lines = IntStream.range(0, servers.size())
                .mapToObj(n -> "  server s%d 127.0.0.1:%d cookie s%d check"
                        .formatted(n, servers.get(n).http("").getPort(), n))
                .toList();
        var file =
                Files.createDirectories(TestServer.target().resolve("cluster")).resolve("haproxy.cfg");
        Files.writeString(file, CONFIGURATION.formatted(port, String.join("\n", lines)));
        process = new ProcessBuilder(program(), "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("haproxy.log").toFile())
                .start();
    }

    /** Before these servers. */
    static Balancer before(ClusterServer... servers) {
        try {
            return new Balancer(List.of(servers));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address of the application behind it. */
    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + "/crm/" + path);
    }

    private static String program() {
        return List.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/usr/bin/haproxy").stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("HAProxy is not installed: install the package haproxy"));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
