package crm.exports;

import crm.customerlist.UnitRow;
import crm.dictionary.DictionaryEntry;
import crm.dictionary.DictionaryKind;
import java.text.MessageFormat;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What codes and units are called in the language of who asked for the file; a code nobody names stays as it is. */
final class Words {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String TRADITIONAL = "zh-Hant";
    private static final String SIMPLIFIED = "zh-Hans";

    private final String language;
    private final ZoneId zone;
    private final ResourceBundle enums;
    private final Map<DictionaryKind, Map<String, DictionaryEntry>> dictionaries;

    Words(String language, ZoneId zone, Map<DictionaryKind, Map<String, DictionaryEntry>> dictionaries) {
        this.language = language;
        this.zone = zone;
        this.dictionaries = dictionaries;
        this.enums = ResourceBundle.getBundle(
                "i18n.enums",
                Locale.forLanguageTag(language),
                Words.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** A constant of an enum. */
    String of(String type, String code) {
        if (code == null) return null;
        var key = type + "." + code;
        return enums.containsKey(key) ? enums.getString(key) : code;
    }

    String title(ExportColumn column) {
        return of("ExportColumn", column.name());
    }

    String markTitle() {
        return of("ExportMark", "TITLE");
    }

    /** "No. 12 · lead1 · 2026-11-22 11:05": leads from a row back to the export in the audit trail. */
    String mark(ExportRun run) {
        return MessageFormat.format(
                of("ExportMark", "ROW"), Long.toString(run.id()), run.user(), MINUTE.format(time(run.createdAt())));
    }

    /** An entry of a dictionary. */
    String of(DictionaryKind kind, String code) {
        var entry =
                code == null ? null : dictionaries.getOrDefault(kind, Map.of()).get(code);
        return entry == null ? code : entry.in(language);
    }

    String unit(UnitRow unit) {
        return switch (language) {
            case TRADITIONAL -> unit.nameHant();
            case SIMPLIFIED -> unit.nameHans();
            default -> unit.name();
        };
    }

    /** The wall clock in the zone of who asked. */
    LocalDateTime time(OffsetDateTime at) {
        return at == null ? null : at.atZoneSameInstant(zone).toLocalDateTime();
    }
}
