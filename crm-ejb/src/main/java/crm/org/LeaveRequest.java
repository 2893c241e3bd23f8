package crm.org;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A leave to be.
 *
 * @param from   the first day
 * @param to     the last day, or null until further notice
 * @param deputy the user name of who stands in, or null for nobody
 */
public record LeaveRequest(LocalDate from, LocalDate to, String deputy, String reason) implements Serializable {

    private static final int LONGEST_REASON = 500;

    public LeaveRequest {
        deputy = deputy == null || deputy.isBlank() ? null : deputy.strip();
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }

    /** Refuses days that cannot be. */
    void check(LocalDate today) {
        if (from == null) throw ManagerRule.LEAVE_DAY_MISSING.violatedBy();
        if (to != null && to.isBefore(from)) throw ManagerRule.LEAVE_BACKWARDS.violatedBy(from, to);
        if (to != null && to.isBefore(today)) throw ManagerRule.LEAVE_PAST.violatedBy(to);
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw ManagerRule.TOO_LONG.violatedBy("reason", LONGEST_REASON);
        }
    }
}
