package crm.digest;

import static crm.access.Permission.ASSIGNMENT_COOLDOWN;
import static crm.access.Permission.JOB_DIGEST;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.notice.Notices;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Sends leads their digest of a morning, once for each day. A lead is who may override the cool-down somewhere, as for items
 * to review; the digest is about the units of those grants. On days on which the office of a grant does not work, it counts
 * for nothing.
 */
@Stateless
public class DigestService {

    /** Customers whose protection ends within so many days count. */
    private static final int DAYS_AHEAD = 3;

    private static final String LEADS = """
            select u.id, case r.data_scope when 'ALL' then (select array_agg(a.id) from org_unit a)
              when 'UNIT' then array[g.unit_id] else units_below(g.unit_id, :day::date) end
            from user_grant g
            join role r on r.id = g.role_id and r.data_scope in ('UNIT', 'UNIT_AND_BELOW', 'ALL')
              and exists (select from role_permission p where p.role_id = r.id and p.permission = :permission)
            join org_unit o on o.id = g.unit_id and is_open(o.calendar, 'OFFICE', :day::date)
            join app_user u on u.id = g.user_id and u.status = 'ACTIVE' and u.kind = 'PERSON'
            where g.from_at <= :now::timestamptz and (g.to_at is null or g.to_at > :now::timestamptz)
              and (:unit::bigint is null or g.unit_id = any ((select units_below(:unit::bigint, :day::date))::bigint[]))
            """;

    private static final String OVERDUE = """
            select c.unit_id, null, count(*) from customer c
            where c.next_follow_up_at < :now::timestamptz and c.responsible_id is not null group by c.unit_id
            """;

    private static final String ENDING = """
            select o.unit_id, m.name_local, count(*) from ownership o join account_manager m on m.id = o.manager_id
            where o.ended_at is null and o.reclaim_on between :day::date and :day::date + %d group by o.unit_id, m.name_local
            """.formatted(DAYS_AHEAD);

    private static final String REVIEWS =
            "select unit_id, null, count(*) from review_item where closed_at is null group by unit_id";

    /** Of a day: {@code =} for those due on it, {@code <} for those overdue. */
    private static final String TASKS = """
            select t.unit_id, m.name_local, count(*) from task t join account_manager m on m.id = t.manager_id
            where t.closed_at is null and t.day %s :day::date group by t.unit_id, m.name_local
            """;

    private static final String ONCE = """
            insert into lead_digest (user_id, day) select unnest(:users), :day::date on conflict do nothing returning user_id
            """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Notices notices;

    @Inject
    Clock clock;

    /**
     * Sends the digests of a day to those who have not had theirs.
     *
     * @param unitId only leads of this unit and those below, or null
     * @return how many were sent; a lead for whom there is nothing to tell gets none
     */
    @Requires(JOB_DIGEST)
    public int send(LocalDate day, Long unitId) {
        return rows.house(() -> {
            var leads = leads(day, unitId);
            if (leads.isEmpty()) return 0;
            var counts = new LeadDigest.Counts(
                    counts(OVERDUE, day),
                    counts(ENDING, day),
                    counts(REVIEWS, day),
                    counts(TASKS.formatted("="), day),
                    counts(TASKS.formatted("<"), day));
            var digests = firstOnes(leads, day).stream()
                    .map(lead -> lead.notice(counts))
                    .filter(Objects::nonNull)
                    .toList();
            notices.send(digests);
            return digests.size();
        });
    }

    private List<LeadDigest> leads(LocalDate day, Long unitId) {
        var units = new TreeMap<Long, Set<Long>>();
        db.query(h -> h.createQuery(LEADS)
                        .bind("day", day)
                        .bind("unit", unitId)
                        .bind("permission", ASSIGNMENT_COOLDOWN.name())
                        .bind("now", OffsetDateTime.now(clock))
                        .map((row, context) -> Map.entry(row.getLong(1), ids(row.getArray(2))))
                        .list())
                .forEach(grant -> units.computeIfAbsent(grant.getKey(), any -> new HashSet<>())
                        .addAll(grant.getValue()));
        return units.entrySet().stream()
                .map(lead -> new LeadDigest(lead.getKey(), lead.getValue()))
                .toList();
    }

    private List<LeadDigest> firstOnes(List<LeadDigest> leads, LocalDate day) {
        var now = db.query(h -> h.createQuery(ONCE)
                .bindArray(
                        "users",
                        Long.class,
                        leads.stream().map(LeadDigest::userId).toArray())
                .bind("day", day)
                .mapTo(Long.class)
                .list());
        return leads.stream().filter(lead -> now.contains(lead.userId())).toList();
    }

    private List<LeadDigest.Count> counts(String sql, LocalDate day) {
        return db.query(h -> {
            var query = h.createQuery(sql);
            if (sql.contains(":day")) query.bind("day", day);
            if (sql.contains(":now")) query.bind("now", OffsetDateTime.now(clock));
            return query.map(DigestService::count).list();
        });
    }

    private static LeadDigest.Count count(ResultSet row, StatementContext context) throws SQLException {
        return new LeadDigest.Count(row.getLong(1), row.getString(2), row.getLong(3));
    }

    private static Set<Long> ids(Array array) throws SQLException {
        return Set.of((Long[]) array.getArray());
    }
}
