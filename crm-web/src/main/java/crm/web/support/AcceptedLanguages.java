package crm.web.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The languages a caller takes, the dearest first, with their scripts: the server's own reading of {@code Accept-Language}
 * takes the script of {@code zh-Hant} for a country.
 */
public final class AcceptedLanguages {

    private static final Set<String> TRADITIONAL_PLACES = Set.of("HK", "MO", "TW");

    private AcceptedLanguages() {}

    /** Empty where the header is missing or malformed. */
    public static List<Locale> of(HttpServletRequest request) {
        return of(request.getHeader("Accept-Language"));
    }

    /** Which of the product's languages a caller who takes this one reads: en, zh-Hant or zh-Hans; null for none of them. */
    public static String ours(Locale wanted) {
        if (wanted.getLanguage().equals("en")) return "en";
        if (!wanted.getLanguage().equals("zh")) return null;
        var traditional = wanted.getScript().equals("Hant")
                || wanted.getScript().isEmpty() && TRADITIONAL_PLACES.contains(wanted.getCountry());
        return traditional ? "zh-Hant" : "zh-Hans";
    }

    static List<Locale> of(String header) {
        if (header == null || header.isBlank()) return List.of();
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .map(range -> Locale.forLanguageTag(range.getRange()))
                    .toList();
        } catch (IllegalArgumentException malformed) { // whatever language is ours will do
            return List.of();
        }
    }
}
