package crm.org;

/**
 * An account manager as somebody who may be given customers.
 *
 * @param userId   whom notices go to
 * @param user     the user name, by which people and the API name a manager
 * @param capacity how many customers at most
 * @param status   as it stands today
 */
public record Manager(long id, long userId, String user, long unitId, int capacity, ManagerStatus status) {

    /** Over {@code m}, a manager: the status on {@code :day}. */
    static final String STATUS = """
        case when m.status = 'RESIGNED' then 'RESIGNED' when exists (select from manager_leave l where l.manager_id = m.id
          and :day::date between l.from_day and coalesce(l.to_day, 'infinity'::date)) then 'ON_LEAVE' else 'ACTIVE' end\
        """;

    public boolean isResigned() {
        return status == ManagerStatus.RESIGNED;
    }

    /** Whether the manager takes in no customers today. */
    public boolean isOnLeave() {
        return status == ManagerStatus.ON_LEAVE;
    }
}
