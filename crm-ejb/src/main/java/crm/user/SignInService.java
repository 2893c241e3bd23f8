package crm.user;

import crm.access.Actor;
import crm.access.CurrentActor;
import crm.access.Entrance;
import crm.access.OpenToAll;
import crm.access.Permission;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.audit.Origin;
import crm.audit.RefusalLog;
import crm.shared.Db;
import crm.shared.Meters;
import crm.shared.Metric;
import crm.user.DirectoryRoles.Source;
import crm.user.Sightings.Sighting;
import crm.user.Sightings.Way;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets people in by name and password, which is ours or the directory's, and a code where one is asked for, and machines by API
 * token.
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
    /** A first password that nobody changed for the days of the setting {@code password.first-days}; 0 days are for ever. */
    private static final String EXPIRED =
            "coalesce(u.password_first and u.password_set_at <= :now::timestamptz - (select make_interval(days => s.value::int)"
                    + " from setting s where s.key = 'password.first-days' and s.value::int > 0), false)";

    /** Whether a code is asked for beside the password, over {@code app_user u}. */
    private static final String ASKED =
            "exists (select from second_factor f where f.user_id = u.id and f.confirmed_at is not null)";

    /** In a session of the provider's a first password that nobody changed is nobody's business. */
    private static final String STANDING = "select coalesce(u.kind = 'PERSON' and u.locked_until > :now, false) or "
            + EXPIRED + " and s.issuer is null, coalesce(extract(epoch from u.password_set_at)::text, ''),"
            + " u.password_first and s.issuer is null, " + ASKED + ", coalesce(s.factor, false)"
            + " from app_user u left join user_session s on s.id = :session and s.user_id = u.id"
            + " where u.name = :name and (:session::bigint is null or s.id is not null and " + OpenSession.SQL + ")";

    private static final String NOBODY = "UNAUTHENTICATED"; // as the container calls who has not signed in

    @Inject
    Db db;

    @Inject
    Passwords passwords;

    @Inject
    Directory directory;

    @Inject
    DirectorySettings directorySettings;

    @Inject
    ProviderSettings providerSettings;

    @Inject
    DirectoryRoles directoryRoles;

    @Inject
    SecondFactors factors;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    RefusalLog refusals;

    @Inject
    RefusedTokens refusedTokens;

    @Inject
    Entrance entrance;

    @Inject
    Sightings sightings;

    @Inject
    Origin origin;

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
     * @throws crm.shared.RuleViolation when too many passwords are being checked at once, or the directory that knows this one
     *     cannot be asked
     */
    @OpenToAll("who is not signed in has no permissions yet")
    public Optional<SignIn> byPassword(String name, String password) {
        var check = check(name, password);
        if (!isUsable(name)) return refused("(unusable)", "unknown name");
        if (check.account() == null) return refused(beginning(name), "unknown name");
        var account = check.account();
        if (!account.active()) return refused(name, "ended");
        var now = OffsetDateTime.now(clock);
        if (isClosed(account, now)) return refused(name, "locked");
        if (account.expired()) return refused(name, "first password expired");
        if (account.directory() && !directory.isConfigured() && providerSettings.isThere())
            return refused(name, "the provider knows the password");
        if (!check.right()) {
            countFailure(account, now);
            return refused(name, "wrong password");
        }
        if (account.directory() && !directorySettings.groupBase().isBlank()) {
            directoryRoles.follow(account.id(), name, Source.DIRECTORY, directorySettings.roles(), check.groups());
        }
        entrance.byItself();
        if (account.password().asked())
            return enter(name, account.password()); // half way: what failed before still counts
        return letIn(account, name, "password", AuditEntry.ofSecurity("session.signed-in", name));
    }

    /**
     * Lets in whom the provider has named. Empty for every cause that lies in the account, which is audited. A first password
     * stands in nobody's way here, and a second factor that was shown there is asked for no more where the configuration says so.
     */
    @OpenToAll("who is not signed in has no permissions yet")
    public Optional<SignIn> byProvider(ProviderIdentity identity) {
        var name = identity.user();
        if (!isUsable(name)) return refusedBy("provider", "(unusable)", "unknown name");
        var found = account(name);
        if (found.isEmpty()) return refusedBy("provider", name, "unknown name");
        var account = found.get();
        if (!account.person()) return refusedBy("provider", name, "no person");
        if (!account.active()) return refusedBy("provider", name, "ended");
        if (isClosed(account, OffsetDateTime.now(clock))) return refusedBy("provider", name, "locked");
        var roles = providerSettings.roles();
        if (!roles.isEmpty()) directoryRoles.follow(account.id(), name, Source.PROVIDER, roles, identity.groups());
        entrance.byItself();
        var password = account.password().ofProvider(identity.factor());
        if (password.asked()) return enter(name, password); // half way
        var entry = AuditEntry.ofSecurity("session.signed-in", name)
                .with(Map.of("provider", identity.issuer(), "second", identity.factor() ? "PROVIDER" : "NONE"));
        return letIn(new Account(account, password), name, "provider", entry);
    }

    /**
     * Checks the code of a second factor after the right password. Empty for every kind of failure; a wrong code counts like a
     * wrong password, and a right password between two codes takes nothing back.
     *
     * @param passwordSince since when the password that was right is the one it is
     */
    @OpenToAll("who is half way in has no permissions yet")
    public Optional<SignIn> byCode(String name, String passwordSince, String code) {
        var found = account(name)
                .filter(Account::active)
                .filter(one -> one.password().asked() && one.password().since().equals(passwordSince));
        if (found.isEmpty()) return refused(name, "ended");
        var account = found.get();
        var now = OffsetDateTime.now(clock);
        if (isClosed(account, now)) return refused(name, "locked");
        var kind = factors.take(account.id(), code);
        if (kind.isEmpty()) {
            countFailure(account, now);
            return refused(name, "wrong code");
        }
        entrance.byItself();
        return letIn(
                account,
                name,
                "password",
                AuditEntry.ofSecurity("session.signed-in", name).with(Map.of("second", kind.get())));
    }

    private Optional<SignIn> letIn(Account account, String name, String way, AuditEntry entry) {
        db.run(h -> h.execute(
                "update app_user set failed_attempts = 0, locked_until = null where id = ?"
                        + " and (failed_attempts > 0 or locked_until is not null)",
                account.id()));
        audit.recordAs(name, List.of(entry));
        meters.one(Metric.SIGN_INS, way, "let_in");
        return seen(enter(name, account.password()), Way.PASSWORD, 0);
    }

    /** Whether it is a code of the caller's own second factor; a wrong one counts like one at the sign-in. */
    @OpenToAll("everybody's own second factor")
    public boolean isOwnCode(String code) {
        var name = actor.name();
        var account = account(name).filter(Account::active);
        var now = OffsetDateTime.now(clock);
        if (account.isEmpty() || isClosed(account.get(), now)) return false;
        if (factors.take(account.get().id(), code).isPresent()) return true;
        countFailure(account.get(), now);
        refused(name, "wrong code");
        return false;
    }

    /** Whether it is the caller's own password; a wrong one counts like one at the sign-in. */
    @OpenToAll("everybody's own password")
    public boolean isOwn(String password) {
        var name = actor.name();
        var check = check(name, password);
        var now = OffsetDateTime.now(clock);
        if (check.account() == null || isClosed(check.account(), now)) return false;
        if (check.right()) return true;
        countFailure(check.account(), now);
        refused(name, "wrong password");
        return false;
    }

    /** A password of the directory's is shown to it. For all others one is hashed whatever the name is, so that it takes as long. */
    private Check check(String name, String password) {
        var account = isUsable(name) ? account(name).orElse(null) : null;
        if (account != null && account.active() && account.directory()) {
            var groups = isClosed(account, OffsetDateTime.now(clock))
                            || !directory.isConfigured() && providerSettings.isThere()
                    ? Optional.<Set<String>>empty()
                    : directory.groupsOf(name, password);
            return new Check(account, groups.isPresent(), groups.orElse(Set.of()));
        }
        var hash = account != null && account.active() ? account.hash() : nobody;
        return new Check(account, passwords.inTurn(() -> passwords.matches(password, hash)), Set.of());
    }

    /** Checks an API token. Empty when it is unknown, expired, revoked or its user has ended or is closed, which is audited. */
    @OpenToAll("a token is how a machine says who it is")
    public Optional<SignIn> byToken(String token) {
        var now = OffsetDateTime.now(clock);
        entrance.byItself();
        var use = db.query(h -> h.createQuery("select t.id, u.name, t.expires_at <= :now, t.revoked_at is not null,"
                        + " coalesce(u.kind = 'PERSON' and u.locked_until > :now, false), t.permissions"
                        + " from api_token t join app_user u on u.id = t.user_id where t.token_hash = :hash")
                .bind("hash", ApiToken.hash(token))
                .bind("now", now)
                .map((rows, context) -> new Use(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getBoolean(3),
                        rows.getBoolean(4),
                        rows.getBoolean(5),
                        only(rows.getArray(6))))
                .findOne());
        if (use.isEmpty()) return refusedToken(null, "unknown");
        if (use.get().revoked()) return refusedToken(use.get(), "revoked");
        if (use.get().expired()) return refusedToken(use.get(), "expired");
        if (use.get().locked()) return refusedToken(use.get(), "locked");
        entrance.byToken(use.get().token(), use.get().only());
        var signIn = enter(use.get().user(), Password.NONE);
        if (signIn.isEmpty()) return refusedToken(use.get(), "ended");
        meters.one(Metric.SIGN_INS, "token", "let_in");
        return seen(signIn, Way.TOKEN, use.get().token());
    }

    private static Set<String> only(Array permissions) throws SQLException {
        return permissions == null ? null : Set.copyOf(Arrays.asList((String[]) permissions.getArray()));
    }

    /** The sign-in as it stands now: rights may have come or gone. Empty when the user has ended or is closed. */
    @OpenToAll("says of a user what holds now, before there is a caller")
    public Optional<SignIn> current(String name) {
        entrance.byItself();
        return standing(name, null);
    }

    /** The same of a caller who was let in a moment ago and stands in for somebody: what the token was given limits that, too. */
    @OpenToAll("asked by the authentication mechanism after it let the caller in")
    public Optional<SignIn> standingIn(String name) {
        return standing(name, null);
    }

    /** The same of a session of the pages; empty also when it is over, or another user's. */
    @OpenToAll("asked by the authentication mechanism on each request, before there is a caller")
    public Optional<SignIn> current(String name, long session) {
        entrance.bySession(session);
        return seen(standing(name, session), Way.SESSION, session);
    }

    private Optional<SignIn> standing(String name, Long session) {
        record Standing(boolean closed, Password password) {}
        var standing = db.query(h -> h.createQuery(STANDING)
                .bind("name", name)
                .bind("session", session)
                .bind("now", OffsetDateTime.now(clock))
                .map((row, context) -> new Standing(
                        row.getBoolean(1),
                        new Password(row.getString(2), row.getBoolean(3), row.getBoolean(4), row.getBoolean(5))))
                .findOne());
        return standing.filter(found -> !found.closed()).flatMap(found -> enter(name, found.password()));
    }

    private Optional<SignIn> seen(Optional<SignIn> signIn, Way way, long id) {
        if (signIn.isPresent()) {
            var from = origin.text();
            var address = from == null ? "" : from.substring(from.indexOf(' ') + 1);
            sightings.note(new Sighting(actor.userId(), way, id, OffsetDateTime.now(clock), address));
        }
        return signIn;
    }

    /**
     * Whether work of the caller's may go on: neither has the user been closed, nor the session ended or the token been revoked or
     * expired by which it was begun.
     *
     * @param session null where there was none
     * @param token   null where there was none
     */
    @OpenToAll("asked for the caller's own work")
    public boolean mayGoOn(Long session, Long token) {
        return db.query(h -> h.createQuery("select exists (select from app_user u where u.id = :user"
                        + " and not coalesce(u.kind = 'PERSON' and u.locked_until > :now, false)"
                        + " and (:token::bigint is null or exists (select from api_token t where t.id = :token"
                        + " and t.user_id = u.id and t.revoked_at is null and t.expires_at > :now))"
                        + " and (:session::bigint is null or exists (select from user_session s where s.id = :session"
                        + " and s.user_id = u.id and " + OpenSession.SQL + ")))")
                .bind("session", session)
                .bind("user", actor.userId())
                .bind("token", token)
                .bind("now", OffsetDateTime.now(clock))
                .mapTo(Boolean.class)
                .one());
    }

    /** Writes down that a user signed out of a session. */
    @OpenToAll(value = "everybody may leave", evenInPreview = true)
    public void signedOut(String name, long session) {
        db.run(h -> h.execute(
                "update user_session set ended_at = ?, ended_by = ?, ending = 'SIGNED_OUT' where id = ? and ended_at is null",
                OffsetDateTime.now(clock),
                name,
                session));
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
        return refusedBy("password", claimed, cause);
    }

    private Optional<SignIn> refusedBy(String way, String claimed, String cause) {
        refusals.refused(
                NOBODY, AuditEntry.ofSecurity("session.refused", claimed).with(Map.of("cause", cause)));
        meters.one(Metric.SIGN_INS, way, "refused");
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

    private Optional<Account> account(String name) {
        return db.query(h -> h.createQuery("select id, coalesce(password_hash, ''), kind, status = 'ACTIVE'"
                        + " and (password_hash is not null or directory) and not exists (select from account_manager m"
                        + " where m.user_id = u.id and m.status = 'RESIGNED') and not user_rests(u.id, :now::timestamptz),"
                        + " coalesce(extract(epoch from password_set_at)::text, ''), password_first, " + ASKED + ", "
                        + EXPIRED + ", directory"
                        + " from app_user u where name = :name")
                .bind("name", name)
                .bind("now", OffsetDateTime.now(clock))
                .map((rows, context) -> new Account(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3).equals("PERSON"),
                        rows.getBoolean(4),
                        new Password(rows.getString(5), rows.getBoolean(6), rows.getBoolean(7), false),
                        rows.getBoolean(8),
                        rows.getBoolean(9)))
                .findOne());
    }

    private SignIn signIn(Actor found, Password password) {
        return new SignIn(
                found.name(),
                found.displayName(),
                found.language(),
                found.zone(),
                found.theme(),
                found.permissionCodes(),
                password.since(),
                password.first(),
                factor(found, password));
    }

    /** Who looks at the product as a role need not show what the role would have to. */
    private FactorState factor(Actor found, Password password) {
        if (password.asked()) return FactorState.ASKED;
        var wanted = password != Password.NONE
                && !password.elsewhere()
                && actor.previewed() == null
                && found.can(Permission.SECOND_FACTOR);
        return wanted ? FactorState.MISSING : FactorState.NONE;
    }

    private record Account(
            long id,
            String hash,
            boolean person,
            boolean active,
            Password password,
            boolean expired,
            boolean directory) {
        Account(Account other, Password password) {
            this(other.id, other.hash, other.person, other.active, password, other.expired, other.directory);
        }
    }

    /**
     * What is known of a password: since when it is the one it is, whether somebody else made it up, and a code is asked for.
     *
     * @param elsewhere whether a second factor was shown to the provider and is taken for ours
     */
    private record Password(String since, boolean first, boolean asked, boolean elsewhere) {
        static final Password NONE = new Password("", false, false, false); // a token is none

        Password ofProvider(boolean factor) {
            return new Password(since, false, asked && !factor, factor);
        }
    }

    private record Check(Account account, boolean right, Set<String> groups) {}

    private record Use(long token, String user, boolean expired, boolean revoked, boolean locked, Set<String> only) {}
}
