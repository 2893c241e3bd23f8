package crm.assignment;

import static java.util.stream.Collectors.toMap;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reckons the protection of owners as of a moment from what is on record: the row's beginning, the rule it stood under then,
 * the contacts until then, answers to requests for more time, and changes of rules. What the row itself says of its last day
 * is not read.
 *
 * <p>Contacts count by the time at which they took place, and so do exemptions: whether the rule's maximum held for a contact is
 * told by the events of until then.
 */
@ApplicationScoped
class ProtectionHistory {

    /** What the last contact gives within the maximum, or the last one for which there was none. */
    private static final String BY_CONTACT = """
        greatest(
          case when l.day is not null then least(add_days(l.day, w.extension, w.day_count, u.calendar),
            add_days(w.started_on, w.maximum, w.day_count, u.calendar)) end,
          case when l.exempt_day is not null then add_days(l.exempt_day, w.extension, w.day_count, u.calendar) end)\
        """;

    private static final String AS_OF = """
            with o as (
              select o.*, coalesce(
                  (select m.rule_after from protection_change m where m.ownership_id = o.id and m.at <= :at::timestamptz
                   order by m.at desc, m.id desc limit 1),
                  (select m.rule_before from protection_change m where m.ownership_id = o.id order by m.at, m.id limit 1),
                  o.rule_id) as rule_then,
                coalesce((select m.rule_before from protection_change m where m.ownership_id = o.id order by m.at, m.id limit 1),
                  o.rule_id) as rule_first
              from ownership o where o.id = any (:ids) and o.role <> 'BACKUP'),
            w as (
              select o.id, o.customer_id, o.manager_id, o.unit_id, o.started_at, o.started_on, r.extension, r.maximum,
                r.day_count, r.call_seconds, r.declared_in_a_row
              from o join protection_rule r on r.id = o.rule_then),
            %s
            select o.id, t.rule, t.rule_version, o.started_on, add_days(o.started_on, f.days, f.day_count, u.calendar) as first,
              m.day as moved_on, m.until_after as moved_until, l.day as contact_on,
              %s as contact_until, e.day as answered_on, e.until as answered_until, q.since
            from o
            join protection_rule t on t.id = o.rule_then
            join protection_rule f on f.id = o.rule_first
            join w on w.id = o.id
            join customer c on c.id = o.customer_id
            join org_unit u on u.id = o.unit_id
            left join last l on l.id = o.id
            left join lateral (
              select (p.at at time zone :zone)::date as day, p.at, p.until_after from protection_change p
              where p.ownership_id = o.id and p.at <= :at::timestamptz order by p.at desc, p.id desc limit 1) m on true
            left join lateral (
              select max((x.decided_at at time zone :zone)::date) as day, max(x.protected_after) as until
              from extension_request x where x.ownership_id = o.id and x.decided_at <= :at::timestamptz) e on true
            left join lateral (
              select x.requested_at as since from extension_request x where x.ownership_id = o.id
                and x.requested_at <= :at::timestamptz and (x.decided_at is null or x.decided_at > :at::timestamptz) limit 1) q on true
            """.formatted(
                    Reckoning.lastContact("and k.at <= :at::timestamptz", "customer_exempt_at(k.customer_id, k.at)"),
                    BY_CONTACT);

    @Inject
    Db db;

    /**
     * The protection of an owner.
     *
     * @param waiting since when a request for more time waits, or null
     */
    record Protection(
            long row,
            String rule,
            int ruleVersion,
            LocalDate until,
            OffsetDateTime waiting,
            List<OwnershipExplanation.Step> steps) {}

    /** The protections of rows as of a moment, by row; a Backup has none. */
    Map<Long, Protection> asOf(Collection<Long> rowIds, OffsetDateTime at, String zone) {
        if (rowIds.isEmpty()) return Map.of();
        return db
                .query(h -> h.createQuery(AS_OF)
                        .bindArray("ids", Long.class, rowIds.toArray())
                        .bind("at", at)
                        .bind("zone", zone)
                        .map((row, context) -> protection(row))
                        .list())
                .stream()
                .collect(toMap(Protection::row, protection -> protection));
    }

    private static Protection protection(ResultSet row) throws SQLException {
        var steps = new ArrayList<OwnershipExplanation.Step>();
        var changed = row.getObject("moved_until", LocalDate.class);
        step(steps, OwnershipExplanation.Cause.START, row, "started_on", "first");
        step(steps, OwnershipExplanation.Cause.RULE_CHANGED, row, "moved_on", "moved_until");
        step(steps, OwnershipExplanation.Cause.EXTENSION, row, "answered_on", "answered_until");
        step(steps, OwnershipExplanation.Cause.CONTACT, row, "contact_on", "contact_until");
        var until = steps.stream()
                .filter(step -> changed == null || step.cause() != OwnershipExplanation.Cause.START)
                .map(OwnershipExplanation.Step::until)
                .max(LocalDate::compareTo)
                .orElseThrow();
        return new Protection(
                row.getLong("id"),
                row.getString("rule"),
                row.getInt("rule_version"),
                until,
                row.getObject("since", OffsetDateTime.class),
                steps.stream()
                        .sorted(Comparator.comparing(OwnershipExplanation.Step::day))
                        .toList());
    }

    private static void step(
            List<OwnershipExplanation.Step> steps,
            OwnershipExplanation.Cause cause,
            ResultSet row,
            String day,
            String until)
            throws SQLException {
        var last = row.getObject(until, LocalDate.class);
        if (last != null) steps.add(new OwnershipExplanation.Step(cause, row.getObject(day, LocalDate.class), last));
    }
}
