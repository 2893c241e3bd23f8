package crm.user;

import static crm.access.Permission.USER_EDIT;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.UnitReach;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * People and machines join, get and lose roles, move, rest and leave. Each change is in force with the next request on every
 * server. Nobody changes the own account, and somebody always administers. See docs/domain.md, section 7.7.
 */
@Stateless
public class UserService {

    private static final String NAME = "[a-z0-9][a-z0-9._-]{1,39}";

    @Inject
    Db db;

    @Inject
    UserStore store;

    @Inject
    UserAccounts accounts;

    @Inject
    Passwords passwords;

    @Inject
    Directory directory;

    @Inject
    ProviderSettings provider;

    @Inject
    SessionStore sessions;

    @Inject
    Administrators administrators;

    @Inject
    UnitReach reach;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Leave(LocalDate from, LocalDate to) {}

    /**
     * Opens an account. Who administers a part of the house gives a role with it, in that part.
     *
     * @return the first password of a person, in clear, to be told this once; null for a machine
     */
    @Requires(USER_EDIT)
    public String join(NewUser wanted) {
        if (!wanted.name().matches(NAME)) throw AccountRule.NAME_UNUSABLE.violatedBy(wanted.name());
        wanted.check();
        var without = wanted.role() == null || wanted.role().isBlank();
        if (without && !reach.of(USER_EDIT).all()) throw UserRule.ROLE_UNKNOWN.violatedBy("");
        var password = wanted.machine() ? null : FirstPassword.make();
        var kind = wanted.machine() ? UserKind.MACHINE : UserKind.PERSON;
        var id = db.query(h -> h.createQuery(
                                "insert into app_user (id, name, display_name, password_hash, password_first,"
                                        + " password_set_at, kind, opened_by, password_given_by)"
                                        + " values (nextval('app_user_seq'), :name, :shown, :hash, :first, :now, :kind, :by, :by) on conflict (name) do nothing returning id")
                        .bind("name", wanted.name())
                        .bind("shown", wanted.displayName())
                        .bind("hash", password == null ? null : passwords.hash(password))
                        .bind("first", password != null)
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("kind", kind)
                        .bind("by", actor.name())
                        .mapTo(Long.class)
                        .findOne())
                .orElseThrow(() -> AccountRule.NAME_TAKEN.violatedBy(wanted.name()));
        audit.record(AuditEntry.ofSecurity("user.created", wanted.name())
                .with(UserStore.facts("displayName", wanted.displayName(), "account", kind)));
        if (!without) {
            var user = new UserStore.Locked(id, wanted.name(), kind, true, 0, false);
            store.give(user, wanted.role(), wanted.unit(), wanted.from(), wanted.to());
        }
        return password;
    }

    /** Calls an account otherwise. */
    @Requires(USER_EDIT)
    public void rename(String name, String displayName) {
        new NewUser(name, displayName, false, null, null, null, null).check();
        var user = store.active(name);
        var before = db.query(h -> h.select("select display_name from app_user where id = ?", user.id())
                .mapTo(String.class)
                .one());
        db.run(h -> h.execute(
                "update app_user set display_name = ?, version = version + 1 where id = ?",
                displayName.strip(),
                user.id()));
        audit.record(AuditEntry.ofSecurity("user.renamed", name)
                .change(Map.of("displayName", before), Map.of("displayName", displayName.strip())));
    }

    /**
     * Gives a role in a unit, from day to day.
     *
     * @param from null for at once
     * @param to   the last day, or null until further notice
     * @return what this person can now make and check alone; to be told, not refused
     */
    @Requires(USER_EDIT)
    public List<ToxicPair> give(String name, String role, String unit, LocalDate from, LocalDate to) {
        var user = store.active(name);
        store.give(user, role, unit, from, to);
        return toxic(user.id());
    }

