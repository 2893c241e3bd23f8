package crm.it.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.TestServer;
import crm.launch.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * HAProxy before servers, as {@code server-config/deploy/haproxy.cfg} sets it up but for its encryption: a visitor stays with a
 * server as long as that one is ready.
 */
final class Balancer implements AutoCloseable {

    private static final Path DEPLOYED = TestServer.target()
            .resolve("../../server-config/deploy/haproxy.cfg")
            .normalize();

    private final int port = Ports.free();
    private final Process process;

    private Balancer(List<ClusterServer> servers) throws IOException {
        var lines = IntStream.range(0, servers.size())
                .mapToObj(n -> "  server s%d 127.0.0.1:%d cookie s%d"
                        .formatted(n, servers.get(n).http("").getPort(), n))
                .collect(joining("\n"));
        var file =
                Files.createDirectories(TestServer.target().resolve("cluster")).resolve("haproxy.cfg");
        Files.writeString(file, configuration(lines));
        process = new ProcessBuilder(Programs.found("haproxy", "haproxy"), "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("haproxy.log").toFile())
                .start();
    }

    /** The file as it is installed, over plain HTTP, with an address that tells how many servers are in use. */
    private String configuration(String servers) throws IOException {
        var text = Files.readString(DEPLOYED);
        text = without(text, "(?s)resolvers names.*?(?=frontend https)");
        text = without(text, "  http-request set-header X-Forwarded-(Proto|Port) .*\n");
        text = without(text, "  server server\\d .*\n");
        text = with(
                text,
                "bind :8443 .*",
                "bind 127.0.0.1:" + port + "\n  http-request return status 200 content-type"
                        + " text/plain lf-string \"%[nbsrv(servers)]\" if { path /servers }");
        text = with(text, "httponly secure attr .*", "httponly");
        text = with(text, "default-server ssl .*? check (.*?) resolvers .*", "default-server check $1");
        return text.stripTrailing() + "\n" + servers + "\n";
    }

    private static String without(String text, String part) {
        return with(text, part, "");
    }

    private static String with(String text, String part, String instead) {
        var changed = text.replaceAll(part, instead);
        assertThat(changed).as("%s has no %s", DEPLOYED, part).isNotEqualTo(text);
        return changed;
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

    /** How many servers it sends people to. */
    int servers() {
        try (var said =
                URI.create("http://127.0.0.1:" + port + "/servers").toURL().openStream()) {
            return Integer.parseInt(new String(said.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
