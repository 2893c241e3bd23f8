package crm.it.identity;

import crm.it.support.TestServer;
import crm.launch.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An OpenLDAP of the tests' own: the slapd of this machine or, where there is none, Debian's, fetched and unpacked without being
 * installed. It says nothing without TLS, and closes an account after three wrong passwords.
 */
final class OpenLdap implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/sbin/slapd");

    private final Program program;
    private final int port;

    private OpenLdap(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Starts one with the people of the test resources, that shows the key in a key store. */
    static OpenLdap start(Path keys, char[] password) throws Exception {
        var home = Files.createDirectories(TestServer.target().resolve("identity/ldap"));
        var data = Files.createTempDirectory(home, "data");
        var root = Files.exists(INSTALLED) ? Path.of("/") : fetched(home);
        var slapd = root.resolve("usr/sbin/slapd").toString();
        var environment = Map.of("LD_LIBRARY_PATH", libraries(root));
        write(keys, password, home);
        var configuration = home.resolve("slapd.conf");
        Files.writeString(
                configuration,
                resource("slapd.conf")
                        .replace("${etc}", root.resolve("etc/ldap").toString())
                        .replace("${lib}", root.resolve("usr/lib/ldap").toString())
                        .replace("${home}", home.toString())
                        .replace("${data}", data.toString()));
        var people = home.resolve("people.ldif");
        Files.writeString(people, resource("people.ldif"));
        Program.run(
                home.resolve("slapadd.log"),
                environment,
                List.of(slapd, "-T", "add", "-f", configuration.toString(), "-l", people.toString()));
        var port = Ports.free();
        var program = Program.start(
                home.resolve("slapd.log"),
                environment,
                List.of(slapd, "-d", "0", "-f", configuration.toString(), "-h", "ldaps://localhost:" + port + "/"));
        program.await(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
        return new OpenLdap(program, port);
    }

    String url() {
        return "ldaps://localhost:" + port;
    }

    private static Path fetched(Path home) throws Exception {
        var root = home.resolve("debian");
        if (Files.exists(root.resolve("usr/sbin/slapd"))) return root;
        var packages = Files.createDirectories(home.resolve("packages"));
        Program.run(
                home.resolve("fetch.log"),
                Map.of(),
                List.of("/bin/sh", "-c", "cd '" + packages + "' && apt-get download slapd libwrap0"));
        try (var files = Files.list(packages)) {
            for (var file : files.toList()) {
                Program.run(
                        home.resolve("unpack.log"), Map.of(), List.of("dpkg", "-x", file.toString(), root.toString()));
            }
        }
        return root;
    }

    private static String libraries(Path root) throws IOException {
        try (var folders = Files.list(root.resolve("usr/lib"))) {
            return String.join(
                    ":",
                    folders.filter(folder -> folder.getFileName().toString().endsWith("-linux-gnu"))
                            .map(Path::toString)
                            .toList());
        }
    }

    /** slapd reads keys as PEM. */
    private static void write(Path keys, char[] password, Path home) throws Exception {
        var store = KeyStore.getInstance(keys.toFile(), password);
        var alias = store.aliases().nextElement();
        pem(
                home.resolve("key.pem"),
                "PRIVATE KEY",
                store.getKey(alias, password).getEncoded());
        pem(
                home.resolve("certificate.pem"),
                "CERTIFICATE",
                store.getCertificate(alias).getEncoded());
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n");
    }

    private static String resource(String name) throws IOException {
        try (var in = OpenLdap.class.getResourceAsStream("/identity/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
