package crm.jobalert;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.StatementContext;

/** Who is to be told now: receivers that are not paused, and the people they stand for. */
@ApplicationScoped
class AlertReaders {

    /** The people a receiver r stands for at a moment. */
    static final String PEOPLE = """
            select u.id from app_user u where u.status = 'ACTIVE' and u.kind = 'PERSON' and (
              r.channel = 'PERSON' and u.name = r.who
              or r.channel = 'ROLE' and exists (select from user_grant g join role x on x.id = g.role_id and x.code = r.who
                where g.user_id = u.id and g.from_at <= :now and (g.to_at is null or g.to_at > :now))
              or r.channel = 'OPERATORS' and exists (select from user_grant g
                join role_permission p on p.role_id = g.role_id and p.permission = 'JOB_RUN'
                where g.user_id = u.id and g.from_at <= :now and (g.to_at is null or g.to_at > :now)))
            """;

    @Inject
    Db db;

    /** A person, an address or a system; the others are null or 0. */
    record Target(AlertChannel channel, long receiver, Long user, String who, String language, Set<AlertKind> kinds) {

        boolean wants(AlertKind kind) {
            return kinds.contains(kind);
        }

        boolean is(AlertChannel wanted) {
            return channel == wanted;
        }
    }

    List<Target> targets(OffsetDateTime now) {
        return db.query(h -> h.createQuery("select r.channel, r.id, p.id, r.who, r.language, r.kinds"
                        + " from job_alert_receiver r left join lateral (" + PEOPLE + ") p on true"
                        + " where r.state = 'ACTIVE' and (p.id is not null or r.channel in ('MAIL', 'WEBHOOK'))"
                        + " order by r.id, p.id")
                .bind("now", now)
                .map(AlertReaders::target)
                .list());
    }

    private static Target target(ResultSet row, StatementContext context) throws SQLException {
        return new Target(
                AlertChannel.valueOf(row.getString(1)),
                row.getLong(2),
                row.getObject(3, Long.class),
                row.getString(4),
                row.getString(5),
                Stream.of((String[]) row.getArray(6).getArray())
                        .map(AlertKind::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
