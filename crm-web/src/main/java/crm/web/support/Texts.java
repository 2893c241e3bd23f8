package crm.web.support;

import crm.shared.Rule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;

/** Texts with something filled in, {@code #{texts.of('customers.list.selected', n)}}, and the names of enum constants. */
@Named
@ApplicationScoped
public class Texts {

    public String of(String key, Object... arguments) {
        return Bundles.UI.text(key, arguments);
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

    /** The same for a rule only its key is known of, as stored with bulk work. */
    public String refusalOf(String ruleKey, List<?> details) {
        return ruleKey == null ? "" : Bundles.RULES.text(ruleKey, details.toArray());
    }

    /** What a notification says. */
    public String notice(Enum<?> kind, List<?> details) {
        return Bundles.NOTICES.text(kind.getDeclaringClass().getSimpleName() + "." + kind.name(), details.toArray());
    }

    /** The same for a constant that only its code is known of; a code without a name is shown as it is. */
    public String name(String type, String code) {
        if (code == null || code.isEmpty()) return "";
        var key = type + "." + code;
        return Bundles.ENUMS.has(key) ? Bundles.ENUMS.text(key) : code;
    }
}
