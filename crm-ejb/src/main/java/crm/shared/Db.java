package crm.shared;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.array.SqlArrayArgumentStrategy;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;

/**
 * SQL over the application's data source, in the transaction that is under way.
 *
 * <p>JPA and this class share one connection inside a JTA transaction, so both see the same rows and the same
 * row-level security. Lists of {@code Long}, {@code String}, {@code Integer}, {@code Boolean}, {@code LocalDate} and
 * {@code OffsetDateTime} bind as PostgreSQL arrays with {@code bindArray}.
 */
@ApplicationScoped
public class Db {

    @Resource(lookup = "jdbc/crm")
    DataSource dataSource;

    private Jdbi jdbi;

    @PostConstruct
    void open() {
        jdbi = configured(dataSource);
    }

    /** A JDBI that leaves transactions to the container. */
    static Jdbi configured(DataSource dataSource) {
        var jdbi = Jdbi.create(dataSource);
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.getConfig(SqlArrayTypes.class).setArgumentStrategy(SqlArrayArgumentStrategy.SQL_ARRAY);
        // what a failed statement was given is about customers and has no place in a log
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(Db::withoutValues);
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(Integer.class, "int");
        jdbi.registerArrayType(Boolean.class, "boolean");
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(LocalDate.class, "date");
        jdbi.registerArrayType(OffsetDateTime.class, "timestamptz");
        return jdbi;
    }

    private static String withoutValues(StatementException failed) {
        var context = failed.getStatementContext();
        return failed.getShortMessage() + (context == null ? "" : " [" + context.getRawSql() + "]");
    }

    /** Runs statements and returns what they found. */
    public <T> T query(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    /** Runs statements for their effect. */
    public void run(Consumer<Handle> work) {
        jdbi.useHandle(work::accept);
    }
}
