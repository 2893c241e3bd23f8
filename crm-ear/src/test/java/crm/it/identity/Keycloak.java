package crm.it.identity;

import crm.it.support.TestServer;
import crm.launch.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A Keycloak of the tests' own, with the realm {@code crm} of the test resources, and its administration. */
final class Keycloak implements AutoCloseable {

    static final String SECRET = "a secret of Keycloak and the product";

    private static final String ADMIN = "keeper";
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Program program;
    private final int port;

    private Keycloak(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    /** Starts one whose client is the product at an address; it answers some time later. */
    static Keycloak start(URI product) throws Exception {
        var home = home();
        var port = Ports.free();
        try (var realm = Keycloak.class.getResourceAsStream("/identity/realm.json")) {
            var text = new String(realm.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${product}", product.toString())
                    .replace("${secret}", SECRET);
            var folder = Files.createDirectories(home.resolve("data/import"));
            Files.writeString(folder.resolve("crm-realm.json"), text);
        }
        var program = Program.start(
                TestServer.target().resolve("identity/keycloak.log"),
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "KC_BOOTSTRAP_ADMIN_USERNAME",
                        ADMIN,
                        "KC_BOOTSTRAP_ADMIN_PASSWORD",
                        ADMIN),
                List.of(
                        "/bin/sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--http-port=" + port,
                        "--http-host=localhost",
                        "--import-realm"));
        return new Keycloak(program, port);
    }

    /** Waits until the realm is there. */
    Keycloak await() throws Exception {
        var realm = HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                .build();
        program.await(() -> client.send(realm, BodyHandlers.ofString()).statusCode() == 200);
        return this;
    }

    String issuer() {
        return "http://localhost:" + port + "/realms/crm";
    }

    /** Ends all sessions of somebody, as its administration does; it tells the product before it answers. */
    void signOut(String user) throws Exception {
        var answer = ask("POST", "users/" + id(user) + "/logout");
        if (answer.statusCode() != 204) throw new AssertionError(answer.statusCode() + " " + answer.body());
    }

    /** Takes somebody out of the first group. */
    void leaveGroup(String user) throws Exception {
        var person = "users/" + id(user) + "/groups";
        var answer = ask("DELETE", person + "/" + first(ID, ask("GET", person).body()));
        if (answer.statusCode() != 204) throw new AssertionError(answer.statusCode() + " " + answer.body());
    }

    private String id(String user) throws Exception {
        return first(ID, ask("GET", "users?exact=true&username=" + user).body());
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/admin/realms/crm/" + path))
                        .header("Authorization", "Bearer " + token())
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private String token() throws Exception {
        var form = "grant_type=password&client_id=admin-cli&username=" + ADMIN + "&password=" + ADMIN;
        var answer = client.send(
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + port + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        return first(TOKEN, answer.body());
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) throw new AssertionError(text);
        return found.group(1);
    }

    private static Path home() throws IOException {
        try (var homes = Files.list(TestServer.target().resolve("keycloak"))) {
            return homes.findFirst().orElseThrow();
        }
    }

    @Override
    public void close() {
        program.close();
    }
}
