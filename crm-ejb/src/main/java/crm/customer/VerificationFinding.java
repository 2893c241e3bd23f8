package crm.customer;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * What somebody found out about one item, of one customer or of several alike.
 *
 * @param method     how it was verified; a result needs one
 * @param evidence   what shows it, or null
 * @param validUntil the last day it holds, or null
 */
public record VerificationFinding(
        VerificationItem item, VerificationStatus status, String method, String evidence, LocalDate validUntil) {

    public VerificationFinding {
        requireNonNull(item, "item");
        requireNonNull(status, "status");
    }
}
