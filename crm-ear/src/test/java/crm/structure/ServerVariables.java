package crm.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a server may be told: by the example of server.env, by its configuration, and by the code that reads it. */
final class ServerVariables {

    private static final Path CONFIGURATION = Path.of("../server-config");
    private static final Pattern NAME = Pattern.compile("(?m)^([A-Z][A-Z0-9_]*)=");
    private static final Pattern SERVER = Pattern.compile("<variable name=\"([\\w.]+)\" defaultValue=");
    private static final Pattern CODE = Pattern.compile("@ConfigProperty\\(name = \"([\\w.-]+)\""
            + "|\\.get(?:Optional|Config)?Value\\(\\s*\"([\\w.-]+)\"(?!\\s*\\+)"
            + "|\\b(?:refuseBlank|refuseUnlessTruth|isUnset)\\(\"([\\w.]+)\"");

    /** A name that a constant holds, in a class that asks the configuration. */
    private static final Pattern CONSTANT = Pattern.compile("static final String \\w+ = \"([a-z]+(?:[.][a-z-]+)+)\"");

    /** Names that begin alike, and their ends. */
    private static final Pattern BEGINNING = Pattern.compile("\\.getOptionalValue\\(\\s*\"([\\w.]+[.])\"\\s*\\+");

    private static final Pattern END = Pattern.compile("\\btext\\(\"([\\w.]+)\"");

    /** Read by the server itself, as OpenTelemetry names them. */
    private static final Set<String> OF_OPEN_TELEMETRY =
            Set.of("OTEL_SDK_DISABLED", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME");

    private ServerVariables() {}

    /** One of the example: its group, its name, its value there, and what stands above it. */
    record Line(String group, String name, String value, String meaning) {}

    static Set<String> names(String env) {
        return NAME.matcher(env).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> ofExample() {
        return names(example());
    }

    /** The lines of the example, in its order. */
    static List<Line> lines() {
        var lines = new ArrayList<Line>();
        var group = "";
        var meaning = new ArrayList<String>();
        for (var line : example().lines().toList()) {
            if (line.startsWith("# -- ")) {
                group = line.substring(5);
                meaning.clear();
            } else if (line.startsWith("# ")) {
                meaning.add(line.substring(2));
            } else if (line.isBlank()) {
                meaning.clear();
            } else {
                var equals = line.indexOf('=');
                lines.add(new Line(
                        group, line.substring(0, equals), line.substring(equals + 1), String.join(" ", meaning)));
                meaning.clear();
            }
        }
        return lines;
    }

    /** Variables of the server's configuration and of the code, as the environment names them. */
    static Set<String> read() {
        var names = new TreeSet<>(OF_OPEN_TELEMETRY);
        files(CONFIGURATION, ".xml").forEach(file -> found(file, SERVER, names, ""));
        for (var module : List.of("crm-ejb", "crm-batch", "crm-web")) {
            files(Path.of("..", module, "src/main/java"), ".java").forEach(file -> ofClass(file, names));
        }
        names.removeIf(name -> name.startsWith("WLP_")); // the server's own
        return names;
    }

    private static void ofClass(Path file, Set<String> names) {
        found(file, CODE, names, "");
        if (!text(file).contains("getOptionalValue(")) return;
        found(file, CONSTANT, names, "");
        BEGINNING.matcher(text(file)).results().forEach(beginning -> found(file, END, names, beginning.group(1)));
    }

    private static void found(Path file, Pattern pattern, Set<String> names, String prefix) {
        var matcher = pattern.matcher(text(file));
        while (matcher.find()) {
            for (var i = 1; i <= matcher.groupCount(); i++) {
                if (matcher.group(i) != null) names.add(variable(prefix + matcher.group(i)));
            }
        }
    }

    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    private static String example() {
        return text(CONFIGURATION.resolve("server.env.example"));
    }

    private static List<Path> files(Path top, String suffix) {
        try (Stream<Path> all = Files.walk(top)) {
            return all.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
