package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Browser;
import crm.it.support.BrowserTest;
import crm.it.support.Pages;
import crm.it.support.TestServer;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The bell over two servers: a plain one, killed and started again, and one that speaks HTTPS alone. */
@ExtendWith(BrowserTest.Wanted.class)
class NoticeClusterIT {

    private static final String COUNT = ".crm-bell .crm-count";
    private static final String LIVE = ".crm-bell[data-live]";

    /** Pages ask again ever more seldom while a server is away, at last once a minute. */
    private static final Duration BACK = Duration.ofSeconds(70);

    @Test
    void what_happens_on_one_server_reaches_the_pages_of_the_other_also_after_a_crash_and_over_https()
            throws Exception {
        var database = ClusterDatabase.create("crm_bell");
        try (var plain = ClusterServer.named("bell-plain", database.name()).start();
                var secure = ClusterServer.named("bell-secure", database.name())
                        .with("COOKIE_SECURE", "true")
                        .start();
                var browser = Browser.open()) {
            tell(database, 4);
            browser.driver().get(plain.http("crm/login.xhtml").toString());
            browser.signInHere("am1");
            browser.driver().get(plain.http("crm/dashboard/my.xhtml").toString());
            browser.await(() -> !browser.all(LIVE).isEmpty());
            assertThat(browser.find(COUNT).getText()).isEqualTo("4");
            browser.driver().executeScript("window.sameAsBefore = true");

            var https = secureClient(secure);
            var heard = new LinkedBlockingQueue<String>();
            signIn(https, secure);
            var socket = open(https, secure, heard);
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("open");

            read(https, secure, database);
            browser.await(() -> browser.find(COUNT).getText().equals("3"));
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo("changed");

            heard.clear();
            assertThat(plain.api("am1", "POST", "notifications/read", oldest(database))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(heard.poll(30, TimeUnit.SECONDS))
                    .as("told on the other server, and no more than that")
                    .isEqualTo("changed");
            browser.await(() -> browser.find(COUNT).getText().equals("2"));

            plain.kill();
            browser.await(() -> browser.all(LIVE).isEmpty());
            read(https, secure, database);
            plain.start();
            new WebDriverWait(browser.driver(), BACK)
                    .until(any -> !browser.all(LIVE).isEmpty());
            browser.await(() -> browser.find(COUNT).getText().equals("1"));
            read(https, secure, database);
            browser.await(() -> browser.all(COUNT).isEmpty());
            assertThat(browser.driver().executeScript("return window.sameAsBefore"))
                    .as("all that without loading the page again")
                    .isEqualTo(true);
            socket.abort();
        }
    }

    private static void tell(ClusterDatabase database, int times) {
        database.execute(
                "update notification set read_at = at where user_id = (select id from app_user where name = 'am1')");
        database.execute("insert into notification (user_id, at, kind, parameters) select id, now(), 'tasks.received',"
                + " '{\"count\":1,\"by\":\"lead1\"}' from app_user, generate_series(1, " + times
                + ") where name = 'am1'");
    }

    private static String oldest(ClusterDatabase database) {
        return "{\"ids\":["
                + database.value("select min(n.id) from notification n join app_user u on u.id = n.user_id"
                        + " where u.name = 'am1' and n.read_at is null")
                + "]}";
    }

    private static void read(HttpClient https, ClusterServer server, ClusterDatabase database) throws Exception {
        var answer = https.send(
                HttpRequest.newBuilder(address(server, "https", "api/v1/notifications/read"))
                        .header("Authorization", "Bearer demo-token-am1")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(oldest(database)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** Trusts what the server shows, and nothing else. */
    private static HttpClient secureClient(ClusterServer server) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(server.directory().resolve("resources/security/key.p12"))) {
            keys.load(in, TestServer.environment().get("KEYSTORE_PASSWORD").toCharArray());
        }
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (var alias : Collections.list(keys.aliases())) {
            trusted.setCertificateEntry(alias, keys.getCertificate(alias));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
    }

    private static void signIn(HttpClient https, ClusterServer server) throws Exception {
        var page = https.send(
                HttpRequest.newBuilder(address(server, "https", "login.xhtml")).build(), BodyHandlers.ofString());
        var form = "login=login&login%3Aname=am1&login%3Apassword=demo-2026&login%3AsignIn=login%3AsignIn"
                + "&jakarta.faces.ViewState=" + URLEncoder.encode(Pages.state(page), StandardCharsets.UTF_8);
        var answer = https.send(
                HttpRequest.newBuilder(address(server, "https", "login.xhtml"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.contains("Secure"));
    }

    private static WebSocket open(HttpClient https, ClusterServer server, BlockingQueue<String> heard) {
        return https.newWebSocketBuilder()
                .buildAsync(address(server, "wss", "push/notices"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        heard.add(data.toString());
                        socket.request(1);
                        return null;
                    }
                })
                .join();
    }

    private static URI address(ClusterServer server, String scheme, String path) {
        return URI.create(scheme + "://localhost:" + server.httpsPort() + "/crm/" + path);
    }
}
