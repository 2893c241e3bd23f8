package crm.web.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

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

    /** The same for a constant that only its code is known of. */
    public String name(String type, String code) {
        return code == null || code.isEmpty() ? "" : Bundles.ENUMS.text(type + "." + code);
    }
}
