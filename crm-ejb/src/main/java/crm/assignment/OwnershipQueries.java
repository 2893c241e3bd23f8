package crm.assignment;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;

/** Answers whom customers can be given to. */
@Stateless
public class OwnershipQueries {

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    /** The managers whom customers can be given to today, with their load. */
    @Requires(ASSIGNMENT_ASSIGN)
    public List<ManagerChoice> choices() {
        return rows.house(() -> db.query(h -> h.createQuery("""
            select u.name, m.name_local, m.name_latin, t.name, t.name_hant, t.name_hans,
              %s, m.capacity
            from account_manager m join app_user u on u.id = m.user_id join org_unit t on t.id = m.unit_id
            where m.status = 'ACTIVE' and not %s
            order by t.code, m.name_latin, m.id
            """.formatted(ManagerLoads.LOAD, OwnershipRows.ON_LEAVE))
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
}
