package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server is told by its environment: to speak HTTPS alone, to log JSON; and what it has to be told. */
class EnvironmentClusterIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void where_cookies_want_https_plain_http_redirects_everything_but_health() throws Exception {
        var database = ClusterDatabase.create("crm_https");
        try (var server = ClusterServer.named("https", database.name())
                .with("COOKIE_SECURE", "true")
                .with("LOG_FORMAT", "JSON")
                .start()) {
            for (var path : List.of(
                    "crm/",
                    "crm/login.xhtml",
                    "crm/customers/list.xhtml?stage=FUNDED",
                    "crm/none.xhtml",
                    "crm/jakarta.faces.resource/crm.css?ln=crm",
                    "crm/exports/file?id=1",
                    "crm/api/v1/customers?limit=1",
                    "crm/api/v1/none")) {
                for (var token : List.of("", "Bearer demo-token-gm", "Bearer wrong")) {
                    var answer = send(server, path, token, "GET");
                    assertThat(answer.statusCode()).as(path + token).isEqualTo(301);
                    assertThat(answer.headers().firstValue("Location"))
                            .as(path + token)
                            .hasValue("https://localhost:" + server.httpsPort() + "/" + path);
                    assertThat(answer.headers().firstValue("Set-Cookie"))
                            .as(path + token)
                            .isEmpty();
                    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                            .as(path + token)
                            .isPresent();
                }
            }
            for (var path : List.of("crm/api/v1/events", "crm/login.xhtml")) {
                assertThat(send(server, path, "Bearer demo-token-feed", "POST").statusCode())
                        .as(path)
                        .isEqualTo(308);
            }
            assertThat(send(server, "health/ready", "", "GET").statusCode()).isEqualTo(200);
            assertThat(server.log().lines().filter(line -> line.startsWith("{")).toList())
                    .isNotEmpty()
                    .allSatisfy(
                            line -> Json.createReader(new StringReader(line)).readObject());
        }
    }

    @Test
    void a_server_that_is_not_told_its_secrets_says_which_and_serves_nothing() throws Exception {
        var database = ClusterDatabase.create("crm_secrets");
        for (var secret : List.of("KEYSTORE_PASSWORD", "SCHEDULER_PASSWORD", "DB_PASSWORD")) {
            try (var server = ClusterServer.named("without-" + secret, database.name())
                    .with("CRM_DEMO", "false")
                    .with(secret, null)
                    .startUntil(secret + " is not set")) {
                givenUp(server);
                assertThat(send(server, "health/ready", "", "GET").statusCode()).isEqualTo(503);
                assertThat(send(server, "crm/login.xhtml", "", "GET").statusCode())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void a_second_server_of_one_name_says_so_and_serves_nothing() throws Exception {
        var database = ClusterDatabase.create("crm_twins");
        try (var server = ClusterServer.named("twin", database.name()).start()) {
            server.kill();
        }
        try (var twin = database.connection();
                var statement = twin.createStatement()) {
            statement.execute(
                    "select pg_advisory_lock(hashtextextended('server ' || id, 0)) from server_node"); // as the first
            // one has it
            try (var server = ClusterServer.named("twin", database.name()).startUntil("another server is at work as")) {
                givenUp(server);
                assertThat(send(server, "health/ready", "", "GET").statusCode()).isEqualTo(503);
            }
        }
        try (var server = ClusterServer.named("twin", database.name()).start()) {
            assertThat(send(server, "health/ready", "", "GET").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_demonstration_is_not_opened_as_if_it_were_real() throws Exception {
        var database = ClusterDatabase.create("crm_demo_off");
        ClusterServer.named("demo-on", database.name()).start().close();

        try (var server = ClusterServer.named("demo-off", database.name())
                .with("CRM_DEMO", "false")
                .startUntil("CRM_DEMO is off")) {
            givenUp(server);
            assertThat(send(server, "crm/login.xhtml", "", "GET").statusCode()).isEqualTo(404);
        }
    }

    /** The server goes on without the application, and opens its ports after it gave that up. */
    private static void givenUp(ClusterServer server) {
        server.await("the application to be given up", () -> server.log().contains("CWWKZ0002E"));
        server.await("the server to be up without it", () -> server.log().contains("CWWKF0011I"));
    }

    private HttpResponse<String> send(ClusterServer server, String path, String token, String method) throws Exception {
        var request = HttpRequest.newBuilder(server.http(path))
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("[]"));
        if (!token.isEmpty()) request.header("Authorization", token);
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
