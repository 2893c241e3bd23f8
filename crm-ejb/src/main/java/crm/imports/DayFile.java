package crm.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jdbi.v3.core.statement.StatementContext;

/** A file that is being loaded. */
record DayFile(
        long id,
        DayFileKind kind,
        String source,
        LocalDate day,
        DayFileMode mode,
        DayFileState state,
        long loadedLine,
        String reckonedAfter,
        long taken,
        long rejected) {

    static final String COLUMNS =
            "id, kind, source, business_date, mode, state, loaded_line, reckoned_after, taken, rejected";

    static DayFile of(ResultSet row, StatementContext context) throws SQLException {
        return new DayFile(
                row.getLong(1),
                DayFileKind.valueOf(row.getString(2)),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                DayFileMode.valueOf(row.getString(5)),
                DayFileState.valueOf(row.getString(6)),
                row.getLong(7),
                row.getString(8),
                row.getLong(9),
                row.getLong(10));
    }

    String subject() {
        return kind.key() + " " + source + " " + day;
    }
}
