package crm.customerlist;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.postgresql.PGStatement;

/**
 * Has a statement planned for the values it is run with, each time. A plan kept for all values takes one unit for another
 * and a rare name for a common one.
 */
final class Unprepared implements StatementCustomizer {

    static final Unprepared INSTANCE = new Unprepared();

    private Unprepared() {}

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) throws SQLException {
        if (statement.isWrapperFor(PGStatement.class)) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
    }
}
