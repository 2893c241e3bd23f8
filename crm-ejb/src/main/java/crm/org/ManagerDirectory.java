package crm.org;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Finds account managers by the user names people know them by. */
@ApplicationScoped
public class ManagerDirectory {

    private static final String SELECT = """
            select m.id, m.user_id, u.name, m.unit_id, m.capacity, m.status, m.leave_from, m.leave_to
            from account_manager m join app_user u on u.id = m.user_id
            """;

    @Inject
    Db db;

    /** The managers of those names; names without a manager are left out. */
    public List<Manager> named(Collection<String> users) {
        return db.query(h -> managers(h.createQuery(SELECT + " where u.name = any (:users)")
                .bindArray("users", String.class, users.toArray())));
    }

    /** The manager of that name, whose load nobody else changes until the transaction ends. */
    public Optional<Manager> locked(String user) {
        return db
                .query(h -> managers(h.createQuery(SELECT + " where u.name = :user for no key update of m")
                        .bind("user", user)))
                .stream()
                .findFirst();
    }

    private static List<Manager> managers(Query query) {
        return query.map((row, context) -> new Manager(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getInt(5),
                        Manager.Status.valueOf(row.getString(6)),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, LocalDate.class)))
                .list();
    }
}
