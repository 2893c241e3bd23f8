package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Api;
import crm.it.support.MockProvider;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the provider ends by telling one server has ended on the other, and no word of it is followed twice. */
class ProviderLogoutClusterIT {

    private static final String PAGE = "notifications/list.xhtml";

    @Test
    void a_word_of_the_provider_to_one_server_ends_sessions_on_the_other_and_is_followed_once() throws Exception {
        var database = ClusterDatabase.create("crm_provider_logout");
        try (var provider = MockProvider.start();
                var one = server("logout-one", database, provider).start();
                var two = server("logout-two", database, provider).start()) {
            var named = signedIn(provider, two, "named");
            var other = signedIn(provider, two, "other");
            assertThat(get(named, one, PAGE).statusCode())
                    .as("a session of the one server on the other")
                    .isEqualTo(200);
            var ofSession = provider.signed(provider.logout(null, "named").build());

            assertThat(logout(one, ofSession)).isEqualTo(200);

            assertThat(location(get(named, two, PAGE))).contains("/login.xhtml?ended=true");
            assertThat(get(other, two, PAGE).statusCode()).isEqualTo(200);
            var again = signedIn(provider, one, "named");
            assertThat(logout(two, ofSession))
                    .as("the same word to the other server")
                    .isEqualTo(400);
            assertThat(get(again, one, PAGE).statusCode()).isEqualTo(200);

            assertThat(logout(two, provider.signed(provider.logout("am1", null).build())))
                    .isEqualTo(200);

            assertThat(location(get(again, one, PAGE))).contains("/login.xhtml?ended=true");
            assertThat(location(get(other, one, PAGE))).contains("/login.xhtml?ended=true");
            assertThat(database.value("select count(*) from user_session where ending = 'PROVIDER'"))
                    .isEqualTo("3");
        }
    }

    private static ClusterServer server(String name, ClusterDatabase database, MockProvider provider) {
        return ClusterServer.named(name, database.name())
                .with("CRM_OIDC_ISSUER", provider.issuer())
                .with("CRM_OIDC_CLIENT_ID", MockProvider.CLIENT)
                .with("CRM_OIDC_CLIENT_SECRET", MockProvider.SECRET);
    }

    /** The account manager am1, whom the provider names on that server in a session of this name. */
    private static HttpClient signedIn(MockProvider provider, ClusterServer server, String session) throws Exception {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        var begun = MockProvider.begun(location(get(client, server, "openid/begin")));
        var token = provider.signed(
                provider.claims(begun, "am1").claim("sid", session).build());
        var answer =
                get(client, server, "openid/return?state=" + begun.state() + "&code=" + provider.code(begun, token));
        assertThat(location(answer)).endsWith("/crm/");
        return client;
    }

    private static int logout(ClusterServer server, String token) throws Exception {
        var request = HttpRequest.newBuilder(server.http("crm/openid/logout"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("logout_token=" + Api.encoded(token)));
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static HttpResponse<String> get(HttpClient client, ClusterServer server, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(server.http("crm/" + path)).build(), BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElse("");
    }
}
