package crm.it.support;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.shared.Rule;
import crm.shared.RuleViolation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is refused, and by which rule. */
public final class Refused {

    private Refused() {}

    public static void by(Rule rule, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(RuleViolation.class, refusal -> {
            if (refusal.rule() != rule)
                throw new AssertionError("refused by " + refusal.rule().key(), refusal);
        });
    }
}
