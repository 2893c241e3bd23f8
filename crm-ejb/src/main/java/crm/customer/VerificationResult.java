package crm.customer;

import java.io.Serializable;

/** What became of the verification of one customer of a request. */
public record VerificationResult(String number, VerificationOutcome outcome) implements Serializable {

    public boolean isDone() {
        return outcome == VerificationOutcome.DONE;
    }
}
