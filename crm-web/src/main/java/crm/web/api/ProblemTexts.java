package crm.web.api;

import crm.shared.RuleViolation;
import crm.web.support.AcceptedLanguages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts of refusals in the language that {@code Accept-Language} asks for: English, Traditional or Simplified Chinese. */
@ApplicationScoped
public class ProblemTexts {

    public String of(RuleViolation violation, HttpHeaders headers) {
        return of(violation.rule().key(), headers, violation.details());
    }

    public String of(String key, HttpHeaders headers, Object... details) {
        return of(key, headers.getAcceptableLanguages(), details);
    }

    /** The language of texts that the caller asks for: en, zh-Hant or zh-Hans. */
    String language(HttpHeaders headers) {
        return locale(headers.getAcceptableLanguages()).toLanguageTag();
    }

    /** The text in the first of the languages that there are texts in. */
    public String of(String key, List<Locale> wanted, Object... details) {
        var locale = locale(wanted);
        var rules = bundle(locale);
        if (!rules.containsKey(key)) {
            throw new IllegalStateException(
                    "bundle i18n/rules has no text for " + key + " " + Arrays.toString(details));
        }
        return details.length == 0
                ? rules.getString(key)
                : new MessageFormat(rules.getString(key), locale).format(readable(details, locale));
    }

    /** Constants of enums as people read them. */
    private static Object[] readable(Object[] details, Locale locale) {
        var enums = bundle("i18n.enums", locale);
        return Arrays.stream(details)
                .map(detail -> {
                    if (!(detail instanceof Enum<?> constant)) return detail;
                    var key = constant.getDeclaringClass().getSimpleName() + "." + constant.name();
                    return enums.containsKey(key) ? enums.getString(key) : constant.name();
                })
                .toArray();
    }

    boolean has(String key) {
        return bundle(Locale.ENGLISH).containsKey(key);
    }

    private static ResourceBundle bundle(Locale locale) {
        return bundle("i18n.rules", locale);
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name,
                locale,
                Thread.currentThread().getContextClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    private static Locale locale(List<Locale> languages) {
        for (var wanted : languages) {
            var ours = AcceptedLanguages.ours(wanted);
            if (ours != null) return Locale.forLanguageTag(ours);
        }
        return Locale.ENGLISH;
    }
}
