package crm.database;

import static crm.access.Permission.DATABASE_VIEW;
import static java.util.Comparator.comparing;

import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Asks the database how it stands. */
@Stateless
public class DatabaseAdviceQueries {

    /** Indexes that would win less, and smaller unused ones, are not told of. */
    private static final int LEAST_MB = 32;

    private static final int TABLES = 20;

    /** Also what the application's own sessions have open, which the function, acting as the owner, may not see. */
    private static final String OPEN = """
            select 'OPEN_TRANSACTION', array[pid::text, min(since)::timestamptz(0)::text],
              'select pg_terminate_backend(' || pid || ')'
            from (select * from open_transactions() union all
              select pid, xact_start from pg_stat_activity where datname = current_database()
                and backend_type = 'client backend' and xact_start < now() - interval '1 hour') t
            group by pid order by min(since)
            """;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** What is to be done now, and the largest tables. */
    @Requires(DATABASE_VIEW)
    public DatabaseAdvice look() {
        var now = OffsetDateTime.now(clock);
        return db.query(h -> new DatabaseAdvice(now, findings(h), tables(h), size(h)));
    }

    private static List<Finding> findings(Handle h) {
        var told = h.createQuery("select kind, details, command from database_findings(:least)")
                .bind("least", LEAST_MB)
                .map(DatabaseAdviceQueries::finding)
                .list();
        var open = h.createQuery(OPEN).map(DatabaseAdviceQueries::finding).list();
        return Stream.concat(told.stream(), open.stream())
                .sorted(comparing(Finding::kind))
                .toList();
    }

    private static Finding finding(ResultSet row, StatementContext context) throws SQLException {
        return new Finding(
                FindingKind.valueOf(row.getString(1)),
                List.of((String[]) row.getArray(2).getArray()),
                row.getString(3));
    }

    private static List<TableSize> tables(Handle h) {
        return h.createQuery("select * from table_sizes(:most)")
                .bind("most", TABLES)
                .map((row, context) -> new TableSize(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getObject(6, OffsetDateTime.class),
                        row.getObject(7, OffsetDateTime.class)))
                .list();
    }

    private static long size(Handle h) {
        return h.select("select pg_database_size(current_database())")
                .mapTo(Long.class)
                .one();
    }
}
