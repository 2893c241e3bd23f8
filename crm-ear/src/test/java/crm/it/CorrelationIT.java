package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.Await;
import crm.it.support.Owner;
import crm.it.support.Team;
import crm.it.support.TestServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One number leads from a request to its answer, to the run it started, and to what the audit trail says of both. */
@ExtendWith(ArquillianExtension.class)
class CorrelationIT {

    private static final String NUMBER = "5e3b1c9a-7d52-4f0e-9a8b-1c2d3e4f5a6b";

    @Test
    void the_number_of_a_request_is_in_its_answer_and_with_the_run_it_started_in_the_trail() throws Exception {
        var team = Team.of(1);
        var answer = post(
                "jobs/reclaim/runs", "batch", "{\"businessDate\":\"2026-03-10\",\"unit\":\"" + team.code() + "\"}");

        assertThat(answer.headers().firstValue("X-Request-Id")).hasValue(NUMBER);
        var run = answer.body().replaceAll("(?s).*?\"id\":(\\d+).*", "$1");
        assertThat(origin("payload->'after'->>'run' = '" + run + "' and action = 'job.started'"))
                .endsWith(" " + NUMBER);
        Await.until(
                "the end of run " + run,
                () -> Owner.query(h -> h.createQuery("select status from job_run where id = " + run)
                        .mapTo(String.class)
                        .one()),
                "COMPLETED"::equals);
    }

    @Test
    void what_a_stranger_calls_a_number_goes_nowhere() throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(TestServer.application().resolve("api/v1/customers"))
                                .header("X-Request-Id", "Chan Tai Man 91234567")
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.headers().firstValue("X-Request-Id"))
                .hasValueSatisfying(number -> assertThat(number).matches("[0-9a-f]{16}"));
    }

    private static String origin(String where) {
        return Owner.query(
                h -> h.createQuery("select origin from audit_entry where " + where + " order by at desc limit 1")
                        .mapTo(String.class)
                        .one());
    }

    private static HttpResponse<String> post(String path, String user, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(TestServer.application().resolve("api/v1/" + path))
                                .header("Authorization", "Bearer demo-token-" + user)
                                .header("Content-Type", "application/json")
                                .header("X-Request-Id", NUMBER)
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }
}
