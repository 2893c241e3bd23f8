package crm.audit;

import static crm.access.Permission.AUDIT_VIEW;
import static crm.access.Permission.RETENTION_VIEW;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.audit.AuditEntry.RecordClass;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The months of the trail that were purged, and those that are not kept any more. */
@Stateless
public class PurgeQueries {

    private static final String ROWS =
            "select number, part, record_class, made_at, by_user, key_id, entries from audit_purge order by number desc";

    @Inject
    Db db;

    /** What was purged, the latest first. */
    @Requires({RETENTION_VIEW, AUDIT_VIEW})
    public List<PurgeRow> all() {
        return db.query(PurgeQueries::rows);
    }

    /** The signed record of a purge. @throws RuntimeException (404) if there is no such number */
    @Requires({RETENTION_VIEW, AUDIT_VIEW})
    public String file(long number) {
        return db.query(h -> h.createQuery("select content from audit_purge where number = :number")
                        .bind("number", number)
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(number));
    }

    /** The months that are not kept any more on a day, class by class, the oldest first. */
    @Requires(RETENTION_VIEW)
    public List<AuditPart> due(LocalDate day) {
        return db.query(h -> parts(h, day));
    }

    static List<AuditPart> parts(Handle h, LocalDate day) {
        return Stream.of(RecordClass.values())
                .flatMap(part -> h
                        .createQuery("select part, entries, kept from audit_parts(:day, :class)")
                        .bind("day", day)
                        .bind("class", part.name())
                        .map((row, context) -> new AuditPart(
                                row.getObject(1, LocalDate.class), part, row.getLong(2), row.getString(3)))
                        .list()
                        .stream())
                .toList();
    }

    static List<PurgeRow> rows(Handle h) {
        return h.createQuery(ROWS)
                .map((row, context) -> new PurgeRow(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3) == null ? null : RecordClass.valueOf(row.getString(3)),
                        row.getObject(4, OffsetDateTime.class),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7)))
                .list();
    }
}
