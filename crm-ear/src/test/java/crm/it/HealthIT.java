package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.TestServer;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class HealthIT {

    @Test
    void ready_means_database_migrations_and_job_repository() throws Exception {
        var answer = TestServer.get("health/ready");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"database\":true", "\"migrations\":true", "\"jobRepository\":true");
        assertThat(answer.body()).as("no broker was named").doesNotContain("kafka");
    }

    @Test
    void every_kind_of_response_carries_the_security_headers() throws Exception {
        for (String path : new String[] {"health/live", "crm/login.xhtml", "crm/api/v1/customers", "nowhere"}) {
            var headers = TestServer.get(path).headers();

            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("same-origin");
        }
    }

    @Test
    void the_interface_is_described() throws Exception {
        assertThat(TestServer.get("openapi").body()).startsWith("---").contains("openapi: 3.");
    }
}
