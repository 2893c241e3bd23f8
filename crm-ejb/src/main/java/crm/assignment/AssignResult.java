package crm.assignment;

import crm.shared.Rule;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * What became of one customer of a request, and why.
 *
 * @param number             the customer number as it was asked for
 * @param rule               what stood against it; null where the owner changed
 * @param details            what fills the placeholders of the rule's text
 * @param attributionPending whether the attribution asked for waits for a second person
 */
public record AssignResult(
        String number, AssignOutcome outcome, Rule rule, List<Serializable> details, boolean attributionPending)
        implements Serializable {

    public AssignResult {
        details = List.copyOf(details);
    }

    static AssignResult done(String number, AssignOutcome outcome, boolean attributionPending) {
        return new AssignResult(number, outcome, null, List.of(), attributionPending);
    }

    /** A customer who stays where they are, for what the rule says. */
    public static AssignResult refused(String number, AssignOutcome outcome, Rule rule, Serializable... details) {
        return new AssignResult(number, outcome, rule, Arrays.asList(details), false);
    }

    public boolean isDone() {
        return outcome.isDone();
    }
}
