package crm.web.support;

import crm.kafka.KafkaStanding;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: the database answers, its schema has been brought up to date, and the job repository can be read. How events come
 * through Kafka is told beside it: without them people can work.
 */
@Readiness
@ApplicationScoped
public class ReadyCheck implements HealthCheck {

    @Resource(lookup = "jdbc/crm")
    DataSource application;

    @Resource(lookup = "jdbc/batch")
    DataSource batch;

    @Inject
    KafkaStanding kafka;

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("crm");
        var database = answers(application, "select 1");
        var schema = database && answers(application, "select 1 from job_schedule limit 1");
        var jobs = database && answers(batch, "select 1 from jbatch_jobinstance limit 1");
        kafka.inWords().ifPresent(words -> answer.withData("kafka", words));
        return answer.withData("database", database)
                .withData("migrations", schema)
                .withData("jobRepository", jobs)
                .status(database && schema && jobs)
                .build();
    }

    private static boolean answers(DataSource source, String sql) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException notReady) { // the answer is the report; the server logs the cause
            return false;
        }
    }
}
