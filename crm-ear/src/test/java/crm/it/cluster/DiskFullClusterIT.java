package crm.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The disk of a server's logs is full. */
class DiskFullClusterIT {

    private static final int SOME = 20;

    @Test
    void where_the_log_has_no_room_people_are_served_and_the_log_goes_on_when_it_has() {
        var database = ClusterDatabase.create("crm_no_log");
        var server = ClusterServer.named("no-log", database.name());
        try (var disk = SmallDisk.on(server.directory().resolve("logs"), 50);
                server) {
            server.start();
            disk.fill();
            var answers = IntStream.range(0, SOME)
                    .map(n -> server.api("feed", "POST", "events", "no event").statusCode());
            assertThat(answers).as("the media type is not one of events").containsOnly(415);
            assertThat(server.api("gm", "GET", "customers?limit=1", null).statusCode())
                    .isEqualTo(200);
            assertThat(server.isReady()).isTrue();
            disk.makeRoom();
            deafen(database);
            server.await("the log to go on", () -> server.log().contains("notices of other servers do not arrive"));
        }
    }

    /** Cuts the connection on which the server listens, of which its log tells. */
    private static void deafen(ClusterDatabase database) {
        database.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen%'");
    }
}
