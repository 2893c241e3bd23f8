package crm.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys under which the texts of evidence and marks are found in the bundle {@code enums}. See docs/domain.md, section
 * 4.3.
 *
 * <p>Texts of evidence are given: reference, time, amount, currency, kind, reason code, page.
 */
public final class LifecycleCodes {

    private LifecycleCodes() {}

    /** {@code Evidence.DEPOSIT_CONFIRMED}. */
    public static String of(Evidence evidence) {
        return evidenceKey(evidence.type());
    }

    /** {@code Mark.FAILED}. */
    public static String of(Mark mark) {
        return "Mark." + mark.kind().name();
    }

    /** Every key there is, for those who check that each has its text. */
    public static List<String> all() {
        return Stream.concat(
                        Arrays.stream(EventType.values())
                                .filter(EventType::decidesLifecycle)
                                .map(LifecycleCodes::evidenceKey),
                        Arrays.stream(Mark.Kind.values()).map(kind -> "Mark." + kind.name()))
                .toList();
    }

    private static String evidenceKey(EventType type) {
        return "Evidence." + type.name();
    }
}
