package crm.ingest;

import static crm.access.Permission.ACTION_MATCH;

import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads calls and messages of numbers that no customer has: those of staff within the reader's reach. */
@Stateless
public class UnmatchedQueries {

    /** How many numbers are shown at once. */
    public static final int MOST = 200;

    /** Who talked: everybody's for who sees all; else those of the managers of one's units. */
    static final String WHOSE = """
        (:all or exists (select from app_user u join account_manager m on m.user_id = u.id
          where u.name = a.staff and (m.unit_id = any (:units) or m.id = :manager)))
        """;

    private static final String OPEN = """
        select a.number, count(*) filter (where a.type = 'call.ended')::int, count(*) filter (where a.type <> 'call.ended')::int,
          min(a.time), max(a.time), array_agg(distinct a.staff) filter (where a.staff <> ''), s.number, s.name_local, s.name_latin,
          null::text, null::text, null::timestamptz, null::text
        from unmatched_action a left join lateral (
          select min(c.number) as number, min(c.name_local) as name_local, min(c.name_latin) as name_latin
          from customer c where c.phone = case when a.number ~ '^[0-9-]{8,20}$' then '+' || replace(a.number, '-', '') end and %s
          having count(*) = 1) s on true
        where a.status = 'OPEN' and %s and not exists (select from customer c where c.number = a.number)
        group by a.number, s.number, s.name_local, s.name_latin order by max(a.time) desc, a.number limit\s""" + MOST;

    private static final String DECIDED = """
        select a.number, count(*) filter (where a.type = 'call.ended')::int, count(*) filter (where a.type <> 'call.ended')::int,
          min(a.time), max(a.time), array_agg(distinct a.staff) filter (where a.staff <> ''), null::text, null::text, null::text,
          c.number, a.decided_by, a.decided_at, a.reason
        from unmatched_action a left join customer c on c.id = a.customer_id and %s
        where a.status <> 'OPEN' and %s
        group by a.number, c.number, a.decided_by, a.decided_at, a.reason order by a.decided_at desc, a.number limit\s""" + MOST;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    /** The numbers that wait, the latest first. */
    @Requires(ACTION_MATCH)
    public List<UnmatchedRow> open() {
        return read(OPEN);
    }

    /** What was given to customers or is nobody's, the latest decision first. */
    @Requires(ACTION_MATCH)
    public List<UnmatchedRow> decided() {
        return read(DECIDED);
    }

    private List<UnmatchedRow> read(String sql) {
        var scope = actor.scope(ACTION_MATCH);
        return db.query(h -> {
            var query = h.createQuery(sql.formatted(scope.condition("c"), whose(scope)));
            return query.map((row, context) -> row(row)).list();
        });
    }

    /** The ids are our own. */
    static String whose(DataScope scope) {
        var units = scope.units().stream().sorted().map(String::valueOf).toList();
        return WHOSE.replace(":all", String.valueOf(scope.all()))
                .replace(":units", "'{" + String.join(",", units) + "}'::bigint[]")
                .replace(":manager", String.valueOf(scope.manager()));
    }

    private static UnmatchedRow row(ResultSet row) throws SQLException {
        var staff = row.getArray(6);
        return new UnmatchedRow(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                row.getObject(4, OffsetDateTime.class),
                row.getObject(5, OffsetDateTime.class),
                staff == null ? List.of() : List.of((String[]) staff.getArray()),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getObject(12, OffsetDateTime.class),
                row.getString(13));
    }
}
