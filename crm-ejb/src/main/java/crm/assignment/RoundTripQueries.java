package crm.assignment;

import static crm.access.Permission.RECLAIM_VIEW;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import crm.shared.Slice;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Customers who were back with the manager that had lost them, within the days of the setting {@code roundtrip.days}: by the
 * cool-down overridden, after its end, through a colleague or a deputy. What the reversal of a run gave back is none.
 */
@Stateless
public class RoundTripQueries {

    private static final int COUNT_CAP = 10_001;
    private static final int LARGEST_FILE = 10_000;

    private static final String FOUND = """
             from ownership e
            join customer c on c.id = e.customer_id
            cross join lateral (
              select n.* from ownership n
              where n.customer_id = e.customer_id and n.started_at >= e.ended_at and n.how <> 'UNDO' and n.role <> 'BACKUP'
                and n.started_on <= (e.ended_at at time zone :zone)::date + :days
                and (n.manager_id = e.manager_id or exists (select from manager_leave l where l.manager_id = e.manager_id
                  and l.deputy_id = n.manager_id and n.started_on between l.from_day and coalesce(l.to_day, 'infinity'::date)))
              order by n.started_at, n.id limit 1) n
            where e.end_how in ('RECLAIMED', 'RELEASED') and e.role <> 'BACKUP'
              and e.ended_at >= :from::timestamptz and e.ended_at < :to::timestamptz and\s""";

    private static final String ROWS = """
            select f.id, f.number, f.name_local, f.name_latin, f.ended_at, f.end_how, f.started_at, f.how, f.by_user, f.reason,
              f.started_on - (f.ended_at at time zone :zone)::date as days, f.manager_id = f.again_id as same,
              u.name as m_user, m.name_local as m_local, m.name_latin as m_latin,
              au.name as a_user, a.name_local as a_local, a.name_latin as a_latin,
              vu.name as v_user, v.name_local as v_local, v.name_latin as v_latin, v.id is not null as between_others
            from (select e.id, e.customer_id, c.number, c.name_local, c.name_latin, e.manager_id, e.ended_at, e.end_how,
              n.manager_id as again_id, n.started_at, n.started_on, n.how, n.by_user, n.reason %s) f
            join account_manager m on m.id = f.manager_id left join app_user u on u.id = m.user_id
            join account_manager a on a.id = f.again_id left join app_user au on au.id = a.user_id
            left join lateral (
              select b.manager_id from ownership b where b.customer_id = f.customer_id and b.started_at >= f.ended_at
                and b.started_at < f.started_at and b.manager_id not in (f.manager_id, f.again_id) and b.role <> 'BACKUP'
              order by b.started_at desc limit 1) b on true
            left join account_manager v on v.id = b.manager_id left join app_user vu on vu.id = v.user_id
            order by f.id desc
            """;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    /** Those lost from one day to another, the latest first, as far as the reader's customers reach. */
    @Requires(RECLAIM_VIEW)
    public Slice<RoundTripRow> page(LocalDate from, LocalDate to, IdStretch stretch) {
        if (!settings.hasManagers()) return Slice.empty();
        var count = count(from, to);
        return stretch.slice(
                read(from, to, stretch.sql("e.id", true)),
                RoundTripRow::id,
                Math.min(count, COUNT_CAP - 1),
                count < COUNT_CAP);
    }

    /** The same to be written into a file, at most 10,000; that it was taken out is on record. */
    @Requires(RECLAIM_VIEW)
    public List<RoundTripRow> file(LocalDate from, LocalDate to) {
        if (!settings.hasManagers()) return List.of();
        var rows = read(from, to, " order by e.id desc limit " + LARGEST_FILE);
        audit.record(
                AuditEntry.ofSystem("roundtrips.exported", from + " – " + to).with(Map.of("rows", rows.size())));
        return rows;
    }

    private long count(LocalDate from, LocalDate to) {
        var scope = actor.scope(RECLAIM_VIEW);
        if (scope.isEmpty()) return 0;
        var zone = settings.zone();
        return db.query(h -> scope.bind(h.createQuery("select count(*) from (select 1" + FOUND + scope.predicate("c")
                        + " limit " + COUNT_CAP + ") counted"))
                .bind("zone", zone.getId())
                .bind("days", settings.number("roundtrip.days"))
                .bind("from", from.atStartOfDay(zone).toOffsetDateTime())
                .bind("to", to.plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                .mapTo(Long.class)
                .one());
    }

    private List<RoundTripRow> read(LocalDate from, LocalDate to, String stretch) {
        var scope = actor.scope(RECLAIM_VIEW);
        if (scope.isEmpty()) return List.of();
        var zone = settings.zone();
        return db.query(h -> scope.bind(h.createQuery(ROWS.formatted(FOUND + scope.predicate("c") + stretch)))
                .bind("zone", zone.getId())
                .bind("days", settings.number("roundtrip.days"))
                .bind("from", from.atStartOfDay(zone).toOffsetDateTime())
                .bind("to", to.plusDays(1).atStartOfDay(zone).toOffsetDateTime())
                .map(RoundTripQueries::row)
                .list());
    }

    private static RoundTripRow row(ResultSet row, StatementContext context) throws SQLException {
        var between = row.getBoolean("between_others");
        return new RoundTripRow(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name_local"),
                row.getString("name_latin"),
                !row.getBoolean("same")
                        ? RoundTripRow.Kind.DEPUTY
                        : between ? RoundTripRow.Kind.COLLEAGUE : RoundTripRow.Kind.SAME,
                manager(row, "m_"),
                row.getObject("ended_at", OffsetDateTime.class),
                row.getString("end_how"),
                manager(row, "a_"),
                row.getObject("started_at", OffsetDateTime.class),
                row.getString("how"),
                row.getString("by_user"),
                row.getString("reason"),
                between ? manager(row, "v_") : null,
                row.getInt("days"));
    }

    private static RoundTripRow.Manager manager(ResultSet row, String of) throws SQLException {
        return new RoundTripRow.Manager(
                row.getString(of + "user"), row.getString(of + "local"), row.getString(of + "latin"));
    }
}
