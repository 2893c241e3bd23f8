package crm.bench.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The open pool: those who wait longest, how many wait (counted to 10,001), and what the reader may still look at today. */
final class PoolReadings {

    private static final String PAGE = """
            select p.id, c.id, c.number, c.name_local, c.name_latin, right(coalesce(c.phone, c.phone_raw), 4), c.stage, c.source,
              c.user_region, p.why, p.entered_at, extract(epoch from now() - p.entered_at) / 86400, m.name_local, m.name_latin,
              c.last_contact_at, c.last_contact_kind, c.last_contact_method,
              (select max(e.ended_at) from ownership e
               where e.customer_id = c.id and e.manager_id = %d and e.ended_at is not null)
            from pool_entry p join customer c on c.id = p.customer_id left join account_manager m on m.id = p.last_owner_id
            where p.left_at is null and %s order by p.entered_at, p.id limit 51""";
    private static final String COUNT = """
            select count(*) from (
              select from pool_entry p where p.left_at is null and %s limit 10001) n""";
    private static final String SEEN = """
            select count(*) from pool_view v join app_user u on u.id = v.user_id and u.name = '%s'
            where v.day = current_date""";
    private static final String HELD = """
            select count(*) from ownership o where o.manager_id = %d and o.ended_at is null""";

    private static final String OWN_AND_ABOVE = """
            with recursive above (id) as (
              select m.unit_id from account_manager m where m.id = ?
              union
              select p.parent_id from org_unit_parent p join above a on a.id = p.unit_id
              where p.to_day is null and p.parent_id is not null)
            select array_agg(id)::text from above""";

    private final long unit;
    private final long manager;
    private final String ownAndAbove;

    PoolReadings(Connection connection, long unit, long manager) throws SQLException {
        this.unit = unit;
        this.manager = manager;
        ownAndAbove = new Sql(OWN_AND_ABOVE, manager).one(connection, String.class);
    }

    List<Reading> all() {
        return List.of(
                of("pool, gm", "gm", "/pool", "true"),
                of("pool of a stage, gm", "gm", "/pool?stage=REGISTERED", "p.stage = 'REGISTERED'"),
                of("pool, lead1", "lead1", "/pool", "p.unit_id = " + unit),
                of("pool, am1", "am1", "/pool", "p.unit_id = any ('" + ownAndAbove + "')"));
    }

    private Reading of(String title, String user, String path, String where) {
        var statements = new ArrayList<>(List.of(
                new Sql(PAGE.formatted(manager, where)),
                new Sql(COUNT.formatted(where)),
                new Sql(SEEN.formatted(user))));
        if (user.startsWith("am")) statements.add(new Sql(HELD.formatted(manager)));
        return Reading.of(title, user, path, statements.toArray(Sql[]::new));
    }
}
