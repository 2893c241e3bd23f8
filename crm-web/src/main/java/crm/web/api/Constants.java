package crm.web.api;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Constants in an address; what is none is refused by its name. */
final class Constants {

    private static final int SHOWN = 60;

    private Constants() {}

    /** The constant, or null where nothing is said. */
    static <E extends Enum<E>> E read(String name, String text, Class<E> type) {
        if (text == null || text.isEmpty()) return null;
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> BodyRule.UNUSABLE.violatedBy(
                        name,
                        text.substring(0, Math.min(SHOWN, text.length())),
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
