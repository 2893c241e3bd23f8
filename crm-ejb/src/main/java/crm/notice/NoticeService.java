package crm.notice;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;

/** Marks notifications of who asks as read; the user's other pages hear of it. */
@Stateless
public class NoticeService {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    NoticeSignal signal;

    @Inject
    Clock clock;

    /** Marks one as read; another user's is left alone, as if it did not exist. */
    @OpenToAll("everybody's own notifications")
    public void read(long noticeId) {
        readThese(List.of(noticeId));
    }

    /** Marks several as read; those of other users are left alone, as if they did not exist. @return how many were unread */
    @OpenToAll("everybody's own notifications")
    public int readThese(Collection<Long> noticeIds) {
        return told(
                db.query(h -> h.createUpdate("update notification set read_at = :now::timestamptz where id = any (:ids)"
                                + " and user_id = :user and read_at is null")
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("user", actor.userId())
                        .bindArray("ids", Long.class, noticeIds.toArray())
                        .execute()));
    }

    /** Marks all as read. @return how many were unread */
    @OpenToAll("everybody's own notifications")
    public int readAll() {
        return told(
                db.query(h -> h.createUpdate("update notification set read_at = :now::timestamptz where user_id = :user"
                                + " and read_at is null")
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("user", actor.userId())
                        .execute()));
    }

    private int told(int changed) {
        if (changed > 0) signal.changed(List.of(actor.name()));
        return changed;
    }
}
