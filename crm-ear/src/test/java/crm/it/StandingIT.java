package crm.it;

import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.As;
import crm.it.support.Owner;
import crm.it.support.TestServer;
import crm.job.StandingService;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How jobs, mails and feeds stand is shown at the address of the figures, and so is all that alerts and dashboard ask for. */
@ExtendWith(ArquillianExtension.class)
class StandingIT {

    private static final Pattern EXPRESSION = Pattern.compile("(?s)\\bexpr: (.*?)\\n {8}(?=for|labels)");
    private static final Pattern TARGET = Pattern.compile("\"expr\": \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern NAME = Pattern.compile("\\b[a-z][A-Za-z]*_\\w+");

    @Inject
    StandingService standing;

    @Test
    void a_run_that_failed_a_schedule_nobody_took_and_a_silent_feed_show_until_they_are_put_right() throws Exception {
        var feed = "feed-" + System.nanoTime();
        Owner.run(h -> {
            h.execute("insert into job_run (job, business_date, status, requested_at, ended_at, by_user)"
                    + " values ('seed-demo', '2020-01-02', 'COMPLETED', now(), now() - interval '2 hours', 'test'),"
                    + " ('seed-demo', '2020-01-03', 'FAILED', now(), now(), 'test')");
            h.execute(
                    "insert into input_feed (name, every_minutes, last_at) values (?, 5, now() - interval '1 hour')",
                    feed);
        });
        try {
            note();
            assertThat(value("crm_job_failing", "job=\"seed-demo\"")).isEqualTo(1);
            assertThat(value("crm_job_success_age_seconds", "job=\"seed-demo\""))
                    .isGreaterThan(7_100);
            assertThat(value("crm_feed_silence_seconds", feed)).isGreaterThan(3_500);
            assertThat(value("crm_feed_interval_seconds", feed)).isEqualTo(300);
        } finally {
            Owner.run(h -> {
                h.execute(
                        "update job_run set status = 'COMPLETED' where job = 'seed-demo' and business_date = '2020-01-03'");
                h.execute("delete from input_feed where name = ?", feed);
            });
        }
        note();
        assertThat(value("crm_job_failing", "job=\"seed-demo\"")).isZero();
        assertThat(figures().lines()).noneMatch(line -> line.contains(feed));
    }

    @Test
    void every_figure_that_an_alert_or_the_dashboard_asks_for_is_at_the_endpoint() throws Exception {
        var feed = "feed-" + System.nanoTime();
        Owner.run(h -> {
            h.execute("insert into input_feed (name, every_minutes, last_at) values (?, 5, now())", feed);
            h.execute(
                    "insert into event_receiver (id, name, channel, address, secret, kinds, state, created_at, created_by)"
                            + " values (nextval('event_receiver_seq'), ?, 'WEBHOOK', 'https://localhost/', '', '{}', 'PAUSED', now(), 'test')",
                    feed);
        });
        Files.createDirectories(Path.of("inbox").toAbsolutePath());
        TestServer.get("crm/api/v1/customers");
        note();
        var shown = figures()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        Owner.run(h -> {
            h.execute("delete from input_feed where name = ?", feed);
            h.execute("delete from event_receiver where name = ?", feed);
        });

        assertThat(asked())
                .hasSizeGreaterThan(20)
                // shown once somebody has done something of the kind
                .allMatch(name -> shown.contains(name)
                        || name.startsWith("crm_kafka_") // shown where Kafka is read: EventsKafkaIT
                        || Set.of("crm_list_query_seconds_sum", "crm_list_query_seconds_count")
                                .contains(name)
                        || Set.of("crm_job_run_seconds_max", "crm_refusals_total", "crm_assignments_total")
                                .contains(name));
    }

    @Test
    void requests_are_timed_by_address_without_quantiles_which_would_fill_the_memory() throws Exception {
        TestServer.get("crm/api/v1/customers");

        assertThat(figures().lines().filter(line -> line.startsWith("http_server_request_duration_seconds")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("quantile="));
    }

    private void note() throws Exception {
        As.user("batch", () -> standing.note());
    }

    /** The figures that stand in the expressions, without labels and functions. */
    private static Set<String> asked() throws IOException {
        var directory = TestServer.target().resolve("../../server-config/deploy/monitoring");
        var names = new TreeSet<String>();
        Stream.concat(
                        found(directory.resolve("rules.yaml"), EXPRESSION),
                        found(directory.resolve("dashboard.json"), TARGET))
                .map(expression -> expression
                        .replace("\\\"", "\"")
                        .replaceAll("\\{[^}]*}", " ")
                        .replaceAll("\\bby \\([^)]*\\)", " "))
                .forEach(expression -> NAME.matcher(expression)
                        .results()
                        .map(found -> found.group())
                        .filter(name -> !name.endsWith("_over_time"))
                        .forEach(names::add));
        return names;
    }

    private static Stream<String> found(Path file, Pattern expression) throws IOException {
        return expression.matcher(Files.readString(file)).results().map(found -> found.group(1));
    }

    private static String figures() throws Exception {
        return TestServer.get("metrics").body();
    }

    private static double value(String name, String... tags) throws Exception {
        return figures()
                .lines()
                .filter(line ->
                        line.startsWith(name + "{") && Arrays.stream(tags).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
