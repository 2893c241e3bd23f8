package crm.audit;

import static crm.access.Permission.AUDIT_VIEW;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The signed exports of the chains' heads, for auditors who fetch them from another host. */
@Stateless
public class HeadsQueries {

    static final String ROWS =
            "select number, business_date, made_at, key_id, digest from audit_heads order by number desc";

    @Inject
    Db db;

    /** All exports, the latest first: one a business day. */
    @Requires(AUDIT_VIEW)
    public List<HeadsRow> all() {
        return db.query(h -> h.createQuery(ROWS).map(HeadsQueries::row).list());
    }

    /** The latest export, if there is one. */
    @Requires(AUDIT_VIEW)
    public Optional<HeadsRow> latest() {
        return db.query(
                h -> h.createQuery(ROWS + " limit 1").map(HeadsQueries::row).findOne());
    }

    /** The file of an export. @throws RuntimeException (404) if there is no such number */
    @Requires(AUDIT_VIEW)
    public String file(long number) {
        return db.query(h -> content(h, number)).orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(number));
    }

    static Optional<String> content(Handle h, long number) {
        return h.createQuery("select content from audit_heads where number = :number")
                .bind("number", number)
                .mapTo(String.class)
                .findOne();
    }

    static HeadsRow row(ResultSet row, StatementContext context) throws SQLException {
        return new HeadsRow(
                row.getLong(1),
                row.getObject(2, LocalDate.class),
                row.getObject(3, OffsetDateTime.class),
                row.getString(4),
                row.getString(5));
    }
}
