package crm.user;

import crm.access.Actor;
import crm.access.CurrentActor;
import crm.access.OpenToAll;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.RefusalLog;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets people in by name and password and machines by API token.
 *
 * <p>After five wrong passwords a person's account is closed for fifteen minutes. A machine account is not, since anybody
 * could then stop a feed: after ten, one password a second is looked at. Every failure looks alike from outside: unknown
 * name, wrong password, closed or ended account, a first password that nobody changed in time.
 */
@Stateless
public class SignInService {

    private static final int ATTEMPTS = 5;
    private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
    private static final int ATTEMPTS_OF_MACHINES = 10;
    private static final Duration PAUSE_OF_MACHINES = Duration.ofSeconds(1);
    private static final int LONGEST_NAME = 100;
    private static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);
    /** A first password that nobody changed for the days of the setting {@code password.first-days}; 0 days are for ever. */
    private static final String EXPIRED =
            "coalesce(password_first and password_set_at <= :now::timestamptz - (select make_interval(days => s.value::int)"
                    + " from setting s where s.key = 'password.first-days' and s.value::int > 0), false)";

    private static final String NOBODY = "UNAUTHENTICATED"; // as the container calls who has not signed in

    @Inject
    Db db;

    @Inject
    Passwords passwords;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    RefusedTokens refusedTokens;

    @Inject
    Meters meters;

    @Inject
    Clock clock;

    private String nobody;

    @PostConstruct
    void hashForUnknownNames() {
        nobody = passwords.ofNobody();
    }

    /**
     * Checks name and password. Empty for every kind of failure, which is audited with its true cause.
     *
     * @throws crm.shared.RuleViolation when too many passwords are being checked at once
     */
    @OpenToAll("who is not signed in has no permissions yet")
    public Optional<SignIn> byPassword(String name, String password) {
        var check = passwords.inTurn(() -> check(name, password));
        if (!isUsable(name)) return refused("(unusable)", "unknown name");
        if (check.account() == null) return refused(beginning(name), "unknown name");
        var account = check.account();
        if (!account.active()) return refused(name, "ended");
        var now = OffsetDateTime.now(clock);
        if (isClosed(account, now)) return refused(name, "locked");
        if (account.expired()) return refused(name, "first password expired");
        if (!check.right()) {
            countFailure(account, now);
            return refused(name, "wrong password");
        }
        db.run(h -> h.execute(
                "update app_user set failed_attempts = 0, locked_until = null where id = ?"
                        + " and (failed_attempts > 0 or locked_until is not null)",
                account.id()));
        audit.recordAs(name, List.of(AuditEntry.ofSecurity("session.signed-in", name)));
        meters.one(Metric.SIGN_INS, "password", "let_in");
        return enter(name, account.password());
    }

    /** Whether it is the caller's own password; a wrong one counts like one at the sign-in. */
    @OpenToAll("everybody's own password")
    public boolean isOwn(String password) {
        var name = actor.name();
        var check = passwords.inTurn(() -> check(name, password));
        var now = OffsetDateTime.now(clock);
        if (check.account() == null || isClosed(check.account(), now)) return false;
        if (check.right()) return true;
        countFailure(check.account(), now);
        refused(name, "wrong password");
        return false;
    }

    /** Hashes whatever the name is, so that an unknown one takes as long. */
    private Check check(String name, String password) {
        var account = isUsable(name) ? account(name) : Optional.<Account>empty();
        var hash = account.filter(Account::active).map(Account::hash).orElse(nobody);
        return new Check(account.orElse(null), passwords.matches(password, hash));
    }

    /** Checks an API token. Empty when it is unknown, expired, revoked or its user has ended, which is audited. */
    @OpenToAll("a token is how a machine says who it is")
    public Optional<SignIn> byToken(String token) {
        var now = OffsetDateTime.now(clock);
        var use = db.query(h -> h.createQuery("select t.id, u.name, t.last_used_at, t.expires_at <= :now,"
                        + " t.revoked_at is not null from api_token t join app_user u on u.id = t.user_id"
                        + " where t.token_hash = :hash")
                .bind("hash", ApiToken.hash(token))
                .bind("now", now)
                .map((rows, context) -> new Use(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getObject(3, OffsetDateTime.class),
                        rows.getBoolean(4),
                        rows.getBoolean(5)))
                .findOne());
        if (use.isEmpty()) return refusedToken(null, "unknown");
        if (use.get().revoked()) return refusedToken(use.get(), "revoked");
        if (use.get().expired()) return refusedToken(use.get(), "expired");
        var signIn = enter(use.get().user(), Password.NONE);
        if (signIn.isEmpty()) return refusedToken(use.get(), "ended");
        noteUse(use.get(), now);
        meters.one(Metric.SIGN_INS, "token", "let_in");
        return signIn;
    }

    /** The sign-in as it stands now: rights may have come or gone. Empty when the user has ended or is closed. */
    @OpenToAll("asked by the authentication mechanism on each request, before there is a caller")
    public Optional<SignIn> current(String name) {
        record Standing(boolean closed, Password password) {}
        var standing = db.query(
                h -> h.createQuery("select coalesce(kind = 'PERSON' and locked_until > :now, false) or " + EXPIRED + ","
                                + " coalesce(extract(epoch from password_set_at)::text, ''), password_first from app_user"
                                + " where name = :name")
                        .bind("name", name)
                        .bind("now", OffsetDateTime.now(clock))
                        .map((row, context) ->
                                new Standing(row.getBoolean(1), new Password(row.getString(2), row.getBoolean(3))))
                        .findOne());
        return standing.filter(found -> !found.closed()).flatMap(found -> enter(name, found.password()));
    }

    /** Writes down that a user signed out. */
    @OpenToAll("everybody may leave")
    public void signedOut(String name) {
        audit.recordAs(name, List.of(AuditEntry.ofSecurity("session.signed-out", name)));
    }

    private Optional<SignIn> enter(String name, Password password) {
        return Optional.ofNullable(actor.become(name)).map(found -> signIn(found, password));
    }

    /** Read anew under the row's lock: of guesses that come side by side only so many count as come one after the other. */
    private boolean isClosed(Account account, OffsetDateTime now) {
        return db.query(h -> h.createQuery("select coalesce(locked_until > :now, false) from app_user where id = :id"
                        + " for no key update")
                .bind("now", now)
                .bind("id", account.id())
                .mapTo(Boolean.class)
                .one());
    }

    private void countFailure(Account account, OffsetDateTime now) {
        if (!account.person()) {
            db.run(h -> h.createUpdate("update app_user set failed_attempts = least(failed_attempts + 1, :limit),"
                            + " locked_until = case when failed_attempts + 1 >= :limit then :until::timestamptz end"
                            + " where id = :id")
                    .bind("limit", ATTEMPTS_OF_MACHINES)
                    .bind("until", now.plus(PAUSE_OF_MACHINES))
                    .bind("id", account.id())
                    .execute());
            return;
        }
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

    private Optional<SignIn> refused(String claimed, String cause) {
        refusals.refused(
                NOBODY, AuditEntry.ofSecurity("session.refused", claimed).with(Map.of("cause", cause)));
        meters.one(Metric.SIGN_INS, "password", "refused");
        return Optional.empty();
    }

    private Optional<SignIn> refusedToken(Use use, String cause) {
        meters.one(Metric.SIGN_INS, "token", "refused");
        if (refusedTokens.isWorthALine(use != null)) {
            var entry = AuditEntry.ofSecurity("token.refused", use == null ? "(unknown)" : use.user());
            refusals.refused(NOBODY, use == null ? entry : entry.with(Map.of("cause", cause, "id", use.token())));
        }
        return Optional.empty();
    }

    /** Whether it can be the name of an account at all; nothing else is stored or looked up. */
    private static boolean isUsable(String name) {
        return name.length() <= LONGEST_NAME
                && name.codePoints().noneMatch(Character::isISOControl)
                && StandardCharsets.UTF_8.newEncoder().canEncode(name);
    }

    /** Of a name nobody has, which may be a password typed in the wrong field, no more than its beginning. */
    private static String beginning(String name) {
        var shown = Math.min(3, name.codePointCount(0, name.length()) / 2);
        return name.substring(0, name.offsetByCodePoints(0, shown)) + "…";
    }

    private void noteUse(Use use, OffsetDateTime now) {
        if (use.last() != null && use.last().isAfter(now.minus(LAST_USE_PRECISION))) return;
        db.run(h -> h.execute("update api_token set last_used_at = ? where id = ?", now, use.token()));
    }

    private Optional<Account> account(String name) {
        return db.query(h -> h.createQuery("select id, coalesce(password_hash, ''), kind, status = 'ACTIVE'"
                        + " and password_hash is not null and not exists (select from account_manager m"
                        + " where m.user_id = u.id and m.status = 'RESIGNED') and not user_rests(u.id, :now::timestamptz),"
                        + " coalesce(extract(epoch from password_set_at)::text, ''), password_first, " + EXPIRED
                        + " from app_user u where name = :name")
                .bind("name", name)
                .bind("now", OffsetDateTime.now(clock))
                .map((rows, context) -> new Account(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3).equals("PERSON"),
                        rows.getBoolean(4),
                        new Password(rows.getString(5), rows.getBoolean(6)),
                        rows.getBoolean(7)))
                .findOne());
    }

    private static SignIn signIn(Actor actor, Password password) {
        return new SignIn(
                actor.name(),
                actor.displayName(),
                actor.language(),
                actor.zone(),
                actor.theme(),
                actor.permissionCodes(),
                password.since(),
                password.first());
    }

    private record Account(long id, String hash, boolean person, boolean active, Password password, boolean expired) {}

    /** What is known of a password: since when it is the one it is, and whether somebody else made it up. */
    private record Password(String since, boolean first) {
        static final Password NONE = new Password("", false); // a token is none
    }

    private record Check(Account account, boolean right) {}

    private record Use(long token, String user, OffsetDateTime last, boolean expired, boolean revoked) {}
}
