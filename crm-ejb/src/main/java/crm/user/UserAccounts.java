package crm.user;

import crm.access.Accounts;
import crm.access.CurrentActor;
import crm.access.NewAccount;
import crm.access.RoleInUnit;
import crm.access.RoleName;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Opens, ends and reopens people's accounts; who may ask for that, the caller has checked. */
@ApplicationScoped
public class UserAccounts implements Accounts {

    private static final String END_GRANTS = """
        with ended as (
          update user_grant set to_at = :now, to_at_before = to_at, version = version + 1, ended_with_account = true
          where user_id = :user and from_at < :now and (to_at is null or to_at > :now) returning id),
        never as (delete from user_grant where user_id = :user and from_at >= :now returning id)
        select (select count(*) from ended) + (select count(*) from never)
        """;

    private static final String GIVE_BACK = """
        with before as (
          update user_grant set ended_with_account = false where user_id = :user and ended_with_account
          returning role_id, unit_id, to_at_before, given_by, directory)
        insert into user_grant (id, user_id, role_id, unit_id, from_at, to_at, given_by)
        select nextval('user_grant_seq'), :user, b.role_id, b.unit_id, :now, b.to_at_before, b.given_by
        from before b join role r on r.id = b.role_id and r.ended_at is null
        where (b.to_at_before is null or b.to_at_before > :now) and not b.directory
          and exists (select from org_unit_parent p where p.unit_id = b.unit_id and p.to_day is null)
          and not exists (select from user_grant g where g.user_id = :user and g.role_id = b.role_id
            and g.unit_id = b.unit_id and tstzrange(g.from_at, g.to_at) && tstzrange(:now, b.to_at_before))
        for share of r
        """;

    private static final String NAME = "[a-z0-9][a-z0-9._-]{1,39}";

    @Inject
    Db db;

    @Inject
    Passwords passwords;

    @Inject
    SessionStore sessions;

    @Inject
    RoleGrants grants;

    @Inject
    Administrators administrators;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    Clock clock;

    @Override
    public Opened open(NewAccount account) {
        if (account.name() == null || !account.name().matches(NAME)) {
            throw AccountRule.NAME_UNUSABLE.violatedBy(String.valueOf(account.name()));
        }
        grants.refuseUnusable(account.role());
        var password = FirstPassword.make();
        var id = db.query(h -> h.createQuery(
                                "insert into app_user (id, name, display_name, password_hash, password_first,"
                                        + " password_set_at, kind, opened_by, password_given_by)"
                                        + " values (nextval('app_user_seq'), :name, :shown, :hash, true, :now, 'PERSON', :by, :by)"
                                        + " on conflict (name) do nothing returning id")
                        .bind("name", account.name())
                        .bind("shown", account.displayName())
                        .bind("hash", passwords.hash(password))
                        .bind("by", actor.name())
                        .bind("now", OffsetDateTime.now(clock))
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> AccountRule.NAME_TAKEN.violatedBy(account.name()));
        audit.record(AuditEntry.ofSecurity("user.created", account.name())
                .with(UserStore.facts("displayName", account.displayName(), "account", UserKind.PERSON)));
        grants.give(id, account.name(), account.role());
        return new Opened(id, password);
    }

    @Override
    public void give(long userId, RoleInUnit role) {
        grants.refuseUnusable(role);
        grants.give(userId, name(userId), role);
    }

    @Override
    public String renew(long userId) {
        if (grants.goBeyond(userId)) {
            var name = name(userId);
            refusals.refused(actor.name(), AuditEntry.ofSecurity("user.password-renewed", name));
            throw AccountRule.HOLDS_MORE.violatedBy(name);
        }
        return renewed(userId);
    }

    /** The same for whoever administers all that the account holds. */
    String renewed(long userId) {
        var password = FirstPassword.make();
        var now = OffsetDateTime.now(clock);
        var name = db.query(h -> h.createQuery(
                                "update app_user set password_hash = :hash, password_first = true, directory = false,"
                                        + " password_set_at = :now, password_given_by = :by, failed_attempts = 0, locked_until = null, version = version + 1"
                                        + " where id = :user and kind = 'PERSON' and status = 'ACTIVE' returning name")
                        .bind("hash", passwords.hash(password))
                        .bind("by", actor.name())
                        .bind("now", now)
                        .bind("user", userId)
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> AccountRule.NOT_A_PERSON.violatedBy(name(userId)));
        var tokens = db.query(h -> revokeTokens(h, userId, now));
        sessions.endAll(userId, null, SessionEnding.PASSWORD, actor.name());
        audit.record(AuditEntry.ofSecurity("user.password-renewed", name).with(Map.of("tokens", tokens)));
        return password;
    }

    @Override
    public List<RoleName> roles() {
        return grants.roles();
    }

    @Override
    public boolean isUntouched(long userId) {
        return db.query(h -> h.createQuery("select password_first from app_user where id = :user")
                .bind("user", userId)
                .mapTo(Boolean.class)
                .one());
    }

    private String name(long userId) {
        return db.query(h -> h.createQuery("select name from app_user where id = :user")
                .bind("user", userId)
                .mapTo(String.class)
                .one());
    }

    @Override
    public void end(long userId) {
        var now = OffsetDateTime.now(clock);
        administrators.keeping(() -> db.run(h -> {
            var grants = h.createQuery(END_GRANTS)
                    .bind("now", now)
                    .bind("user", userId)
                    .mapTo(Long.class)
                    .one();
            var tokens = revokeTokens(h, userId, now);
            sessions.endAll(userId, null, SessionEnding.EXIT, actor.name());
            var name = status(h, userId, "ENDED");
            audit.record(AuditEntry.ofSecurity("user.ended", name).with(Map.of("grants", grants, "tokens", tokens)));
        }));
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

    /** Whoever needs a new password may have lost the old one to somebody, who made tokens with it. */
    private static int revokeTokens(Handle h, long userId, OffsetDateTime now) {
        return h.execute(
                "update api_token set revoked_at = ?, version = version + 1 where user_id = ? and revoked_at is null",
                now,
                userId);
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
