package crm.user;

import static crm.access.Permission.USER_EDIT;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Entrance;
import crm.access.OpenToAll;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The sessions of the pages, known to every server: where somebody is signed in, and the end of it from elsewhere. A session
 * that has ended is refused with its next request, whatever server that reaches. See docs/domain.md, section 7.13.
 */
@Stateless
public class SessionService {

    private static final String KEPT = "90 days"; // sessions that ended

    private static final String OVER = """
        select u.name from app_user u where u.ended_at > :since or u.password_set_at > :since
          or u.kind = 'PERSON' and u.locked_until > :now
        union select u.name from app_user u join user_session s on s.user_id = u.id and s.ended_at > :since
        union select u.name from app_user u join user_leave l on l.user_id = u.id where user_rests(u.id, :now::timestamptz)
        """;

    @Inject
    Db db;

    @Inject
    SessionStore store;

    @Inject
    UserStore users;

    @Inject
    Entrance entrance;

    @Inject
    SightingService sightings;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * Begins a session for somebody who was let in just now, and forgets those that ended long ago.
     *
     * @param device what {@link Device} makes of the browser
     * @param idle   after how long without a request the server forgets the session
     * @param identity what the provider said of who it is, or null where a password was shown
     * @return its id; empty when the account or its password is another one by now
     */
    @OpenToAll("a session begins before there is a caller")
    public OptionalLong begin(SignIn signIn, String address, String device, Duration idle, ProviderIdentity identity) {
        var now = OffsetDateTime.now(clock);
        var provided = identity != null;
        return db.query(h -> {
            var id = h.createQuery(
                            "insert into user_session (user_id, begun_at, seen_at, idle_seconds, address, device,"
                                    + " password_set_at, issuer, subject, provider_session, factor) select id, :now, :now,"
                                    + " :idle, :address, :device, password_set_at, :issuer, :subject, :providerSession, :factor"
                                    + " from app_user where name = :name and status = 'ACTIVE'"
                                    + " and coalesce(extract(epoch from password_set_at)::text, '') = :since returning id, user_id")
                    .bind("now", now)
                    .bind("idle", idle.toSeconds())
                    .bind("address", address)
                    .bind("device", device)
                    .bind("issuer", provided ? identity.issuer() : null)
                    .bind("subject", provided ? identity.subject() : null)
                    .bind("providerSession", provided ? identity.session() : null)
                    .bind("factor", provided && identity.factor())
                    .bind("name", signIn.name())
                    .bind("since", signIn.passwordSince())
                    .map((row, context) -> new long[] {row.getLong(1), row.getLong(2)})
                    .findOne();
            if (id.isEmpty()) return OptionalLong.empty();
            h.execute(
                    "delete from user_session where user_id = ? and ended_at < ?::timestamptz - ?::interval",
                    id.get()[1],
                    now,
                    KEPT);
            return OptionalLong.of(id.get()[0]);
        });
    }

    /** The session under way goes on with the password that stands now: its user has just changed it in it. */
    @OpenToAll("everybody's own session")
    public void goOn() {
        db.run(h -> h.execute(
                "update user_session s set password_set_at = u.password_set_at from app_user u"
                        + " where u.id = s.user_id and s.id = ? and u.id = ? and s.ended_at is null",
                entrance.session(),
                actor.userId()));
    }

    /** Writes down that a session has ended by itself; nothing where it had ended before. */
    @OpenToAll(value = "the server tells what has ended, whoever it was", evenInPreview = true)
    public void lost(long session, SessionEnding how) {
        db.run(h -> h.execute(
                "update user_session set ended_at = ?, ending = ? where id = ? and ended_at is null",
                OffsetDateTime.now(clock),
                how.name(),
                session));
    }

    /** The reader's own open sessions, this one first. */
    @OpenToAll("everybody's own sessions")
    public List<SessionRow> own() {
        sightings.write();
        return store.open(actor.userId(), entrance.session());
    }

    /** Ends another session of one's own. */
    @OpenToAll("everybody's own sessions")
    public void end(long session) {
        if (entrance.session() != null && entrance.session() == session) throw SessionRule.THIS_ONE.violatedBy();
        var ended = store.end(actor.userId(), session, SessionEnding.BY_OWNER, actor.name());
        if (ended.isEmpty()) throw AccessRule.NOT_FOUND.violatedBy(session);
        tell(actor.name(), ended);
    }

    /**
     * Ends all sessions of one's own but the one that asks.
     *
     * @return how many
     */
    @OpenToAll("everybody's own sessions")
    public int endOthers() {
        var ended = store.endAll(actor.userId(), entrance.session(), SessionEnding.BY_OWNER, actor.name());
        tell(actor.name(), ended);
        return ended.size();
    }

    /** Ends a session of an account that the caller administers. */
    @Requires(USER_EDIT)
    public void endOf(String user, long session) {
        var account = users.lock(user);
        var ended = store.end(account.id(), session, SessionEnding.BY_ADMINISTRATOR, actor.name());
        if (ended.isEmpty()) throw AccessRule.NOT_FOUND.violatedBy(session);
        tell(user, ended);
    }

    /**
     * Ends all sessions of an account that the caller administers.
     *
     * @return how many
     */
    @Requires(USER_EDIT)
    public int endAllOf(String user) {
        var account = users.lock(user);
        var ended = store.endAll(account.id(), null, SessionEnding.BY_ADMINISTRATOR, actor.name());
        tell(user, ended);
        return ended.size();
    }

    /**
     * Whose open pages have to ask again whether they are let in: an account is closed or rests, or ended of late, or one of its
     * sessions did.
     *
     * @param since how long ago this was asked the last time, at most
     */
    @OpenToAll("the server asks for its open pages, whoever they are")
    public Set<String> over(Duration since) {
        var now = OffsetDateTime.now(clock);
        return db.query(h -> h.createQuery(OVER)
                .bind("now", now)
                .bind("since", now.minus(since))
                .mapTo(String.class)
                .set());
    }

    private void tell(String user, List<SessionStore.Ended> ended) {
        if (ended.isEmpty()) return;
        audit.record(ended.stream()
                .map(one -> AuditEntry.ofSecurity("session.ended", user)
                        .with(Map.of("session", one.id(), "address", one.address(), "device", one.device())))
                .toList());
    }
}
