package crm.notice;

import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;

/** Marks notifications of who asks as read. */
@Stateless
public class NoticeService {

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    /** Marks one as read; another user's is left alone, as if it did not exist. */
    @OpenToAll("everybody's own notifications")
    public void read(long noticeId) {
        db.run(h -> h.execute(
                "update notification set read_at = ? where id = ? and user_id = ? and read_at is null",
                OffsetDateTime.now(clock),
                noticeId,
                actor.userId()));
    }

    /** Marks all as read. */
    @OpenToAll("everybody's own notifications")
    public void readAll() {
        db.run(h -> h.execute(
                "update notification set read_at = ? where user_id = ? and read_at is null",
                OffsetDateTime.now(clock),
                actor.userId()));
    }
}
