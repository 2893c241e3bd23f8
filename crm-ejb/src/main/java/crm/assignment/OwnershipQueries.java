package crm.assignment;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.access.Permission.CUSTOMER_VIEW;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.customer.CustomerDirectory;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;

/** Answers who looks after a customer and who did. */
@Stateless
public class OwnershipQueries {

    private static final String ROWS = """
        select o.role, u.name as manager, m.name_local, m.name_latin, o.started_at, o.how, o.by_user, o.reason,
          r.rule || ' ' || r.rule_version as rule, o.protected_until, o.ended_at, o.end_how, o.ended_by, o.end_reason
        from ownership o
        join account_manager m on m.id = o.manager_id
        left join app_user u on u.id = m.user_id
        left join protection_rule r on r.id = o.rule_id
        where o.customer_id = :customer %s
        order by o.ended_at desc nulls first, array_position(array['SERVICE', 'OPENER', 'ACQUIRER', 'BACKUP'], o.role),
          o.started_at desc, o.id desc
        """;

    @Inject
    Db db;

    @Inject
    CustomerDirectory customers;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    /** The owners a customer has now, the responsible one first. */
    @Requires(CUSTOMER_VIEW)
    public List<OwnershipRow> owners(String number) {
        return read(number, "and o.ended_at is null");
    }

    /** All owners a customer has and had, the present ones first. */
    @Requires(CUSTOMER_VIEW)
    public List<OwnershipRow> history(String number) {
        return read(number, "");
    }

    /** Whom the customer's results are counted for now, and what waits to be confirmed. */
    @Requires(CUSTOMER_VIEW)
    public List<AttributionRow> attribution(String number) {
        var customer = customers.idInScope(CUSTOMER_VIEW, number);
        return db.query(h -> h.createQuery("select u.name, m.name_local, a.percent, a.from_day, a.status from"
                        + " attribution a left join account_manager m on m.id = a.manager_id left join app_user u on u.id ="
                        + " m.user_id where a.customer_id = :customer and a.to_day is null and a.status in ('PROVISIONAL',"
                        + " 'FROZEN', 'PENDING') order by a.status = 'PENDING', a.percent desc, u.name")
                .bind("customer", customer)
                .map((row, context) -> new AttributionRow(
                        row.getString(1),
                        row.getString(2),
                        row.getBigDecimal(3),
                        row.getObject(4, LocalDate.class),
                        row.getString(5)))
                .list());
    }

    /** The managers whom customers can be given to today, with their load. */
    @Requires(ASSIGNMENT_ASSIGN)
    public List<ManagerChoice> choices() {
        return rows.house(() -> db.query(h -> h.createQuery("""
            select u.name, m.name_local, m.name_latin, t.name, t.name_hant, t.name_hans,
              (select count(distinct o.customer_id) from ownership o
               where o.manager_id = m.id and o.ended_at is null), m.capacity
            from account_manager m join app_user u on u.id = m.user_id join org_unit t on t.id = m.unit_id
            where m.status = 'ACTIVE' and not %s
            order by t.code, m.name_latin, m.id
            """.formatted(OwnershipRows.ON_LEAVE))
                .bind("day", settings.today())
                .map((row, context) -> new ManagerChoice(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getInt(7),
                        row.getInt(8)))
                .list()));
    }

    private List<OwnershipRow> read(String number, String which) {
        var customer = customers.idInScope(CUSTOMER_VIEW, number);
        return db.query(h -> h.createQuery(ROWS.formatted(which))
                .bind("customer", customer)
                .map((row, context) -> row(row))
                .list());
    }

    private static OwnershipRow row(ResultSet row) throws SQLException {
        var end = row.getString("end_how");
        return new OwnershipRow(
                OwnershipRole.valueOf(row.getString("role")),
                row.getString("manager"),
                row.getString("name_local"),
                row.getString("name_latin"),
                row.getObject("started_at", OffsetDateTime.class),
                OwnershipStart.valueOf(row.getString("how")),
                row.getString("by_user"),
                row.getString("reason"),
                row.getString("rule"),
                row.getObject("protected_until", LocalDate.class),
                row.getObject("ended_at", OffsetDateTime.class),
                end == null ? null : OwnershipEnd.valueOf(end),
                row.getString("ended_by"),
                row.getString("end_reason"));
    }
}
