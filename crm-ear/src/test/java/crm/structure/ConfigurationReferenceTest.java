package crm.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the code and the server's configuration read, the example of server.env and the reference of the guide are one. The
 * reference is made from the example: {@code ./mvnw -o test -pl crm-ear -Dtest=ConfigurationReferenceTest -Dcrm.reference=write}.
 */
class ConfigurationReferenceTest {

    private static final Path GUIDE = Path.of("../docs/operations.md");
    private static final Pattern REFERENCE = Pattern.compile(
            "(?s)(<!-- reference: made from server\\.env\\.example -->\n)(.*?)(<!-- end of reference -->)");

    @Test
    void the_example_names_what_is_read_and_nothing_else() {
        assertThat(ServerVariables.ofExample())
                .as("server-config/server.env.example lists the variables that the configuration and the code read")
                .containsExactlyElementsOf(new TreeSet<>(ServerVariables.read()));
    }

    @Test
    void every_variable_of_the_example_is_explained() {
        assertThat(ServerVariables.lines())
                .allSatisfy(line -> assertThat(line.meaning()).as(line.name()).isNotBlank());
    }

    @Test
    void the_reference_in_the_guide_is_that_of_the_example() throws IOException {
        var guide = Files.readString(GUIDE);
        if ("write".equals(System.getProperty("crm.reference"))) {
            guide = REFERENCE.matcher(guide).replaceFirst("$1" + Matcher.quoteReplacement(reference()) + "$3");
            Files.writeString(GUIDE, guide);
        }
        var matcher = REFERENCE.matcher(guide);

        assertThat(matcher.find())
                .as("the guide has the marks of the reference")
                .isTrue();
        assertThat(matcher.group(2))
                .as("run this test with -Dcrm.reference=write and commit docs/operations.md")
                .isEqualTo(reference());
    }

    private static String reference() {
        return ServerVariables.lines().stream()
                        .collect(Collectors.groupingBy(
                                ServerVariables.Line::group, java.util.LinkedHashMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(group -> "\n*" + group.getKey() + "*\n\n| variable | default | meaning |\n|---|---|---|\n"
                                + group.getValue().stream()
                                        .map(ConfigurationReferenceTest::row)
                                        .collect(Collectors.joining()))
                        .collect(Collectors.joining())
                + "\n";
    }

    private static String row(ServerVariables.Line line) {
        var value = line.value().isEmpty() ? "" : "`" + line.value() + "`";
        return "| `" + line.name() + "` | " + value + " | " + line.meaning().replace("|", "\\|") + " |\n";
    }
}
