package crm.notice;

import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;

/** What notifications and mails say in one language: for whoever is not on a page. */
public final class NoticeTexts {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CODE = Pattern.compile("[A-Z]+(_[A-Z]+)+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Parameters that say nothing about a customer. */
    private static final Set<String> HARMLESS = Set.of(
            "count",
            "day",
            "by",
            "to",
            "run",
            "job",
            "changed",
            "refused",
            "export",
            "from",
            "until",
            "permission",
            "managers",
            "overdue",
            "ending",
            "reviews",
            "tasksDue",
            "tasksLate",
            "tasksOf");

    private final Locale locale;
    private final ResourceBundle notices;
    private final ResourceBundle enums;

    private NoticeTexts(Locale locale) {
        this.locale = locale;
        this.notices = bundle("i18n.notices");
        this.enums = bundle("i18n.enums");
    }

    /** In a language: en, zh-Hant or zh-Hans. */
    public static NoticeTexts in(String language) {
        return new NoticeTexts(Locale.forLanguageTag(language));
    }

    /** What a notification says. */
    public String of(NoticeKind kind, List<String> details) {
        return filled("NoticeKind." + kind.name(), kind.arguments(details, this::readable));
    }

    /** What a type of notifications is called. */
    public String of(NoticeType type) {
        return enums.getString("NoticeType." + type.name());
    }

    /** Whether the text of a kind may leave the house. */
    static boolean isHarmless(NoticeKind kind) {
        return HARMLESS.containsAll(kind.parameters());
    }

    /** A text of the bundle {@code notices}; days among the details are written as people read them. */
    String filled(String key, List<String> details) {
        return filled(key, details.stream().map(this::readable).toArray());
    }

    private String filled(String key, Object[] details) {
        var pattern = notices.getString(key);
        return details.length == 0 ? pattern : new MessageFormat(pattern, locale).format(details);
    }

    private Object readable(String detail) {
        if (NUMBER.matcher(detail).matches()) return Long.valueOf(detail);
        if (CODE.matcher(detail).matches() && enums.containsKey("Permission." + detail)) {
            return enums.getString("Permission." + detail);
        }
        if (!DAY.matcher(detail).matches()) return detail;
        var pattern = locale.getLanguage().equals("zh") ? "yyyy年M月d日" : "d MMM yyyy";
        return DateTimeFormatter.ofPattern(pattern, locale).format(LocalDate.parse(detail));
    }

    private ResourceBundle bundle(String name) {
        return ResourceBundle.getBundle(
                name,
                locale,
                NoticeTexts.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
