package crm.ingest;

import crm.shared.RuleViolation;
import java.util.List;

/** Why one event of many is not taken; the others go on. */
public record Refusal(EventRule rule, List<Object> details) {

    public Refusal {
        details = List.copyOf(details);
    }

    static Refusal of(RuleViolation violation) {
        return new Refusal((EventRule) violation.rule(), List.of(violation.details()));
    }
}
