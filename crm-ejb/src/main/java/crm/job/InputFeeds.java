package crm.job;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/** The feeds that registered how often they are heard, and those that are silent for too long. */
@ApplicationScoped
public class InputFeeds {

    /** A feed is late when it is silent for so many times its interval. */
    private static final int PATIENCE = 2;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /**
     * Registers a feed that means to be heard every so many minutes, and notes that it is there.
     *
     * @return how often it meant to be heard before; 0 for a new one
     */
    public int register(String name, int everyMinutes) {
        return db.query(h -> h.createQuery("with before as (select every_minutes from input_feed where name = :name)"
                        + " insert into input_feed (name, every_minutes, last_at) values (:name, :every, :now)"
                        + " on conflict (name) do update set every_minutes = excluded.every_minutes,"
                        + " last_at = excluded.last_at"
                        + " returning coalesce((select every_minutes from before), 0)")
                .bind("name", name)
                .bind("every", everyMinutes)
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(Integer.class)
                .one());
    }

    /** Watches a feed no longer, or again where there is no reason. @return false where there is no such feed */
    public boolean mute(String name, String by, String reason) {
        return db.query(h -> h.createUpdate("update input_feed set muted_at = case when :reason::text is not null then"
                                + " :now::timestamptz end, muted_by = case when :reason::text is not null then :by end,"
                                + " muted_reason = :reason where name = :name")
                        .bind("reason", reason)
                        .bind("by", by)
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("name", name)
                        .execute())
                == 1;
    }

    /** Forgets a feed; its next heartbeat registers it anew. @return false where there is no such feed */
    public boolean remove(String name) {
        return db.query(h -> h.createUpdate("delete from input_feed where name = :name")
                        .bind("name", name)
                        .execute())
                == 1;
    }

    /** Notes that a feed was heard, at most once a minute; one that never registered is not watched. */
    public void heard(String name) {
        db.run(h -> h.createUpdate("update input_feed set last_at = :now where name = :name"
                        + " and last_at < :now::timestamptz - interval '1 minute'")
                .bind("name", name)
                .bind("now", OffsetDateTime.now(clock))
                .execute());
    }

    /** All feeds that registered and whose account is active, the one silent for longest first. */
    public List<InputFeed> all() {
        return db.query(h -> h.createQuery("select name, every_minutes, last_at,"
                        + " muted_at is null and last_at < :now::timestamptz - make_interval(mins => every_minutes * "
                        + PATIENCE
                        + ") as late, muted_by, muted_reason"
                        + " from input_feed f where exists (select from app_user u where u.name = f.name and u.status = 'ACTIVE')"
                        + " order by last_at, name")
                .bind("now", OffsetDateTime.now(clock))
                .map(InputFeeds::feed)
                .list());
    }

    private static InputFeed feed(ResultSet row, StatementContext context) throws SQLException {
        return new InputFeed(
                row.getString(1),
                row.getInt(2),
                row.getObject(3, OffsetDateTime.class),
                row.getBoolean(4),
                row.getString(5),
                row.getString(6));
    }
}
