package crm.it.cluster;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import crm.it.support.TestServer;
import crm.launch.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operations guide's "Installation on a server", block by block as it is printed, by a user who is not root. */
class InstallationIT {

    private static final Path ROOT = TestServer.target().getParent().getParent();
    private static final Path BIN = ROOT.resolve("server-config/bin");

    private Path directory;
    private String guide;

    @BeforeEach
    void a_directory_of_the_servers_user() throws Exception {
        directory = Files.createTempDirectory("crm-installation");
        new Programs().run("chmod", "755", directory);
        if ("root".equals(System.getProperty("user.name"))) new Programs().run("chown", "postgres", directory);
        guide = Files.readString(ROOT.resolve("docs/operations.md"));
    }

    @AfterEach
    void clear() {
        new Programs().run("rm", "-rf", directory);
    }

    @Test
    void the_guide_leads_from_a_release_to_a_server_that_lets_the_administrator_in_and_ends_when_it_is_told()
            throws Exception {
        new Programs()
                .run("sh", "-ec", "cd " + ROOT + "\n" + replaced(blocks("release"), "/opt/crm-release", release()));
        new Programs().run("chmod", "644", release() + ".tar.gz");
        try (var postgres =
                OwnPostgres.create(directory.resolve("data"), directory.resolve("wal"), BIN.resolve("archive-wal"))) {
            var ports = "HTTP_PORT=" + Ports.free() + " HTTPS_PORT=" + Ports.free();
            var install = replaced(blocks("install"), "CRM=/opt/crm ", "CRM=" + directory.resolve("crm") + " ");
            install = replaced(install, "/opt/crm-release", release());
            install = replaced(install, "DB_PORT=5432", "DB_PORT=" + postgres.port());
            install = replaced(install, "HTTP_PORT=9080 HTTPS_PORT=9443", ports);
            var stop = "export CRM=" + directory.resolve("crm") + "\nexport WLP_USER_DIR=$CRM/usr\n" + blocks("stop");
            try {
                var said = shell(postgres, install);
                assertThat(said).contains("schema at", "\"firstPassword\":\"", "No signed heads were compared");
                assertThat(Files.readString(directory.resolve("crm/ready.json")))
                        .contains("\"status\":\"UP\"");
                var settings = directory.resolve("crm/usr/servers/crm/server.env");
                assertThat(new Programs().run("stat", "-c", "%a", settings)).isEqualTo("600");
                assertThat(postgres.value(
                                "select string_agg(name, ',' order by name) from app_user where kind = 'PERSON'"))
                        .isEqualTo("admin,lee");
                var advice = postgres.programs().answer(settings.resolveSibling("bin/database-advice"), "--advice");
                assertThat(advice.code()).as(advice.text()).isIn(0, 2);
                assertThat(shell(postgres, stop)).contains("Server crm stopped");
            } finally {
                postgres.programs().answer("bash", "-ec", stop); // whatever failed before, no server stays
            }
        }
    }

    private static String shell(OwnPostgres postgres, String script) {
        return postgres.programs()
                .with("JAVA_HOME", System.getProperty("java.home"))
                .run("bash", "-ec", script);
    }

    private String release() {
        return directory.resolve("release").toString();
    }

    private String blocks(String mark) {
        return Pattern.compile("(?ms)^```sh " + mark + "\n(.*?)^```$")
                .matcher(guide)
                .results()
                .map(block -> block.group(1))
                .collect(joining());
    }

    /** What is put in for what stands in the guide, which has to stand there. */
    private static String replaced(String script, String printed, String here) {
        assertThat(script).contains(printed);
        return script.replace(printed, here);
    }
}
