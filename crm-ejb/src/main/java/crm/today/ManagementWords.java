package crm.today;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of a management report in its reader's language. */
record ManagementWords(String language, TmtSet tmt) {

    String of(String type, String code, Object... filledIn) {
        var bundle = ResourceBundle.getBundle(
                "i18n.enums",
                Locale.forLanguageTag(language),
                ManagementWords.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        var text = bundle.getString(type + "." + code);
        return filledIn.length == 0 ? text : MessageFormat.format(text, filledIn);
    }

    String of(Figure figure) {
        var name = of("Figure", figure.name());
        return figure == Figure.TMT_REGISTRATION_FOLLOW_UPS ? tmt.label(language) + " " + name : name;
    }

    String of(TargetFigure figure) {
        return of("TargetFigure", figure.name());
    }

    /** What a unit or manager is called; of what is the unit's own and no manager's a word for that. */
    String name(ManagementRow row) {
        if (row.key() == null) return of("ManagementReport", "NOBODY");
        return unit(row.name(), row.nameHant(), row.nameHans());
    }

    String level(ManagementRow row) {
        return of("UnitKind", row.isUnit() ? row.kind() : "MANAGER");
    }

    String unit(String english, String hant, String hans) {
        return switch (language) {
            case "zh-Hant" -> hant;
            case "zh-Hans" -> hans;
            default -> english;
        };
    }
}
