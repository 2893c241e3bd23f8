package crm.today;

/** Whose report of a day has not been handed in: managers {@code r} with their user {@code u}, unit {@code o} and day {@code w.day}. */
final class MissingReports {

    /** Of the unit {@code :unit} and those below it, of all where that is null. */
    static final String IN_UNIT =
            "(:unit::bigint is null or r.unit_id = any ((select units_below(:unit::bigint, :day::date))::bigint[]))";

    /** A report is wanted of who works that day: the office is open, the manager has joined and is not on leave. */
    private static final String FROM = """
            from account_manager r join app_user u on u.id = r.user_id and u.status = 'ACTIVE'
            join org_unit o on o.id = r.unit_id
            cross join lateral (select %s as day) w
            where r.status <> 'RESIGNED' and %s and (r.joined_on is null or r.joined_on <= w.day) and is_open(o.calendar, 'OFFICE', w.day)
              and not exists (select from manager_leave l where l.manager_id = r.id
                and w.day between l.from_day and coalesce(l.to_day, 'infinity'))
              and not exists (select from daily_report d where d.author = u.name and d.day = w.day
                and d.status in ('SUBMITTED', 'LATE'))""";

    private MissingReports() {}

    /** From whom to select, of a day that is an expression, and those only to whom a condition applies. */
    static String of(String day, String condition) {
        return FROM.formatted(day, condition);
    }
}
