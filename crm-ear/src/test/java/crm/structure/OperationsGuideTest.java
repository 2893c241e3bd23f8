package crm.structure;

import static org.assertj.core.api.Assertions.assertThat;

import crm.shared.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operations guide lists the application's own figures with their tags, and no others. */
class OperationsGuideTest {

    private static final Pattern FIGURE = Pattern.compile("(?m)^\\| `(crm_\\w+?)(_total|_seconds)` \\| (.*?) \\|");
    private static final Pattern TAG = Pattern.compile("`(\\w+)`");

    @Test
    void every_figure_stands_in_the_guide_with_its_tags() throws IOException {
        var guide = Files.readString(Path.of("../docs/operations.md"));

        assertThat(FIGURE.matcher(guide).results().map(row -> row.group(1) + tags(row.group(3))))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Metric.values())
                        .map(metric -> metric.key().replace('.', '_') + metric.tags())
                        .toList());
    }

    private static Object tags(String cell) {
        return TAG.matcher(cell).results().map(tag -> tag.group(1)).toList();
    }
}
