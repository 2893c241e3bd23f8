package crm.web.today;

import static java.util.Comparator.comparing;

import crm.dictionary.DictionaryEntry;
import crm.dictionary.DictionaryKind;
import crm.today.Dimension;
import crm.today.FigureFilter;
import crm.today.FigureGroup;
import crm.web.customers.Labels;
import crm.web.support.UserSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What groups of figures are called in the reader's language, where the database does not know it. */
@RequestScoped
public class GroupWords {

    @Inject
    FigureWords words;

    @Inject
    Labels labels;

    @Inject
    UserSettings settings;

    String language() {
        return settings.getLanguage();
    }

    /**
     * The keys of groups in the order of their names; the empty one is of those without.
     *
     * @param text part of the name, or null
     */
    List<String> named(FigureFilter shown, Dimension by, String text) {
        var part = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return keys(shown, by)
                .map(key -> Map.entry(key, words.name(group(key), by)))
                .filter(group -> group.getValue().toLowerCase(Locale.ROOT).contains(part))
                .sorted(comparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Stream<String> keys(FigureFilter shown, Dimension by) {
        return switch (by) {
            case DAY -> shown.days().stream().map(LocalDate::toString);
            case MANAGER -> Stream.of("");
            case TEAM -> Stream.of();
            case REGION -> Stream.concat(Stream.of(""), Stream.of(Locale.getISOCountries()));
            case SOURCE ->
                Stream.concat(
                        Stream.of(""),
                        labels.all(DictionaryKind.SOURCE).stream().map(DictionaryEntry::code));
        };
    }

    private static FigureGroup group(String key) {
        return new FigureGroup(key.isEmpty() ? null : key, null, null, null, Map.of(), Map.of(), Map.of());
    }
}
