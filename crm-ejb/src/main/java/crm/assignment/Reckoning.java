package crm.assignment;

/**
 * Until when owners are protected, as SQL: what {@link ProtectionClock} says of one owner, for many at once.
 *
 * <p>Both statements that need it put common tables around it: one reckons rows by the rule each began under, the other by a
 * rule somebody wants.
 */
final class Reckoning {

    /** Over {@code k}, a contact, and {@code m}, a manager: whether it is that owner's or the acting deputy's. */
    static final String BY_OWNER = """
        (k.kind = 'PROGRESS' or k.manager_id = m.id or exists (select from manager_leave l
          where l.manager_id = m.id and l.deputy_id = k.manager_id
            and k.day between l.from_day and coalesce(l.to_day, 'infinity'::date)))\
        """;

    /** Over {@code k}, a contact, and a rule: whether it counts by it. Of our own calls the rule says how long they have to be. */
    static String countsBy(String rule) {
        return "case when k.seconds is null then k.valid else k.seconds >= " + rule + ".call_seconds end";
    }

    /** {@link #lastContact} of all contacts there are. */
    static final String LAST_CONTACT = lastContact("", "false");

    /** Over {@code l}, the last contact, {@code w}, {@code c}, the customer, and {@code u}, the unit: what the contact gives. */
    static final String BY_CONTACT = """
        least(add_days(l.day, w.extension, w.day_count, u.calendar), case when c.reclaim_exemption is null and not c.legal_hold
          then add_days(w.started_on, w.maximum, w.day_count, u.calendar) end)\
        """;

    private Reckoning() {}

    /**
     * Common tables behind one called {@code w} (id, customer_id, manager_id, started_at and the terms of a rule): {@code last}
     * has the day of the last contact that prolongs, for the rows that have one. Declared contacts count a limited number of
     * times between two others.
     *
     * @param which  over {@code k}, a contact: what else it has to be, beginning with "and", or empty
     * @param exempt over {@code k}: whether it was made while no maximum held; {@code exempt_day} is the day of the last such one
     */
    static String lastContact(String which, String exempt) {
        return """
        told as (
          select w.id, k.day, k.at, k.reference, k.kind = 'DECLARED' as declared, %s as exempt, w.declared_in_a_row as most,
            count(*) filter (where k.kind <> 'DECLARED') over (partition by w.id order by k.at, k.reference) as after
          from w
          join account_manager m on m.id = w.manager_id
          join contact k on k.customer_id = w.customer_id and k.at >= w.started_at %s and %s and %s),
        numbered as (
          select id, day, declared, exempt, most,
            row_number() over (partition by id, after, declared order by at, reference) as in_a_row
          from told),
        last as (
          select id, max(day) as day, max(day) filter (where exempt) as exempt_day from numbered where not declared or in_a_row <= most group by id)
        """.formatted(exempt, which, countsBy("w"), BY_OWNER);
    }
}
