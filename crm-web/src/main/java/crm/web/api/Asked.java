package crm.web.api;

import crm.shared.Times;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Days, moments, months and constants in an address; what is none is refused by its name. */
final class Asked {

    private static final int SHOWN = 60;

    private Asked() {}

    static LocalDate day(String name, String text, LocalDate otherwise) {
        if (text == null || text.isBlank()) return otherwise;
        try {
            return Times.day(text.strip());
        } catch (DateTimeException e) {
            throw unusable(name, text, "a day like 2026-03-09");
        }
    }

    /** A plus that its sender left as it is comes as a space: addresses say so. */
    static OffsetDateTime moment(String name, String text) {
        if (text == null || text.isBlank()) return null;
        try {
            return Times.parse(text.strip().replace(' ', '+'));
        } catch (DateTimeException e) {
            throw unusable(name, text, "a moment like 2026-03-09T18:30:00+08:00");
        }
    }

    static YearMonth month(String name, String text, YearMonth otherwise) {
        if (text == null || text.isBlank()) return otherwise;
        try {
            return YearMonth.from(Times.day(text.strip() + "-01"));
        } catch (DateTimeException e) {
            throw unusable(name, text, "a month like 2026-03");
        }
    }

    static <E extends Enum<E>> E constant(String name, String text, Class<E> type, E otherwise) {
        if (text == null || text.isBlank()) return otherwise;
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text.strip()))
                .findFirst()
                .orElseThrow(() -> unusable(
                        name,
                        text,
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    static String text(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static RuntimeException unusable(String name, String text, String wanted) {
        return BodyRule.UNUSABLE.violatedBy(name, text.substring(0, Math.min(SHOWN, text.length())), wanted);
    }
}
