package crm.structure;

import static org.assertj.core.api.Assertions.assertThat;

import crm.shared.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operations guide lists the application's own figures with their tags, and no others. */
class OperationsGuideTest {

    private static final Pattern FIGURE = Pattern.compile("(?m)^\\| `(crm_\\w+?)(_total|_seconds)?` \\| (.*?) \\|");
    private static final Pattern TAG = Pattern.compile("`(\\w+)`");

    @Test
    void every_figure_stands_in_the_guide_with_its_tags() throws IOException {
        var guide = Files.readString(Path.of("../docs/operations.md"));

        assertThat(FIGURE.matcher(guide).results().map(row -> row.group(1) + tags(row.group(3))))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Metric.values())
                        .map(metric -> metric.key().replace('.', '_') + metric.tags())
                        .toList());
    }

    @Test
    void every_alert_has_its_section_and_every_section_its_alert() throws IOException {
        var rules = Files.readString(Path.of("../server-config/deploy/monitoring/rules.yaml"));

        assertThat(found("(?m)^### (Crm\\w+)\n(?=\\S)", Files.readString(Path.of("../docs/operations.md"))))
                .containsExactlyElementsOf(found("- alert: (\\w+)", rules));
    }

    @Test
    void every_alert_is_tried_on_figures_that_raise_it() throws IOException {
        var monitoring = Path.of("../server-config/deploy/monitoring");

        assertThat(found(
                        "alertname: (\\w+)\\s+exp_alerts:\\s*(?:\\n\\s+- |\\[\\{)",
                        Files.readString(monitoring.resolve("rules.test.yaml"))))
                .containsAll(found("- alert: (\\w+)", Files.readString(monitoring.resolve("rules.yaml"))));
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Object tags(String cell) {
        return TAG.matcher(cell).results().map(tag -> tag.group(1)).toList();
    }
}
