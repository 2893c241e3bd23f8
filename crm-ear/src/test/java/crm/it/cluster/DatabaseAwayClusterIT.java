package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The database is not there, or does not let the server in: one sentence, not ready, and it comes round by itself. */
class DatabaseAwayClusterIT {

    @Test
    void a_server_that_starts_before_its_database_or_is_not_let_in_says_why_and_starts_when_it_is() throws Exception {
        try (var place = new PostgresDirectory();
                var postgres = place.postgres()) {
            var ours = place.certificate("ours");
            postgres.certificate(place.certificate("theirs"));
            postgres.value("alter role crm_owner password 'another'");
            postgres.lose();
            try (var server = PostgresDirectory.server("away", postgres)
                    .with("DB_SSLMODE", "verify-full")
                    .with("DB_SSLROOTCERT", ours + ".crt")) {
                server.startUntil("check DB_HOST, DB_PORT, DB_SSLMODE and DB_SSLROOTCERT (");
                assertThat(server.isReady()).isFalse();

                postgres.start();
                says(server, "SSL error");
                postgres.certificate(ours);
                says(server, "the database refuses the owner of the tables: check DB_OWNER_USER and DB_OWNER_PASSWORD");
                assertThat(server.isReady()).isFalse();

                PostgresDirectory.setRight(postgres, "crm_owner");
                server.await("the server to be ready", server::isReady);
                assertThat(server.log().lines().filter(line -> line.endsWith("; trying again")))
                        .extracting(line -> line.substring(line.indexOf("the database")))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .doesNotHaveDuplicates();
                assertThatItComesRound(server, postgres);
            }
            assertThatANewerSchemaIsRefused(postgres);
        }
    }

    /** While it runs nobody is let in any more. */
    private static void assertThatItComesRound(ClusterServer server, OwnPostgres postgres) throws Exception {
        postgres.value("alter role crm_app password 'another'");
        postgres.value("select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'crm_app'");
        server.await("the server not to be ready", () -> !server.isReady());
        assertThat(get(server, "health/ready").body()).contains("\"database\":false");
        var refused = get(server, "crm/api/v1/customers?limit=1");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        PostgresDirectory.setRight(postgres, "crm_app");
        server.await("the server to be ready again", server::isReady);
        assertThat(get(server, "crm/api/v1/customers?limit=1").statusCode()).isEqualTo(200);
    }

    private static void assertThatANewerSchemaIsRefused(OwnPostgres postgres) throws Exception {
        postgres.value(
                "insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,"
                        + " execution_time, success) select max(installed_rank) + 1, '209901010000', 'later', 'SQL',"
                        + " 'V209901010000__later.sql', 'crm_owner', 1, true from flyway_schema_history");
        try (var server = PostgresDirectory.server("older", postgres)
                .startUntil(
                        "the schema is at 209901010000, newer than this version of the application: deploy the version"
                                + " that made it, or a newer one")) {
            server.await("the server to be up without the application", () -> server.log()
                    .contains("CWWKF0011I"));
            assertThat(get(server, "health/ready").statusCode()).isEqualTo(503);
            assertThat(get(server, "crm/login.xhtml").statusCode()).isEqualTo(404);
        }
    }

    private static void says(ClusterServer server, String what) {
        server.await("the log to say " + what, () -> server.log().contains(what));
    }

    private static HttpResponse<String> get(ClusterServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.http(path))
                                .header("Authorization", "Bearer demo-token-gm")
                                .build(),
                        BodyHandlers.ofString());
    }
}
