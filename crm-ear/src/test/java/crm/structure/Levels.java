package crm.structure;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The levels of the capabilities: an import goes to a lower one, never up or sideways. */
final class Levels {

    private static final List<Set<String>> LEVELS = List.of(
            Set.of("shared"),
            Set.of("access"),
            Set.of("audit"),
            Set.of("org", "user", "job", "dictionary", "outbox", "notice", "command", "marketcalendar", "setting"),
            Set.of("customer"),
            Set.of(
                    "lifecycle",
                    "assignment",
                    "followup",
                    "task",
                    "asset",
                    "referral",
                    "calendar",
                    "kyc",
                    "risk",
                    "serviceaction",
                    "reveal",
                    "authority",
                    "jobalert",
                    "outfile",
                    "note",
                    "retention",
                    "database"),
            Set.of("customerlist"),
            Set.of(
                    "campaign",
                    "dashboard",
                    "today",
                    "imports",
                    "exports",
                    "bulk",
                    "ingest",
                    "digest",
                    "tasklist",
                    "allocation"),
            Set.of("demo", "kafka"),
            Set.of("web", "batch"));

    private static final Set<String> OUTSIDE = Set.of("launch", "build", "bench", "verify", "it", "arq", "structure");

    private static final Map<String, Integer> LEVEL = new HashMap<>();

    static {
        for (int i = 0; i < LEVELS.size(); i++) {
            for (var capability : LEVELS.get(i)) LEVEL.put(capability, i);
        }
    }

    private Levels() {}

    static int of(JavaClass c) {
        var level = LEVEL.get(capability(c));
        if (level == null) throw new AssertionError(c.getName() + " is in a capability that Levels does not place");
        return level;
    }

    /** The launcher, the benchmarks, the verifier and the tests are not part of the application. */
    static boolean outside(JavaClass c) {
        return OUTSIDE.contains(capability(c));
    }

    static boolean sameCapability(JavaClass a, JavaClass b) {
        return capability(a).equals(capability(b));
    }

    private static String capability(JavaClass c) {
        var parts = c.getPackageName().split("\\.");
        return parts.length > 1 ? parts[1] : "";
    }
}
