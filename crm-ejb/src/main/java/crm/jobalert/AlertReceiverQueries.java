package crm.jobalert;

import static crm.access.Permission.JOB_SCHEDULE;
import static crm.access.Permission.JOB_VIEW;

import crm.access.AccessRule;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

/** Who is told of runs, and how that went last. */
@Stateless
public class AlertReceiverQueries {

    private static final String READ = """
            select r.id, r.channel, r.who, coalesce(u.display_name, x.name, r.who), coalesce(u.display_name, x.name_hant, r.who),
              coalesce(u.display_name, x.name_hans, r.who), r.language, r.kinds, r.state = 'ACTIVE',
              case when r.channel in ('OPERATORS', 'PERSON', 'ROLE') then (select count(*) from (%s) p)::int end,
              case r.channel when 'MAIL' then (select count(*) from mail_outbox m where m.address = r.who
                  and m.status in ('WAITING', 'SENDING'))
                else (select count(*) from job_webhook w where w.receiver_id = r.id
                  and w.status in ('WAITING', 'SENDING')) end,
              coalesce(r.tried_at, m.sent_at, m.due_at), coalesce(r.problem, m.problem), coalesce(r.sent_at, s.sent_at),
              r.version, r.created_by, r.created_at
            from job_alert_receiver r
              left join app_user u on r.channel = 'PERSON' and u.name = r.who
              left join role x on r.channel = 'ROLE' and x.code = r.who
              left join lateral (select sent_at, due_at, problem from mail_outbox where r.channel = 'MAIL' and address = r.who
                and attempts > 0 order by id desc limit 1) m on true
              left join lateral (select sent_at from mail_outbox where r.channel = 'MAIL' and address = r.who
                and status = 'SENT' order by id desc limit 1) s on true
            where r.state <> 'REMOVED' and (:id = 0 or r.id = :id) order by r.id
            """.formatted(AlertReaders.PEOPLE);

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    Clock clock;

    /** All that are not removed, the oldest first. */
    @Requires(JOB_VIEW)
    public List<AlertReceiverRow> all() {
        return read(0);
    }

    /** One that is not removed. */
    @Requires(JOB_VIEW)
    public AlertReceiverRow receiver(long id) {
        return read(id).stream().findFirst().orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(id));
    }

    /** The roles whose holders can be told. */
    @Requires(JOB_SCHEDULE)
    public List<AlertRole> roles() {
        return db.query(h -> h.createQuery("select code, name, name_hant, name_hans from role order by name")
                .map((row, context) ->
                        new AlertRole(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                .list());
    }

    private List<AlertReceiverRow> read(long id) {
        return rows.house(() -> db.query(h -> h.createQuery(READ)
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", id)
                .map(AlertReceiverQueries::row)
                .list()));
    }

    private static AlertReceiverRow row(ResultSet row, StatementContext context) throws SQLException {
        return new AlertReceiverRow(
                row.getLong(1),
                AlertChannel.valueOf(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Stream.of((String[]) row.getArray(8).getArray())
                        .map(AlertKind::valueOf)
                        .toList(),
                row.getBoolean(9),
                row.getObject(10, Integer.class),
                row.getInt(11),
                row.getObject(12, OffsetDateTime.class),
                row.getString(13),
                row.getObject(14, OffsetDateTime.class),
                row.getLong(15),
                row.getString(16),
                row.getObject(17, OffsetDateTime.class));
    }
}
