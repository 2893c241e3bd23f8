package crm.org;

import crm.shared.Db;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Finds account managers by the user names people know them by, as they stand today. */
@ApplicationScoped
public class ManagerDirectory {

    private static final String SELECT = """
        select m.id, m.user_id, u.name, m.unit_id, m.capacity, %s
        from account_manager m join app_user u on u.id = m.user_id
        """.formatted(Manager.STATUS);

    @Inject
    Db db;

    @Inject
    Settings settings;

    /** The managers of those names; names without a manager are left out. */
    public List<Manager> named(Collection<String> users) {
        return db.query(h -> managers(h.createQuery(SELECT + " where u.name = any (:users)")
                .bindArray("users", String.class, users.toArray())));
    }

    /** The managers of these ids that have an account. */
    public List<Manager> byId(Collection<Long> ids) {
        return db.query(h -> managers(
                h.createQuery(SELECT + " where m.id = any (:ids)").bindArray("ids", Long.class, ids.toArray())));
    }

    /** What people call a manager, present or former: the display name of the account, or else the name on the card. */
    public String displayName(long id) {
        return db.query(h -> h.createQuery("select coalesce(u.display_name, m.name_latin, m.name_local, m.id::text)"
                        + " from account_manager m left join app_user u on u.id = m.user_id where m.id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one());
    }

    /** The manager of that name, whose load nobody else changes until the transaction ends. */
    public Optional<Manager> locked(String user) {
        return db
                .query(h -> managers(h.createQuery(SELECT + " where u.name = :user for no key update of m")
                        .bind("user", user)))
                .stream()
                .findFirst();
    }

    private List<Manager> managers(Query query) {
        return query.bind("day", settings.today())
                .map((row, context) -> new Manager(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getInt(5),
                        ManagerStatus.valueOf(row.getString(6))))
                .list();
    }
}
