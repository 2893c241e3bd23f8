package crm.org;

import java.time.LocalDate;

/**
 * An account manager as somebody who may be given customers.
 *
 * @param userId   whom notices go to
 * @param user     the user name, by which people and the API name a manager
 * @param capacity how many customers at most
 */
public record Manager(
        long id,
        long userId,
        String user,
        long unitId,
        int capacity,
        Status status,
        LocalDate leaveFrom,
        LocalDate leaveTo) {

    /** How a manager stands to the brokerage. */
    public enum Status {
        ACTIVE,
        ON_LEAVE,
        RESIGNED
    }

    public boolean isResigned() {
        return status == Status.RESIGNED;
    }

    /** Whether the manager takes in no customers on that day. */
    public boolean isOnLeave(LocalDate day) {
        var during = leaveFrom != null && !day.isBefore(leaveFrom) && (leaveTo == null || !day.isAfter(leaveTo));
        return status == Status.ON_LEAVE || during;
    }
}
