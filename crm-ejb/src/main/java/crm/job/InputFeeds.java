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

    /** Registers a feed that means to be heard every so many minutes, and notes that it is there. */
    public void register(String name, int everyMinutes) {
        db.run(h -> h.createUpdate(
                        "insert into input_feed (name, every_minutes, last_at) values (:name, :every, :now)"
                                + " on conflict (name) do update set every_minutes = excluded.every_minutes, last_at = excluded.last_at")
                .bind("name", name)
                .bind("every", everyMinutes)
                .bind("now", OffsetDateTime.now(clock))
                .execute());
    }

    /** Notes that a feed was heard, at most once a minute; one that never registered is not watched. */
    public void heard(String name) {
        db.run(h -> h.createUpdate("update input_feed set last_at = :now where name = :name"
                        + " and last_at < :now::timestamptz - interval '1 minute'")
                .bind("name", name)
                .bind("now", OffsetDateTime.now(clock))
                .execute());
    }

    /** All feeds that registered, the one silent for longest first. */
    public List<InputFeed> all() {
        return db.query(h -> h.createQuery("select name, every_minutes, last_at,"
                        + " last_at < :now::timestamptz - make_interval(mins => every_minutes * " + PATIENCE
                        + ") as late"
                        + " from input_feed order by last_at, name")
                .bind("now", OffsetDateTime.now(clock))
                .map(InputFeeds::feed)
                .list());
    }

    private static InputFeed feed(ResultSet row, StatementContext context) throws SQLException {
        return new InputFeed(
                row.getString(1), row.getInt(2), row.getObject(3, OffsetDateTime.class), row.getBoolean(4));
    }
}
