package crm.web.support;

import crm.notice.NoticeKind;
import crm.shared.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts with something filled in, {@code #{texts.of('customers.list.selected', n)}}, and the names of enum constants. */
@Named
@ApplicationScoped
public class Texts {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    @Inject
    Dates dates;

    public String of(String key, Object... arguments) {
        return Bundles.UI.text(key, arguments);
    }

    /** The same in a language, where there is no page. */
    public String in(Locale locale, String key, Object... arguments) {
        return Bundles.UI.text(locale, key, arguments);
    }

    /** What people call a constant in a language, where there is no page. */
    public String nameIn(Locale locale, String type, String code) {
        return Bundles.ENUMS.text(locale, type + "." + code);
    }

    /** What people call an enum constant: {@code Stage.FUNDED} of the bundle {@code enums}; nothing for null. */
    public String name(Enum<?> constant) {
        return constant == null
                ? ""
                : Bundles.ENUMS.text(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** What a rule says of these details, as where one of many customers is refused. */
    public String refusal(Rule rule, List<?> details) {
        return rule == null ? "" : RuleTexts.of(rule.violatedBy(details.toArray()));
    }

    /**
     * The same for a rule only its key is known of, with details as they were written down; the key without a text.
     *
     * <p>Not another {@code refusal}: a page that passes null could mean either.
     */
    public String refusalOf(String ruleKey, List<?> details) {
        if (ruleKey == null) return "";
        return Bundles.RULES.has(ruleKey)
                ? Bundles.RULES.text(
                        ruleKey, details.stream().map(this::readable).toArray())
                : ruleKey;
    }

    /** The same for a constant that only its code is known of; a code without a name is shown as it is. */
    public String name(String type, String code) {
        if (code == null || code.isEmpty()) return "";
        var key = type + "." + code;
        return Bundles.ENUMS.has(key) ? Bundles.ENUMS.text(key) : code;
    }

    /** The text of a constant that takes something in: {@code Evidence.DEPOSIT_CONFIRMED}; the code where it has none. */
    public String filled(String type, String code, Object... arguments) {
        var key = type + "." + code;
        return Bundles.ENUMS.has(key) ? Bundles.ENUMS.text(key, arguments) : code;
    }

    /** What a notification says; days among its details are written as people read them. */
    public String notice(NoticeKind kind, List<String> details) {
        return Bundles.NOTICES.text("NoticeKind." + kind.name(), kind.arguments(details, this::readable));
    }

    private Object readable(Object stored) {
        var detail = String.valueOf(stored);
        if (NUMBER.matcher(detail).matches()) return Long.valueOf(detail);
        if (DAY.matcher(detail).matches()) return dates.day(LocalDate.parse(detail));
        return Bundles.ENUMS.has("Permission." + detail) ? name("Permission", detail) : detail;
    }
}
