package crm.web.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bean says what its page does and leaves the rest to those who know how. */
class PageBeansTest {

    private static final int MOST = 100;

    @Test
    void no_bean_of_a_page_or_dialog_has_more_than_a_hundred_lines_of_code() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var beans = files.filter(file -> file.toString().matches(".*(Page|Dialog|Drawer)\\.java"))
                    .toList();
            assertThat(beans).hasSizeGreaterThan(40);
            assertThat(beans).filteredOn(bean -> code(bean) > MOST).isEmpty();
        }
    }

    /** Lines from the class's declaration on, without those that are blank or say why. */
    private static long code(Path bean) {
        return lines(bean).stream()
                .dropWhile(line -> !line.startsWith("@"))
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.matches("(//|/\\*|\\*).*"))
                .count();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