    /**
     * Ends a role, before it ends by itself: to prolong one is to give it.
     *
     * @param last the last day, or null for at once
     */
    @Requires(USER_EDIT)
    public void take(String name, long grantId, LocalDate last, String reason) {
        refuseReason(reason);
        if (last != null && last.isBefore(settings.today())) throw UserRule.LAST_DAY.violatedBy(last);
        administrators.keeping(() -> {
            var user = store.lock(name);
            var held = store.held(user).stream()
                    .filter(grant -> grant.id() == grantId)
                    .findFirst()
                    .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(grantId));
            if (last != null && held.to() != null && !last.isBefore(store.lastDay(held))) {
                throw UserRule.NOT_EARLIER.violatedBy(last, store.lastDay(held));
            }
            store.end(user, held, last, reason);
        });
    }

    /**
     * Moves somebody: the roles held in a unit end with the eve of a day, and the same begin in another unit on that day; one that
     * begins later, on its own first day.
     */
    @Requires(USER_EDIT)
    public void move(String name, String from, String to, LocalDate day, String reason) {
        refuseReason(reason);
        var on = day == null ? settings.today() : day;
        administrators.keeping(() -> moveOn(name, from, to, on, reason));
    }

    private void moveOn(String name, String from, String to, LocalDate on, String reason) {
        var user = store.active(name);
        var there = store.held(user).stream()
                .filter(held -> held.unit().equals(from))
                .filter(held -> held.to() == null
                        || held.to().isAfter(on.atStartOfDay(settings.zone()).toOffsetDateTime()))
                .toList();
        if (there.isEmpty()) throw UserRule.NOTHING_TO_MOVE.violatedBy(name, String.valueOf(from), on);
        for (var held : there) {
            var begins = held.from().atZoneSameInstant(settings.zone()).toLocalDate();
            store.end(user, held, on.equals(settings.today()) ? null : on.minusDays(1), reason);
            store.give(
                    user,
                    held.role(),
                    to,
                    begins.isAfter(on) ? begins : on,
                    held.to() == null ? null : store.lastDay(held));
        }
    }

    /**
     * Has an account rest: nothing lets in on these days.
     *
     * @param to the last day, or null until further notice
     */
    @Requires(USER_EDIT)
    public void rest(String name, LocalDate from, LocalDate to, String reason) {
        refuseReason(reason);
        var today = settings.today();
        if (from == null || from.isBefore(today) || to != null && to.isBefore(from)) {
            throw UserRule.LEAVE_DAYS.violatedBy();
        }
        administrators.keepingOn(from, to, () -> restOn(name, from, to, reason));
        audit.record(AuditEntry.ofSecurity("user.leave-entered", name)
                .because(reason)
                .with(UserStore.facts("from", from, "to", to)));
    }

    private void restOn(String name, LocalDate from, LocalDate to, String reason) {
        var user = store.active(name);
        db.query(h -> h.createQuery(
                                "select from_day from user_leave where user_id = :user"
                                        + " and daterange(from_day, to_day, '[]') && daterange(:from::date, :to::date, '[]') limit 1")
                        .bind("user", user.id())
                        .bind("from", from)
                        .bind("to", to)
                        .mapTo(LocalDate.class)
                        .findOne())
                .ifPresent(since -> {
                    throw UserRule.LEAVE_OVERLAPS.violatedBy(name, since);
                });
        db.run(h -> h.execute(
                "insert into user_leave (user_id, from_day, to_day, reason, by_user, at) values (?, ?, ?, ?, ?, ?)",
                user.id(),
                from,
                to,
                reason.strip(),
                actor.name(),
                OffsetDateTime.now(clock)));
    }

    /** Ends a leave: one that has begun with yesterday, one still to come altogether. */
    @Requires(USER_EDIT)
    public void wake(String name, long leaveId) {
        var user = store.lock(name);
        var today = settings.today();
        var leave = db.query(h -> h.createQuery("select from_day, to_day from user_leave where id = :id"
                                + " and user_id = :user and coalesce(to_day, 'infinity') >= :today for update")
                        .bind("id", leaveId)
                        .bind("user", user.id())
                        .bind("today", today)
                        .map((row, context) ->
                                new Leave(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)))
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(leaveId));
        var begun = leave.from().isBefore(today);
        db.run(h -> {
            if (begun) h.execute("update user_leave set to_day = ? where id = ?", today.minusDays(1), leaveId);
            else h.execute("delete from user_leave where id = ?", leaveId);
        });
        audit.record(AuditEntry.ofSecurity("user.leave-ended", name)
                .change(
                        UserStore.facts("from", leave.from(), "to", leave.to()),
                        begun ? UserStore.facts("from", leave.from(), "to", today.minusDays(1)) : Map.of()));
    }

    /** Ends an account with all its roles and tokens; an account manager's ends by resigning, which asks who takes over. */
    @Requires(USER_EDIT)
    public void exit(String name, String reason) {
        refuseReason(reason);
        administrators.keeping(() -> {
            var user = store.active(name);
            if (user.manager()) throw UserRule.MANAGER.violatedBy(name);
            accounts.end(user.id());
        });
        audit.record(AuditEntry.ofSecurity("user.exited", name).because(reason));
    }

    /** Opens an account again with the roles it had; tokens stay revoked. */
    @Requires(USER_EDIT)
    public void comeBack(String name, String reason) {
        refuseReason(reason);
        var user = store.lock(name);
        if (user.active()) throw UserRule.NOT_ENDED.violatedBy(name);
        accounts.reopen(user.id());
        audit.record(AuditEntry.ofSecurity("user.came-back", name).because(reason));
    }

    /** Gives somebody who forgot the password a first one, which is told this once; tokens and sessions end. */
    @Requires(USER_EDIT)
    public String renewPassword(String name) {
        var user = store.active(name);
        if (user.kind() != UserKind.PERSON) throw UserRule.NOT_A_PERSON.violatedBy(name);
        return accounts.renewed(user.id());
    }

    /**
     * Leaves the password of a person to the directory, or to the provider where there is no directory; the one of now and sessions
     * end. A new first password takes that back.
     */
    @Requires(USER_EDIT)
    public void leaveToDirectory(String name, String reason) {
        refuseReason(reason);
        if (!directory.isConfigured() && !provider.isThere()) throw UserRule.NO_DIRECTORY.violatedBy();
        var user = store.active(name);
        if (user.kind() != UserKind.PERSON) throw UserRule.NOT_A_PERSON.violatedBy(name);
        db.run(h -> h.execute(
                "update app_user set directory = true, password_hash = null, password_first = false, password_set_at = ?,"
                        + " failed_attempts = 0, locked_until = null, version = version + 1 where id = ?",
                OffsetDateTime.now(clock),
                user.id()));
        sessions.endAll(user.id(), null, SessionEnding.PASSWORD, actor.name());
        audit.record(AuditEntry.ofSecurity("user.left-to-directory", name).because(reason));
    }

    private List<ToxicPair> toxic(long userId) {
        return db.query(h -> UserQueries.toxic(h, userId, OffsetDateTime.now(clock)));
    }

    static void refuseReason(String reason) {
        if (reason == null || reason.isBlank() || reason.length() > 1_000) throw UserRule.REASON.violatedBy();
    }
}
