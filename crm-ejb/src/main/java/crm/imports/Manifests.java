package crm.imports;

import crm.marketcalendar.CalendarPlace;
import crm.shared.StrictJson;
import crm.shared.Times;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads what a manifest says, as text. */
public final class Manifests {

    private Manifests() {}

    /**
     * The files of a manifest.
     *
     * <pre>{"source": "core", "businessDate": "2026-03-09", "files": [
     *   {"kind": "balances", "name": "balances.csv", "lines": 2, "sha256": "…"}]}</pre>
     *
     * @param name of the manifest, for the refusal
     * @throws crm.shared.RuleViolation where it cannot be understood
     */
    static List<Manifest> read(String name, byte[] content) {
        try {
            if (!(StrictJson.read(content) instanceof JsonObject json)) {
                throw DayFileRule.MANIFEST_UNREADABLE.violatedBy(name, "{}");
            }
            if (!(json.get("files") instanceof jakarta.json.JsonArray files) || files.isEmpty()) {
                throw DayFileRule.MANIFEST_UNREADABLE.violatedBy(name, "files");
            }
            return files.stream().map(file -> file(name, json, file)).toList();
        } catch (JsonException unreadable) {
            throw DayFileRule.MANIFEST_UNREADABLE.violatedBy(name, unreadable.getMessage());
        }
    }

    private static Manifest file(String name, JsonObject all, JsonValue value) {
        if (!(value instanceof JsonObject file)) throw DayFileRule.MANIFEST_UNREADABLE.violatedBy(name, "files");
        var fileName = text(file, "name");
        if (fileName == null || fileName.isBlank()) throw DayFileRule.MANIFEST_UNREADABLE.violatedBy(name, "name");
        return new Manifest(
                kind(text(file, "kind")),
                text(all, "source"),
                market(text(all, "market")),
                day(text(all, "businessDate")),
                fileName,
                file.get("lines") instanceof JsonNumber lines ? lines.longValue() : null,
                hash(text(file, "sha256")),
                mode(text(all, "mode")));
    }

    private static String text(JsonObject json, String name) {
        return json.get(name) instanceof JsonString text ? text.getString() : null;
    }

    public static DayFileKind kind(String text) {
        return DayFileKind.named(text).orElseThrow(() -> DayFileRule.KIND_UNKNOWN.violatedBy(String.valueOf(text)));
    }

    /** @return null where there is no text */
    public static CalendarPlace market(String text) {
        if (text == null || text.isBlank()) return null;
        return CalendarPlace.named(text).orElseThrow(() -> DayFileRule.MARKET_UNKNOWN.violatedBy(text));
    }

    public static LocalDate day(String text) {
        try {
            if (text != null) return Times.day(text);
        } catch (DateTimeException notOne) {
            // refused below
        }
        throw DayFileRule.DATE.violatedBy(String.valueOf(text));
    }

    public static DayFileMode mode(String text) {
        if (text == null || text.isBlank()) return DayFileMode.FIRST;
        return Stream.of(DayFileMode.values())
                .filter(mode -> mode.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> DayFileRule.MODE_UNKNOWN.violatedBy(text));
    }

    /** In small letters, as it is compared. */
    public static String hash(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
