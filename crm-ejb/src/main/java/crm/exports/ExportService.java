package crm.exports;

import static crm.access.Permission.CUSTOMER_EXPORT;

import crm.access.CurrentActor;
import crm.access.Entrance;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.customerlist.CustomerQueries;
import crm.customerlist.Snapshot;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes requests for files of customers. */
@Stateless
public class ExportService {

    private static final int LONGEST_PURPOSE = 200;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Entrance entrance;

    @Inject
    CustomerQueries customers;

    @Inject
    Settings settings;

    @Inject
    AuditService audit;

    @Inject
    Event<ExportStarted> started;

    @Inject
    Clock clock;

    /**
     * Freezes what matches now and begins to write it to a file in the background.
     *
     * @return the id of the export
     */
    @Requires(CUSTOMER_EXPORT)
    public long request(ExportRequest request) {
        var purpose = purpose(request.purpose());
        var format = ExportFormat.of(request.format());
        var columns = ExportColumn.of(request.columns());
        var snapshot = customers.freeze(CUSTOMER_EXPORT, request.filter(), request.order(), request.except());
        var cap = settings.number("export.row-cap");
        if (snapshot.count() == 0) throw ExportRule.NOTHING_TO_EXPORT.violatedBy();
        if (snapshot.count() > cap) throw ExportRule.TOO_MANY_ROWS.violatedBy(snapshot.count(), cap);
        var id = insert(format, purpose, request, columns, snapshot);
        audit.record(AuditEntry.ofSecurity("export.requested", String.valueOf(id))
                .because(purpose)
                .with(Map.of(
                        "format", format,
                        "filter", request.filter().toQueryString(),
                        "columns", names(columns),
                        "customers", snapshot.count())));
        started.fire(new ExportStarted(id));
        return id;
    }

    private long insert(
            ExportFormat format, String purpose, ExportRequest request, List<ExportColumn> columns, Snapshot snapshot) {
        return db.query(h -> h.createQuery("with next as (select nextval('export_run_seq') as id)"
                        + " insert into export_run (id, user_name, user_id, format, purpose, filter, columns, language,"
                        + " snapshot_id, token_id, status, alive_at, total, file_name, created_at)"
                        + " select id, :user, :userId, :format, :purpose, (select filter from snapshot where id = :snapshot),"
                        + " :columns, :language, :snapshot, :token, 'RUNNING', clock_timestamp(), :total,"
                        + " 'customers-' || :day || '-' || id || '.' || :ending, :at from next returning id")
                .bind("user", actor.name())
                .bind("userId", actor.userId())
                .bind("format", format)
                .bind("purpose", purpose)
                .bind("columns", names(columns))
                .bind("language", actor.get().language())
                .bind("snapshot", snapshot.id())
                .bind("token", entrance.token())
                .bind("total", snapshot.count())
                .bind("day", settings.today().toString())
                .bind("ending", format.ending())
                .bind("at", OffsetDateTime.now(clock))
                .mapTo(Long.class)
                .one());
    }

    private static String purpose(String given) {
        var purpose = given == null ? "" : given.strip();
        if (purpose.isEmpty()) throw ExportRule.PURPOSE_MISSING.violatedBy();
        var length = purpose.codePointCount(0, purpose.length());
        if (length > LONGEST_PURPOSE) throw ExportRule.PURPOSE_TOO_LONG.violatedBy(length, LONGEST_PURPOSE);
        return purpose;
    }

    private static String names(List<ExportColumn> columns) {
        return columns.stream().map(Enum::name).collect(Collectors.joining(","));
    }
}
