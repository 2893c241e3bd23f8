package crm.web.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Constants in an address; what is none is refused by the parameter's name. */
final class Codes {

    private static final int SHOWN = 60;

    private Codes() {}

    /** The constant, or null where the parameter is absent. */
    static <E extends Enum<E>> E optional(String parameter, String text, Class<E> type) {
        if (text == null || text.isEmpty()) return null;
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> BodyRule.UNUSABLE.violatedBy(
                        parameter,
                        text.substring(0, Math.min(SHOWN, text.length())),
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
