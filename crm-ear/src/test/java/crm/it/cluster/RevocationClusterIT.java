package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Pages;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What ends on one server is refused with the next request on the other, and its open pages are told within a minute. */
class RevocationClusterIT {

    private static final String PAGE = "notifications/list.xhtml";
    private static final String USER = "gm";
    private static final Duration MOST = Duration.ofSeconds(60);
    private static final int PARTS = 100; // of half a megabyte, far more than lies between a server and its reader

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

    @Test
    void who_leaves_loses_two_browsers_a_socket_a_running_export_a_download_and_its_link_on_both_servers()
            throws Exception {
        var database = ClusterDatabase.create("crm_revocation_all");
        try (var one = ClusterServer.named("revoke-one", database.name()).start();
                var two = ClusterServer.named("revoke-two", database.name()).start()) {
            database.load("due.sql");
            database.load("pace.sql");
            database.execute("create trigger test_pace before update of done on export_run for each row"
                    + " execute function test_pace()");
            var office = signedIn(one, USER);
            var home = signedIn(two, USER);
            for (var server : List.of(one, two)) {
                assertThat(get(office, server, PAGE).statusCode()).isEqualTo(200);
                assertThat(get(home, server, PAGE).statusCode()).isEqualTo(200);
            }
            var closed = socket(home, two);
            var file = export(two);
            two.await("the file to be written", () -> status(database, file).equals("DONE"));
            database.execute("insert into export_part (export_id, no, bytes) select " + file
                    + ", 1000 + g, convert_to(repeat('x', 524288), 'UTF8') from generate_series(1, " + PARTS + ") g");
            database.execute(
                    "update export_part p set no = n from (select no as was, row_number() over (order by no) - 1 as n"
                            + " from export_part where export_id = " + file + ") x where p.export_id = " + file
                            + " and p.no = x.was");
            database.pace(Duration.ofSeconds(2));
            var running = export(two);
            two.await("the export to be on its way", () -> done(database, running) > 0);
            var download = download(office, one, file);
            assertThat(download.body().readNBytes(1024)).hasSize(1024);

            var began = System.nanoTime();
            assertThat(one.api("admin", "POST", "users/" + USER + "/exit", "{\"reason\":\"left the firm\"}")
                            .statusCode())
                    .isEqualTo(200);

            for (var server : List.of(one, two)) {
                for (var browser : List.of(office, home)) {
                    assertThat(location(get(browser, server, PAGE))).contains("/login.xhtml");
                    assertThat(location(get(browser, server, "exports/file?id=" + file)))
                            .contains("/login.xhtml");
                }
                assertThat(server.api(USER, "GET", "exports", null).statusCode())
                        .isEqualTo(401);
            }
            assertThat(status(database, running)).isEqualTo("FAILED ExportRule.REVOKED");
            assertThat(closed.get(left(began), TimeUnit.NANOSECONDS)).isEqualTo(1001);
            var length = download.headers().firstValueAsLong("Content-Length").orElseThrow();
            assertThat(CompletableFuture.supplyAsync(() -> rest(download.body()))
                            .get(left(began), TimeUnit.NANOSECONDS))
                    .as("of " + length + " bytes")
                    .isLessThan(length - 1024);
            two.await("the writing to be over", () -> database.value("select count(*) from pg_stat_activity"
                            + " where datname = current_database() and wait_event = 'PgSleep'")
                    .equals("0"));
            assertThat(left(began)).as("left of a minute").isPositive();
            assertThat(database.value("select count(*) from export_part where export_id = " + running))
                    .isEqualTo("0");
        }
    }

    private static String status(ClusterDatabase database, long export) {
        return database.value("select status || coalesce(' ' || message, '') from export_run where id = " + export);
    }

    private static long done(ClusterDatabase database, long export) {
        return Long.parseLong(database.value("select done from export_run where id = " + export));
    }

    /** What is left of the minute, in nanoseconds. */
    private static long left(long began) {
        return MOST.toNanos() - (System.nanoTime() - began);
    }

    private static long export(ClusterServer server) {
        var answer = server.api(USER, "POST", "exports", "{\"format\":\"CSV\",\"purpose\":\"to be taken along\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Long.parseLong(
                answer.headers().firstValue("Location").orElseThrow().replaceFirst("^.*/", ""));
    }

    private static HttpResponse<InputStream> download(HttpClient client, ClusterServer server, long file)
            throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(server.http("crm/exports/file?id=" + file))
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    /** How much more comes before it ends or breaks off. */
    private static long rest(InputStream in) {
        var buffer = new byte[64 * 1024];
        var all = 0L;
        try {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) all += read;
        } catch (IOException brokenOff) {
            return all;
        }
        return all;
    }

    private static HttpClient signedIn(ClusterServer server) throws Exception {
        return signedIn(server, "am1");
    }

    private static HttpClient signedIn(ClusterServer server, String user) throws Exception {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        var answer = post(
                client,
                server,
                "login.xhtml",
                "login=login&login%3Aname=" + user + "&login%3Apassword=demo-2026&login%3AsignIn=login%3AsignIn",
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
