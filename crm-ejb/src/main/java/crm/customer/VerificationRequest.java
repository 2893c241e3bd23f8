package crm.customer;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * What somebody found out about one item of a customer.
 *
 * @param number     the customer number
 * @param method     how it was verified; a result needs one
 * @param evidence   what shows it, or null
 * @param validUntil the last day it holds, or null
 * @param version    the customer's version the decision was made on
 */
public record VerificationRequest(
        String number,
        VerificationItem item,
        VerificationStatus status,
        String method,
        String evidence,
        LocalDate validUntil,
        long version) {

    public VerificationRequest {
        requireNonNull(number, "number");
        requireNonNull(item, "item");
        requireNonNull(status, "status");
    }

    VerificationFinding finding() {
        return new VerificationFinding(item, status, method, evidence, validUntil);
    }
}
