package crm.web.customers;

import crm.customerlist.ManagerRow;
import crm.customerlist.UnitRow;
import crm.dictionary.DictionaryEntry;
import crm.dictionary.DictionaryKind;
import crm.dictionary.DictionaryQueries;
import crm.web.support.Texts;
import crm.web.support.UserSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What codes, people, units and regions are called in the reader's language; a code nobody knows is its own name. */
@Named
@RequestScoped
public class Labels {

    private static final Map<String, String> SHORT_HANT = Map.of("HK", "香港", "MO", "澳門", "CN", "中國內地", "TW", "台灣");
    private static final Map<String, String> SHORT_HANS = Map.of("HK", "香港", "MO", "澳门", "CN", "中国内地", "TW", "台湾");
    private static final Map<String, String> SHORT =
            Map.of("HK", "Hong Kong", "MO", "Macao", "CN", "Mainland China", "TW", "Taiwan");

    @Inject
    DictionaryQueries dictionaries;

    @Inject
    UserSettings settings;

    @Inject
    Texts texts;

    private final Map<DictionaryKind, Map<String, DictionaryEntry>> known = new EnumMap<>(DictionaryKind.class);

    /** The label of a code of a dictionary. */
    public String of(DictionaryKind kind, String code) {
        if (code == null) return "";
        var entry = entries(kind).get(code);
        return entry == null ? code : entry.in(settings.getLanguage());
    }

    public String all(DictionaryKind kind, List<String> codes) {
        return codes.stream().map(code -> of(kind, code)).collect(Collectors.joining(", "));
    }

    /** As many as have room; {@code ui:repeat} does not do with less than its size. */
    public List<String> first(List<String> codes, int most) {
        return codes.subList(0, Math.min(most, codes.size()));
    }

    /** All there ever was to choose. */
    public List<DictionaryEntry> all(DictionaryKind kind) {
        return List.copyOf(entries(kind).values());
    }

    /** What may be chosen now. */
    public List<DictionaryEntry> offered(DictionaryKind kind) {
        return entries(kind).values().stream().filter(DictionaryEntry::active).toList();
    }

    /** What may be chosen now, and what was chosen before. */
    public List<DictionaryEntry> offered(DictionaryKind kind, String chosen) {
        return entries(kind).values().stream()
                .filter(entry -> entry.active() || entry.code().equals(chosen))
                .toList();
    }

    /** Short for the regions people meet daily, in full for the others. */
    public String region(String code) {
        if (code == null) return "";
        var names =
                switch (settings.getLanguage()) {
                    case "zh-Hant" -> SHORT_HANT;
                    case "zh-Hans" -> SHORT_HANS;
                    default -> SHORT;
                };
        var known = names.get(code);
        return known != null ? known : new Locale("", code).getDisplayCountry(settings.getLocale());
    }

    Locale locale() {
        return settings.getLocale();
    }

    /** How a filter calls the reader. */
    String me() {
        return texts.of("customers.list.me");
    }

    /** The name of a language by its tag. */
    public String language(String tag) {
        return tag == null ? "" : Locale.forLanguageTag(tag).getDisplayName(settings.getLocale());
    }

    public String person(ManagerRow manager) {
        return manager == null ? "" : person(manager.nameLocal(), manager.nameLatin());
    }

    /** The name in the reader's script where there is one. */
    public String person(String local, String latin) {
        var first = settings.getLanguage().equals("en") ? latin : local;
        var other = settings.getLanguage().equals("en") ? local : latin;
        return first != null ? first : other == null ? "" : other;
    }

    public String team(ManagerRow manager) {
        return manager == null ? "" : unit(manager.team());
    }

    public String unit(UnitRow unit) {
        return unit == null ? "" : unit(unit.name(), unit.nameHant(), unit.nameHans());
    }

    public String unit(String english, String hant, String hans) {
        return switch (settings.getLanguage()) {
            case "zh-Hant" -> hant;
            case "zh-Hans" -> hans;
            default -> english;
        };
    }

    private Map<String, DictionaryEntry> entries(DictionaryKind kind) {
        return known.computeIfAbsent(kind, this::read);
    }

    private Map<String, DictionaryEntry> read(DictionaryKind kind) {
        return dictionaries.all(kind).stream()
                .collect(Collectors.toMap(
                        DictionaryEntry::code, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
    }
}
