package crm.user;

import crm.access.Actor;
import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets people in by name and password and machines by API token.
 *
 * <p>After five wrong passwords a person's account is closed for fifteen minutes; machine accounts are not, since anybody
 * could then stop a feed. Every failure looks alike from outside: unknown name, wrong password, locked or ended account.
 */
@Stateless
public class SignInService {

    private static final int ATTEMPTS = 5;
    private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    private static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);

    @Inject
    Db db;

    @Inject
    Passwords passwords;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    private String nobody;

    @PostConstruct
    void hashForUnknownNames() {
        nobody = passwords.ofNobody();
    }

    /** Checks name and password. Empty for every kind of failure, which is audited with its true cause. */
    @OpenToAll("who is not signed in has no permissions yet")
    public Optional<SignIn> byPassword(String name, String password) {
        var account = account(name);
        var right = passwords.matches(password, account.map(Account::hash).orElse(nobody));
        var now = OffsetDateTime.now(clock);
        if (account.isEmpty()) return refused(name, "unknown name");
        var known = account.get();
        if (known.lockedUntil() != null && known.lockedUntil().isAfter(now)) return refused(name, "locked");
        if (!right) {
            countFailure(known, now);
            return refused(name, "wrong password");
        }
        db.run(h -> h.execute(
                "update app_user set failed_attempts = 0, locked_until = null where id = ?"
                        + " and (failed_attempts > 0 or locked_until is not null)",
                known.id()));
        audit.recordAs(name, List.of(AuditEntry.ofSecurity("session.signed-in", name)));
        meters.one(Metric.SIGN_INS, "password", "let_in");
        return current(name);
    }

    /** Checks an API token. Empty when it is unknown, expired, revoked or its user has ended. */
    @OpenToAll("a token is how a machine says who it is")
    public Optional<SignIn> byToken(String token) {
        var now = OffsetDateTime.now(clock);
        var signIn = db.query(h -> h.createQuery(
                                "select t.id, u.name, t.last_used_at from api_token t join app_user u on u.id = t.user_id"
                                        + " where t.token_hash = :hash and t.revoked_at is null and t.expires_at > :now")
                        .bind("hash", ApiToken.hash(token))
                        .bind("now", now)
                        .map((rows, context) ->
                                new Use(rows.getLong(1), rows.getString(2), rows.getObject(3, OffsetDateTime.class)))
                        .findOne())
                .flatMap(use -> {
                    noteUse(use, now);
                    return current(use.user());
                });
        meters.one(Metric.SIGN_INS, "token", signIn.isPresent() ? "let_in" : "refused");
        return signIn;
    }

    /** The sign-in as it stands now: rights may have come or gone. Empty when the user has ended. */
    @OpenToAll("asked by the authentication mechanism on each request, before there is a caller")
    public Optional<SignIn> current(String name) {
        return Optional.ofNullable(actor.become(name)).map(SignInService::signIn);
    }

    private void countFailure(Account account, OffsetDateTime now) {
        if (!account.person()) return;
        var locked = db.query(h -> h.createQuery(
                        "update app_user set failed_attempts = case when failed_attempts + 1 >= :limit then 0"
                                + " else failed_attempts + 1 end, locked_until = case when failed_attempts + 1 >= :limit"
                                + " then :until::timestamptz else locked_until end where id = :id"
                                + " returning coalesce(locked_until = :until::timestamptz, false)")
                .bind("limit", ATTEMPTS)
                .bind("until", now.plus(LOCKED_FOR))
                .bind("id", account.id())
                .mapTo(Boolean.class)
                .one());
        if (locked) meters.one(Metric.LOCK_OUTS);
    }

    private Optional<SignIn> refused(String name, String cause) {
        audit.recordAs(
                name, List.of(AuditEntry.ofSecurity("session.refused", name).with(Map.of("cause", cause))));
        meters.one(Metric.SIGN_INS, "password", "refused");
        return Optional.empty();
    }

    private void noteUse(Use use, OffsetDateTime now) {
        if (use.last() != null && use.last().isAfter(now.minus(LAST_USE_PRECISION))) return;
        db.run(h -> h.execute("update api_token set last_used_at = ? where id = ?", now, use.token()));
    }

    private Optional<Account> account(String name) {
        return db.query(h -> h.createQuery("select id, password_hash, kind, locked_until from app_user"
                        + " where name = :name and status = 'ACTIVE' and password_hash is not null")
                .bind("name", name)
                .map((rows, context) -> new Account(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3).equals("PERSON"),
                        rows.getObject(4, OffsetDateTime.class)))
                .findOne());
    }

    private static SignIn signIn(Actor actor) {
        return new SignIn(
                actor.name(),
                actor.displayName(),
                actor.language(),
                actor.zone(),
                actor.theme(),
                actor.permissionCodes());
    }

    private record Account(long id, String hash, boolean person, OffsetDateTime lockedUntil) {}

    private record Use(long token, String user, OffsetDateTime last) {}
}
