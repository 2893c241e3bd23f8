package crm.shared;

import static java.util.Objects.requireNonNull;

import jakarta.ejb.ApplicationException;
import java.util.Arrays;

/**
 * The refusal of something a user asked for: which rule stands against it, and for what.
 *
 * <p>It rolls the transaction back. Its message is for logs; people read the rule's text in their own language.
 */
@ApplicationException(rollback = true)
public class RuleViolation extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Rule rule;
    private final transient Object[] details;

    public RuleViolation(Rule rule, Object... details) {
        super(requireNonNull(rule, "rule").key() + " " + Arrays.toString(details));
        this.rule = rule;
        this.details = details.clone();
    }

    public Rule rule() {
        return rule;
    }

    /** What fills the placeholders of the rule's text, in order. */
    public Object[] details() {
        return details.clone();
    }
}
