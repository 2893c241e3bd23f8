package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import crm.it.support.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of server-config/deploy, read by the programs they are written for. */
class ProgramsIT {

    private static final Path DEPLOY =
            TestServer.target().resolve("../../server-config/deploy").normalize();

    @TempDir
    Path directory;

    @Test
    void prometheus_takes_the_rules_and_each_alert_comes_when_it_should_and_not_before() {
        var promtool = Programs.found("promtool", "prometheus");

        assertThat(new Programs().run(promtool, "check", "rules", DEPLOY.resolve("monitoring/rules.yaml")))
                .contains("SUCCESS");
        assertThat(new Programs().run(promtool, "test", "rules", DEPLOY.resolve("monitoring/rules.test.yaml")))
                .contains("SUCCESS");
    }

    @Test
    void prometheus_takes_every_expression_of_the_dashboard() throws IOException {
        var rules = new ArrayList<String>();
        expressions(
                new ObjectMapper()
                        .readTree(DEPLOY.resolve("monitoring/dashboard.json").toFile()),
                rules);
        var file = Files.writeString(
                directory.resolve("dashboard.yaml"),
                "groups:\n  - name: dashboard\n    rules:\n" + String.join("", rules));

        assertThat(new Programs().run(Programs.found("promtool", "prometheus"), "check", "rules", file))
                .contains("SUCCESS: " + rules.size() + " rules found");
    }

    @Test
    void the_load_balancer_takes_its_configuration_with_certificates_that_were_made_for_it() throws IOException {
        var make = Files.copy(
                DEPLOY.resolve("make-certificates"),
                directory.resolve("make-certificates"),
                StandardCopyOption.COPY_ATTRIBUTES);
        new Programs().run(make, "crm.example");
        var tls = directory.resolve("tls");
        var configuration = Files.writeString(
                directory.resolve("haproxy.cfg"),
                Files.readString(DEPLOY.resolve("haproxy.cfg"))
                        .replace(
                                "/usr/local/etc/haproxy/tls",
                                tls.resolve("proxy").toString()));

        for (var name : new String[] {"database", "server1", "server2", "proxy"}) {
            assertThat(new Programs()
                            .run("openssl", "verify", "-CAfile", tls.resolve("ca.crt"), tls.resolve(name + "/tls.crt")))
                    .endsWith("OK");
        }
        assertThat(new Programs().run(Programs.found("haproxy", "haproxy"), "-c", "-f", configuration))
                .contains("Configuration file is valid");
    }

    @Test
    void a_support_bundle_holds_what_helps_and_nothing_of_a_person_or_a_secret() throws IOException {
        var server = Files.createDirectories(directory.resolve("usr/servers/crm"));
        var logs = Files.createDirectories(server.resolve("logs"));
        new Programs().run("cp", "-R", DEPLOY.resolveSibling("bin"), DEPLOY.resolveSibling("config"), server);
        for (var file : new String[] {"server.xml", "jvm.options", "server.env.example"}) {
            Files.copy(DEPLOY.resolveSibling(file), server.resolve(file));
        }
        Files.writeString(
                server.resolve("server.env"),
                "DB_PORT=1\nHTTPS_PORT=1\nDB_POOL_SIZE=47\nDB_PASSWORD=planted $word 'x'\nMAIL_PASSWORD=planted-mail\nCRM_SECRET_KEY=plantedkey=\n");
        Files.writeString(logs.resolve("messages.log"), """
                [2026-11-22T23:44:12:345+0000] 0000002a crm.job.JobTick    W jobs: could not fire for Marker Siu Ming
                java.lang.IllegalStateException: no customer Marker Siu Ming, +852 9123 4567, 陳大文
                \tat crm.job.JobTick.fire(JobTick.java:93)
                Caused by: org.postgresql.util.PSQLException: ERROR: duplicate key (marker@example.com)
                [2026-11-22T23:44:13:345+0000] 0000002b com.ibm.ws.webcontainer  E SRVE0190E: File not found: /crm/x?q=Marker+91234567 'Marker' A123456(7) 陳大文
                free text of Marker 91234567
                """);
        Files.writeString(
                logs.resolve("console.log"),
                "{\"type\":\"liberty_message\",\"ibm_datetime\":\"2026-11-22T23:44:13.345+0000\",\"loglevel\":\"WARNING\","
                        + "\"module\":\"crm.job.JobTick\",\"message\":\"Marker 陳大文 91234567 \\\"Marker\\\"\","
                        + "\"ext_requestId\":\"0f3a9c1b2d4e5f60\"}\n");

        var out = directory.resolve("support.tar.gz");
        new Programs()
                .with("JAVA_HOME", System.getProperty("java.home"))
                .run(server.resolve("bin/support-bundle"), out);
        new Programs().run("tar", "-xzf", out, "-C", directory);

        var bundle = directory.resolve("support");
        assertThat(new Programs()
                        .answer("grep", "-rlE", "Marker|marker@|planted|9123|123456|陳", bundle)
                        .text())
                .isEmpty();
        assertThat(Files.readString(bundle.resolve("logs/messages.log")))
                .contains(
                        "0000002a crm.job.JobTick W",
                        "java.lang.IllegalStateException",
                        "at crm.job.JobTick.fire(JobTick.java:93)")
                .contains("Caused by: org.postgresql.util.PSQLException", "SRVE0190E: File not found: /crm/x?");
        assertThat(Files.readString(bundle.resolve("logs/console.log")))
                .contains("\"module\":\"crm.job.JobTick\"", "\"ext_requestId\":\"0f3a9c1b2d4e5f60\"");
        assertThat(Files.readString(bundle.resolve("settings.txt")))
                .contains("DB_POOL_SIZE=47\n", "DB_PASSWORD=(set)", "OPS_PASSWORD=(not set)");
        assertThat(Files.readString(bundle.resolve("versions.txt"))).contains("version");
        assertThat(Files.readString(bundle.resolve("runs.txt"))).contains("not to be had");
    }

    private static void expressions(JsonNode node, ArrayList<String> rules) {
        if (node.path("expr").isTextual()) {
            rules.add("      - record: dashboard:" + (char) ('a' + rules.size() / 26) + (char) ('a' + rules.size() % 26)
                    + "\n        expr: '"
                    + node.get("expr").asText().replace("$instance", ".*").replace("'", "''") + "'\n");
        }
        node.forEach(child -> expressions(child, rules));
    }
}
