package crm.user;

import static crm.access.Permission.TOKEN_MANAGE;
import static crm.access.Permission.TOKEN_OWN;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.Entrance;
import crm.access.OpenToAll;
import crm.access.Requires;
import crm.access.UnitReach;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.statement.Query;

/** Issues, lists and revokes API tokens, of the caller and of the accounts the caller administers. */
@Stateless
public class TokenService {

    private static final int BYTES = 32;
    private static final String REACHED = "(u.id = :own or " + Managed.SQL + ")";
    private static final String COLUMNS = "select t.id, u.name, t.name, t.token_start, t.created_at, t.expires_at,"
            + " t.revoked_at, t.last_used_at, coalesce(cardinality(t.permissions), 0) from api_token t"
            + " join app_user u on u.id = t.user_id";
    private static final int LONGEST_NAME = 80;
    private static final int SHOWN = 4; // characters, so that people know their tokens apart
    private static final SecureRandom RANDOM = new SecureRandom();

    @PersistenceContext
    EntityManager em;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    UnitReach reach;

    @Inject
    Entrance entrance;

    @Inject
    SightingService sightings;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * Issues a token to a machine within reach, or to the caller: with a token of somebody else's one would be that person.
     *
     * @param userName whose rights the token carries
     * @param name     what it is for
     * @param days     after how many days it expires, 1 to 366
     * @return the clear text, which cannot be shown again
     */
    @Requires(TOKEN_MANAGE)
    public String issue(String userName, String name, int days) {
        if (!userNames().contains(userName)) throw TokenRule.NEITHER_MACHINE_NOR_OWN.violatedBy(userName);
        return make(userName, name, days, Set.of());
    }

    /**
     * Issues a token to the caller.
     *
     * @param name what it is for
     * @param days after how many days it expires, 1 to 366
     * @param only codes of the permissions it may use, of those the caller holds; none for all of them, whatever they become
     * @return the clear text, which cannot be shown again
     */
    @Requires(TOKEN_OWN)
    public String issueOwn(String name, int days, Set<String> only) {
        var held = actor.get().permissionCodes();
        only.stream().filter(code -> !held.contains(code)).sorted().findFirst().ifPresent(code -> {
            throw TokenRule.NOT_HELD.violatedBy(code);
        });
        return make(actor.name(), name, days, only);
    }

    private String make(String userName, String name, int days, Set<String> only) {
        if (entrance.token() != null && userName.equals(actor.name())) throw TokenRule.BY_TOKEN.violatedBy();
        if (name == null || name.isBlank() || name.strip().length() > LONGEST_NAME)
            throw TokenRule.NAME_MISSING.violatedBy();
        if (days < 1 || days > 366) throw TokenRule.LIFETIME.violatedBy(days);
        var user = db.query(h -> h.createQuery("select id from app_user where name = :name")
                .bind("name", userName)
                .mapTo(Long.class)
                .one());
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var clearText = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = OffsetDateTime.now(clock);
        db.run(h -> h.createUpdate(
                        "insert into api_token (id, user_id, name, token_hash, token_start, created_at, created_by,"
                                + " expires_at, permissions) values (nextval('api_token_seq'), :user, :name, :hash, :start, :now, :by,"
                                + " :until, nullif(:only::text[], '{}'))")
                .bind("user", user)
                .bind("name", name.strip())
                .bind("hash", ApiToken.hash(clearText))
                .bind("start", clearText.substring(0, SHOWN))
                .bind("now", now)
                .bind("by", actor.name())
                .bind("until", now.plus(Duration.ofDays(days)))
                .bindArray("only", String.class, new TreeSet<>(only).toArray())
                .execute());
        audit.record(AuditEntry.ofSecurity("token.issued", userName)
                .with(UserStore.facts(
                        "token",
                        name.strip(),
                        "days",
                        days,
                        "only",
                        only.isEmpty() ? null : String.join(", ", new TreeSet<>(only)))));
        return clearText;
    }

    /** Ends a token at once. */
    @Requires(TOKEN_MANAGE)
    public void revoke(long tokenId) {
        var user = db.query(h -> reached(h.createQuery("select u.name from api_token t join app_user u on"
                                + " u.id = t.user_id where t.id = :id and " + REACHED))
                        .bind("id", tokenId)
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(tokenId));
        var token = em.find(ApiToken.class, tokenId);
        token.revoke(OffsetDateTime.now(clock));
        em.flush();
        audit.record(AuditEntry.ofSecurity("token.revoked", user).with(Map.of("token", token.name(), "id", tokenId)));
    }

    /** Ends a token of the caller's at once. */
    @OpenToAll("everybody's own tokens")
    public void revokeOwn(long tokenId) {
        var name = db.query(h -> h.createQuery("update api_token set revoked_at = :now, version = version + 1"
                                + " where id = :id and user_id = :own and revoked_at is null returning name")
                        .bind("now", OffsetDateTime.now(clock))
                        .bind("id", tokenId)
                        .bind("own", actor.userId())
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(tokenId));
        audit.record(AuditEntry.ofSecurity("token.revoked", actor.name()).with(Map.of("token", name, "id", tokenId)));
    }

    /** The caller's own tokens that let in now, newest first. */
    @OpenToAll("everybody's own tokens")
    public List<TokenRow> own() {
        sightings.write();
        return db.query(h -> h.createQuery(COLUMNS + " where u.id = :own and t.revoked_at is null"
                        + " and t.expires_at > :now order by t.id desc")
                .bind("own", actor.userId())
                .bind("now", OffsetDateTime.now(clock))
                .map((rows, context) -> row(rows))
                .list());
    }

    /** The tokens within reach, newest first. */
    @Requires(TOKEN_MANAGE)
    public List<TokenRow> tokens() {
        return db.query(h -> reached(h.createQuery(COLUMNS + " where " + REACHED + " order by t.id desc"))
                .map((rows, context) -> row(rows))
                .list());
    }

    private static TokenRow row(ResultSet rows) throws SQLException {
        return new TokenRow(
                rows.getLong(1),
                rows.getString(2),
                rows.getString(3),
                rows.getString(4),
                rows.getObject(5, OffsetDateTime.class),
                rows.getObject(6, OffsetDateTime.class),
                rows.getObject(7, OffsetDateTime.class),
                rows.getObject(8, OffsetDateTime.class),
                rows.getInt(9));
    }

    /** Names of the users a token can be issued to: machines within reach, and the caller. */
    @Requires(TOKEN_MANAGE)
    public List<String> userNames() {
        return db.query(h -> reached(h.createQuery("select u.name from app_user u where u.status = 'ACTIVE'"
                        + " and (u.kind = 'MACHINE' or u.id = :own) and " + REACHED + " order by u.name"))
                .mapTo(String.class)
                .list());
    }

    private Query reached(Query query) {
        var scope = reach.of(TOKEN_MANAGE);
        return query.bind("all", scope.all())
                .bindArray("units", Long.class, scope.units().toArray())
                .bind("now", OffsetDateTime.now(clock))
                .bind("own", actor.userId());
    }
}
