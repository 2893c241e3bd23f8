package crm.web.support;

import crm.shared.Money;
import crm.shared.RuleViolation;
import jakarta.enterprise.inject.spi.CDI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;

/** The text of a refusal in the language of the page, its details written as people read them. */
final class RuleTexts {

    private RuleTexts() {}

    static String of(RuleViolation violation) {
        var details =
                Arrays.stream(violation.details()).map(RuleTexts::readable).toArray();
        return Bundles.RULES.text(violation.rule().key(), details);
    }

    private static Object readable(Object detail) {
        if (detail instanceof Enum<?> constant) {
            var key = constant.getDeclaringClass().getSimpleName() + "." + constant.name();
            return Bundles.ENUMS.has(key) ? Bundles.ENUMS.text(key) : constant.name();
        }
        if (detail instanceof LocalDate day) return dates().day(day);
        if (detail instanceof OffsetDateTime moment) return dates().time(moment);
        if (detail instanceof Money money) return new Figures().exact(money.amount(), money.currency());
        return detail;
    }

    private static Dates dates() {
        return CDI.current().select(Dates.class).get();
    }
}
