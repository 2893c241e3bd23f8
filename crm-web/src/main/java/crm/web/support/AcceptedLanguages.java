package crm.web.support;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/**
 * The languages a caller takes, the dearest first, with their scripts: the server's own reading of {@code Accept-Language}
 * takes the script of {@code zh-Hant} for a country.
 */
public final class AcceptedLanguages {

    private AcceptedLanguages() {}

    /** Empty where the header is missing or malformed. */
    public static List<Locale> of(HttpServletRequest request) {
        return of(request.getHeader("Accept-Language"));
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
