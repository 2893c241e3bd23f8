package crm.user;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.function.Supplier;

/**
 * Somebody always administers users: a person who is there and holds the right in the head office until further notice. Of
 * two who take it from each other at once, the second is refused.
 */
@ApplicationScoped
class Administrators {

    private static final String LEFT = """
        select exists (select from app_user u join user_grant g on g.user_id = u.id
            join org_unit o on o.id = g.unit_id and o.kind = 'HEAD_OFFICE'
            join role_permission p on p.role_id = g.role_id and p.permission = 'USER_EDIT'
          where u.kind = 'PERSON' and u.status = 'ACTIVE' and g.from_at <= :now and g.to_at is null
            and not exists (select from user_leave l where l.user_id = u.id and l.to_day is null)
            and not user_rests(u.id, :now)
            and not exists (select from account_manager m where m.user_id = u.id and m.status = 'RESIGNED'))
        """;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** Does what may take the right from somebody, unless nobody would have it any more. */
    <T> T keeping(Supplier<T> change) {
        db.run(h -> h.execute("select pg_advisory_xact_lock(hashtext('administrators'))"));
        var before = anybody();
        var result = change.get();
        if (before && !anybody()) throw UserRule.LAST_ADMINISTRATOR.violatedBy();
        return result;
    }

    void keeping(Runnable change) {
        keeping(() -> {
            change.run();
            return null;
        });
    }

    private boolean anybody() {
        return db.query(h -> h.createQuery(LEFT)
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(Boolean.class)
                .one());
    }
}
