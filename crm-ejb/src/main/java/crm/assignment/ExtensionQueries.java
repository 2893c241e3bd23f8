package crm.assignment;

import static crm.access.Permission.EXTENSION_DECIDE;
import static crm.access.Permission.EXTENSION_REQUEST;

import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.Requires;
import crm.customer.CustomerDirectory;
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

/** Reads requests to extend protections. */
@Stateless
public class ExtensionQueries {

    private static final String COLUMNS = """
            select r.id, c.number, c.name_local, c.name_latin, o.role, u.name as manager, m.name_local as m_local,
              m.name_latin as m_latin, r.number as no, r.days, r.reason, r.requested_at, r.answer_by, o.protected_until, r.status,
              r.decided_by, r.decided_at, r.decision, r.protected_after,
              r.requested_by = :actor or r.manager_id is not distinct from :manager::bigint as own\
            """;

    private static final String TABLES = """
             from extension_request r
            join customer c on c.id = r.customer_id
            join ownership o on o.id = r.ownership_id
            join account_manager m on m.id = r.manager_id
            left join app_user u on u.id = m.user_id
            where\s""";

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    CustomerDirectory customers;

    @Inject
    Settings settings;

    /** The requests one may answer: those that wait with the oldest first, or those answered with the latest first. */
    @Requires(EXTENSION_DECIDE)
    public Slice<ExtensionRow> page(boolean waiting, IdStretch stretch) {
        var scope = actor.scope(EXTENSION_DECIDE);
        var where = scope.predicate("c") + (waiting ? " and r.status = 'PENDING'" : " and r.status <> 'PENDING'");
        var count = db.query(h -> scope.bind(h.createQuery("select count(*)" + TABLES + where))
                .mapTo(Long.class)
                .one());
        var rows = read(where + stretch.sql("r.id", !waiting), scope);
        return stretch.slice(rows, ExtensionRow::id, count, true);
    }

    /** All requests ever made for a customer, the latest first. */
    @Requires({EXTENSION_REQUEST, EXTENSION_DECIDE})
    public List<ExtensionRow> of(String number) {
        var asking = actor.can(EXTENSION_DECIDE) ? EXTENSION_DECIDE : EXTENSION_REQUEST;
        var id = customers.idInScope(asking, number);
        return read("r.customer_id = " + id + " order by r.id desc", DataScope.ALL);
    }

    /** How many more requests the caller may make for a customer; 0 for who owns the customer in no protected role. */
    @Requires(EXTENSION_REQUEST)
    public int left(String number) {
        if (actor.managerId() == null || !settings.hasManagers()) return 0;
        return db.query(h -> h.createQuery("""
                        select :most - count(r.id) from ownership o
                        join customer c on c.id = o.customer_id
                        left join extension_request r on r.ownership_id = o.id
                        where c.number = :number and o.manager_id = :manager and o.ended_at is null
                          and o.protected_until is not null
                        group by o.id, o.role order by array_position(array['SERVICE', 'OPENER', 'ACQUIRER'], o.role) limit 1
                        """)
                .bind("most", settings.number("extension.most"))
                .bind("number", number)
                .bind("manager", actor.managerId())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    private List<ExtensionRow> read(String where, DataScope scope) {
        return db.query(h -> scope.bind(h.createQuery(COLUMNS + TABLES + where))
                .bind("actor", actor.name())
                .bind("manager", actor.managerId())
                .map((row, context) -> row(row))
                .list());
    }

    private static ExtensionRow row(ResultSet row) throws SQLException {
        return new ExtensionRow(
                row.getLong("id"),
                row.getString("number"),
                row.getString("name_local"),
                row.getString("name_latin"),
                OwnershipRole.valueOf(row.getString("role")),
                row.getString("manager"),
                row.getString("m_local"),
                row.getString("m_latin"),
                row.getInt("no"),
                row.getInt("days"),
                row.getString("reason"),
                row.getObject("requested_at", OffsetDateTime.class),
                row.getObject("answer_by", LocalDate.class),
                row.getObject("protected_until", LocalDate.class),
                ExtensionStatus.valueOf(row.getString("status")),
                row.getString("decided_by"),
                row.getObject("decided_at", OffsetDateTime.class),
                row.getString("decision"),
                row.getObject("protected_after", LocalDate.class),
                row.getBoolean("own"));
    }
}
