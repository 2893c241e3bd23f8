package crm.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
    @TempDir
    Path root;

    @Test
    void what_a_power_cut_left_behind_is_not_taken_for_a_running_server() throws IOException {
        Running running = new Running(Layout.ofTests(root));
        assertThat(running.isOf(4711)).isFalse();

        running.write(4711, Map.of("HTTP_PORT", "9080"));

        assertThat(running.isOf(4711)).isTrue();
        assertThat(running.isOf(4712)).isFalse();
    }
}
