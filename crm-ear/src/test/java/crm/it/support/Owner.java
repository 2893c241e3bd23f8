package crm.it.support;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The database as its owner sees it, past row-level security: what a test lays out before and looks at afterwards, each
 * statement committed at once.
 */
public final class Owner {

    private static final AtomicLong NEXT =
            new AtomicLong(900_000_000L + ProcessHandle.current().pid() % 1_000 * 10_000);

    private Owner() {}

    public static <T> T query(Function<Handle, T> work) {
        return Jdbi.create(dataSource()).withHandle(work::apply);
    }

    public static void run(Consumer<Handle> work) {
        Jdbi.create(dataSource()).useHandle(work::accept);
    }

    /** How many rows a query counts. */
    public static long count(String sql, Object... arguments) {
        return query(h -> h.select(sql, arguments).mapTo(Long.class).one());
    }

    /** A registered customer of a unit with these open owners by role column, such as {@code acquirer_id}; answers its id. */
    public static long aCustomer(long unitId, String roleColumn, Long managerId) {
        var id = NEXT.incrementAndGet();
        run(h -> {
            h.execute(
                    "insert into customer (id, number, name_local, name_latin, registered_at, stage_since, unit_id)"
                            + " values (?, ?, '測試', 'Test', '2026-03-01 10:00+08', '2026-03-01 10:00+08', ?)",
                    id,
                    "T" + id,
                    unitId);
            if (managerId != null) {
                h.execute(
                        "update customer set " + roleColumn + " = ?, responsible_id = ? where id = ?",
                        managerId,
                        managerId,
                        id);
                h.execute(
                        "insert into ownership (customer_id, role, manager_id, unit_id, started_at, started_on, how, by_user)"
                                + " values (?, ?, ?, ?, '2026-03-02 18:30+08', '2026-03-02', 'ASSIGNED', 'test')",
                        id,
                        roleColumn.replace("_id", "").toUpperCase(),
                        managerId,
                        unitId);
            }
        });
        return id;
    }

    public static long unit(String code) {
        return query(h -> h.select("select id from org_unit where code = ?", code)
                .mapTo(Long.class)
                .one());
    }

    public static long manager(String user) {
        return query(h -> h.select(
                        "select m.id from account_manager m join app_user u on u.id = m.user_id where u.name = ?", user)
                .mapTo(Long.class)
                .one());
    }

    private static DataSource dataSource() {
        try {
            DataSource source = InitialContext.doLookup("jdbc/crmOwner");
            try (var connection = source.getConnection()) {
                if (!connection.getAutoCommit()) connection.setAutoCommit(true);
            }
            return source;
        } catch (NamingException | SQLException e) {
            throw new IllegalStateException("the owner's data source is not there", e);
        }
    }
}
