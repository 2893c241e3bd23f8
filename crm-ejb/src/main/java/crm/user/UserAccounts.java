package crm.user;

import crm.access.Accounts;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Ends and reopens people's accounts; who may ask for that, the caller has checked. */
@ApplicationScoped
public class UserAccounts implements Accounts {

    private static final String END_GRANTS = """
        with ended as (
          update user_grant set to_at = :now, version = version + 1, ended_with_account = true
          where user_id = :user and from_at < :now and (to_at is null or to_at > :now) returning id),
        never as (delete from user_grant where user_id = :user and from_at >= :now returning id)
        select (select count(*) from ended) + (select count(*) from never)
        """;

    private static final String GIVE_BACK = """
        with before as (
          update user_grant set ended_with_account = false where user_id = :user and ended_with_account
          returning role_id, unit_id)
        insert into user_grant (id, user_id, role_id, unit_id, from_at)
        select nextval('user_grant_seq'), :user, role_id, unit_id, :now from before
        """;

    @Inject
    Db db;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    @Override
    public void end(long userId) {
        var now = OffsetDateTime.now(clock);
        db.run(h -> {
            var grants = h.createQuery(END_GRANTS)
                    .bind("now", now)
                    .bind("user", userId)
                    .mapTo(Long.class)
                    .one();
            var tokens = h.execute(
                    "update api_token set revoked_at = ?, version = version + 1 where user_id = ? and revoked_at is"
                            + " null",
                    now,
                    userId);
            var name = status(h, userId, "ENDED");
            audit.record(AuditEntry.ofSecurity("user.ended", name).with(Map.of("grants", grants, "tokens", tokens)));
        });
    }

    @Override
    public void reopen(long userId) {
        var now = OffsetDateTime.now(clock);
        db.run(h -> {
            var name = status(h, userId, "ACTIVE");
            var grants = h.createUpdate(GIVE_BACK)
                    .bind("now", now)
                    .bind("user", userId)
                    .execute();
            audit.record(AuditEntry.ofSecurity("user.reopened", name).with(Map.of("grants", grants)));
        });
    }

    private static String status(Handle h, long userId, String status) {
        return h.createQuery("update app_user set status = :status, authority_version = authority_version + 1,"
                        + " failed_attempts = 0, locked_until = null, version = version + 1 where id = :user"
                        + " returning name")
                .bind("status", status)
                .bind("user", userId)
                .mapTo(String.class)
                .one();
    }
}
