package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Pages;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What ends on one server is refused with the next request on the other, and its open pages are told within a minute. */
class RevocationClusterIT {

    private static final String PAGE = "notifications/list.xhtml";

    @Test
    void what_ended_on_one_server_is_refused_on_the_other_and_its_sockets_close_within_a_minute() throws Exception {
        var database = ClusterDatabase.create("crm_revocation");
        try (var one = ClusterServer.named("revoke-one", database.name()).start();
                var two = ClusterServer.named("revoke-two", database.name()).start()) {
            var here = signedIn(one);
            var there = signedIn(two);
            var closed = socket(there, two);
            assertThat(get(here, two, PAGE).statusCode())
                    .as("a session of the one server on the other")
                    .isEqualTo(200);

            endOthers(here, one);

            assertThat(location(get(there, two, PAGE))).contains("/login.xhtml?ended=true");
            assertThat(get(here, two, PAGE).statusCode()).isEqualTo(200);
            assertThat(closed.get(60, TimeUnit.SECONDS)).isEqualTo(1001);

            var token = two.api("am1", "GET", "notifications", null);
            assertThat(token.statusCode()).isEqualTo(200);
            var open = socket(here, two);
            database.execute("update app_user set status = 'ENDED' where name = 'am1'");
            assertThat(location(get(here, one, PAGE))).contains("/login.xhtml?ended=true");
            assertThat(location(get(here, two, PAGE))).contains("/login.xhtml");
            assertThat(one.api("am1", "GET", "notifications", null).statusCode())
                    .isEqualTo(401);
            assertThat(two.api("am1", "GET", "notifications", null).statusCode())
                    .isEqualTo(401);
            assertThat(open.get(60, TimeUnit.SECONDS)).isEqualTo(1001);
        }
    }

    private static HttpClient signedIn(ClusterServer server) throws Exception {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        var answer = post(
                client,
                server,
                "login.xhtml",
                "login=login&login%3Aname=am1&login%3Apassword=demo-2026&login%3AsignIn=login%3AsignIn",
                get(client, server, "login.xhtml"));
        assertThat(answer.statusCode()).isEqualTo(302);
        return client;
    }

    private static void endOthers(HttpClient client, ClusterServer server) throws Exception {
        var path = "profile/own.xhtml?part=sessions";
        var answer = post(
                client,
                server,
                path,
                "sessionList=sessionList&sessionList%3AendOthers=sessionList%3AendOthers",
                get(client, server, path));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(HttpClient client, ClusterServer server, String path)
            throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.http("crm/" + path)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(
            HttpClient client, ClusterServer server, String path, String form, HttpResponse<String> page)
            throws IOException, InterruptedException {
        var state = URLEncoder.encode(Pages.state(page), StandardCharsets.UTF_8);
        var nonce = URLEncoder.encode(Pages.nonce(page), StandardCharsets.UTF_8);
        return client.send(
                HttpRequest.newBuilder(server.http("crm/" + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(
                                form + "&jakarta.faces.ViewState=" + state + "&primefaces.nonce=" + nonce))
                        .build(),
                BodyHandlers.ofString());
    }

    /** Answers with the code a socket of the bell is closed with. */
    private static CompletableFuture<Integer> socket(HttpClient client, ClusterServer server) {
        var closed = new CompletableFuture<Integer>();
        var address = server.http("crm/push/notices").toString().replaceFirst("^http", "ws");
        client.newWebSocketBuilder()
                .buildAsync(URI.create(address), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        closed.complete(code);
                        return null;
                    }
                })
                .join();
        return closed;
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }
}
