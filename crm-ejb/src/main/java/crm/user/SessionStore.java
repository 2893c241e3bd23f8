package crm.user;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Writes the ends of sessions; who may ask for that, the caller has checked. */
@ApplicationScoped
class SessionStore {

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** A session that ended just now. */
    record Ended(long id, String address, String device) {}

    /**
     * The open sessions of an account, the one that asks first.
     *
     * @param here the session that asks, or null
     */
    List<SessionRow> open(long userId, Long here) {
        return db.query(h -> h.createQuery("select s.id, s.begun_at, s.seen_at, s.address, s.device, s.id = :here"
                        + " from user_session s join app_user u on u.id = s.user_id where u.id = :user and "
                        + OpenSession.SQL + " order by s.id = :here desc, s.seen_at desc, s.id")
                .bind("here", here == null ? 0 : here)
                .bind("user", userId)
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> new SessionRow(
                        row.getLong(1),
                        row.getObject(2, OffsetDateTime.class),
                        row.getObject(3, OffsetDateTime.class),
                        row.getString(4),
                        row.getString(5),
                        row.getBoolean(6)))
                .list());
    }

    /** When a session began in which the provider had said who it is; empty for any other, and for null. */
    Optional<OffsetDateTime> begunAtProvider(Long session) {
        if (session == null) return Optional.empty();
        return db.query(h -> h.createQuery("select begun_at from user_session where id = :id and issuer is not null")
                .bind("id", session)
                .map((row, context) -> row.getObject(1, OffsetDateTime.class))
                .findOne());
    }

    /** Ends one session of an account; nothing where it has ended. */
    List<Ended> end(long userId, long session, SessionEnding how, String by) {
        return end(userId, how, by, "id = :id", session);
    }

    /**
     * Ends the sessions of an account.
     *
     * @param but the session that goes on, or null for none
     */
    List<Ended> endAll(long userId, Long but, SessionEnding how, String by) {
        return end(userId, how, by, ":id::bigint is null or id <> :id", but);
    }

    private List<Ended> end(long userId, SessionEnding how, String by, String which, Long id) {
        return db.query(h -> h.createQuery("update user_session set ended_at = :now, ended_by = :by, ending = :how"
                        + " where user_id = :user and ended_at is null and (" + which
                        + ") returning id, address, device")
                .bind("now", OffsetDateTime.now(clock))
                .bind("by", by)
                .bind("how", how)
                .bind("user", userId)
                .bind("id", id)
                .map((row, context) -> new Ended(row.getLong(1), row.getString(2), row.getString(3)))
                .list());
    }
}
