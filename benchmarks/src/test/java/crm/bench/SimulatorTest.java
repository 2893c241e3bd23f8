package crm.bench;

import static org.assertj.core.api.Assertions.assertThat;

import crm.bench.feed.FakeEndpoint;
import crm.bench.simulator.Scenario;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {

    static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");

    @TempDir
    Path folder;

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @Test
    void the_same_command_writes_the_same_file_whatever_the_time_of_day() throws Exception {
        var morning = file("2026-11-21T02:00:00Z", "--customers", "50");
        var evening = file("2026-11-21T13:00:00Z", "--customers", "50");
        assertThat(evening).hasSameBinaryContentAs(morning);
        assertThat(Files.readAllLines(morning))
                .hasSizeGreaterThan(500)
                .allMatch(line -> line.startsWith("{\"specversion\""));
    }

    @Test
    void events_can_be_sent_shuffled_and_twice() {
        try (var endpoint = new FakeEndpoint()) {
            var code = run(
                    "--url", endpoint.address().toString(),
                    "--token", "secret",
                    "--customers", "50",
                    "--order", "shuffled",
                    "--repeat", "2",
                    "--batch", "1..50");
            assertThat(code).isZero();
            var answers = Pattern.compile("accepted (\\d+), duplicate (\\d+), rejected 0")
                    .matcher(out.toString());
            var last = answers.results().reduce((before, after) -> after).orElseThrow();
            assertThat(last.group(2)).isEqualTo(last.group(1));
        }
    }

    @Test
    void a_refused_token_ends_with_code_one_and_one_sentence() {
        try (var endpoint = new FakeEndpoint()) {
            var code = run("--url", endpoint.address().toString(), "--token", "wrong", "--customers", "5");
            assertThat(code).isEqualTo(1);
            assertThat(err.toString()).hasLineCount(1).contains("does not know the token");
        }
    }

    @Test
    void an_unknown_option_ends_with_the_usage() {
        assertThat(run("--out", "x", "--custmers", "5")).isEqualTo(2);
        assertThat(err.toString()).contains("--custmers").contains("Usage: Simulator");
        assertThat(run("--url", "http://localhost:9080/crm")).isEqualTo(2);
        assertThat(run("--out", "x", "--until", "yesterday")).isEqualTo(2);
    }

    private Path file(String now, String... options) {
        var file = folder.resolve(now.replace(':', '-'));
        var arguments = new String[options.length + 2];
        System.arraycopy(options, 0, arguments, 2, options.length);
        arguments[0] = "--out";
        arguments[1] = file.toString();
        assertThat(run(Instant.parse(now), arguments)).isZero();
        return file;
    }

    private int run(String... arguments) {
        return run(NOON, arguments);
    }

    private int run(Instant now, String... arguments) {
        return Programs.commandLine(new Simulator(Clock.fixed(now, Scenario.ZONE)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
