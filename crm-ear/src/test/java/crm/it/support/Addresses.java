package crm.it.support;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where one can go in the application that runs, as it knows itself. */
public final class Addresses {

    private static final Pattern PARAMETER = Pattern.compile("f:viewParam name=\"(\\w+)\" value=\"[^\"]*\"[^/]* />");

    /** What lists read from their address without declaring it: customers in drawers, people and units of filters. */
    private static final Map<String, Set<String>> READ = Map.of(
            "customers/list.xhtml", Set.of("c", "manager", "unit", "q"),
            "dashboard/my.xhtml", Set.of("c"),
            "tasks/list.xhtml", Set.of("c", "whose"),
            "managers/list.xhtml", Set.of("q", "unit"),
            "users/list.xhtml", Set.of("q", "unit"));

    private Addresses() {}

    /** All pages but those within others. */
    public static List<String> pages() throws Exception {
        return inApplication(context ->
                pages(context, "/").map(path -> path.substring(1)).sorted().toList());
    }

    /** The pages that look at their address, with the parameters they look at. */
    public static Map<String, Set<String>> parameters() throws Exception {
        var parameters = new TreeMap<String, Set<String>>();
        READ.forEach((page, names) -> parameters.put(page, new TreeSet<>(names)));
        for (var page : pages()) {
            var declared = inApplication(context -> {
                try (var in = context.getResourceAsStream("/" + page)) {
                    return found(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            });
            if (!declared.isEmpty())
                parameters.computeIfAbsent(page, key -> new TreeSet<>()).addAll(declared);
        }
        return parameters;
    }

    /** The addresses of files: what is no page and asks for more than a path. */
    public static List<String> files() throws Exception {
        return inApplication(context -> context.getServletRegistrations().values().stream()
                .filter(servlet ->
                        servlet.getClassName() != null && servlet.getClassName().startsWith("crm.web"))
                .flatMap(servlet -> servlet.getMappings().stream())
                .filter(path -> !path.contains("*"))
                .map(path -> path.substring(1))
                .sorted()
                .toList());
    }

    private static Set<String> found(String page) {
        return PARAMETER.matcher(page).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
    }

    private static Stream<String> pages(ServletContext context, String directory) {
        return context.getResourcePaths(directory).stream()
                .filter(path -> !path.contains("-INF/") && !path.contains("resources"))
                .flatMap(path -> path.endsWith("/") ? pages(context, path) : Stream.of(path))
                .filter(path -> path.endsWith(".xhtml"));
    }

    private interface Look<T> {
        T of(ServletContext context) throws Exception;
    }

    /** The application is asked, whose class loader is not that of the tests. */
    private static <T> T inApplication(Look<T> look) throws Exception {
        var thread = Thread.currentThread();
        var ofTests = thread.getContextClassLoader();
        thread.setContextClassLoader(ofTests.getParent());
        try {
            return look.of(CDI.current().select(ServletContext.class).get());
        } finally {
            thread.setContextClassLoader(ofTests);
        }
    }
}
