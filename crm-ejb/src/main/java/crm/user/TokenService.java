package crm.user;

import static crm.access.Permission.TOKEN_MANAGE;

import crm.access.AccessRule;
import crm.access.CurrentActor;
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
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;

/** Issues, lists and revokes API tokens, of the caller and of the accounts the caller administers. */
@Stateless
public class TokenService {

    private static final int BYTES = 32;
    private static final String REACHED = "(u.id = :own or " + Managed.SQL + ")";
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
        if (name == null || name.isBlank()) throw TokenRule.NAME_MISSING.violatedBy();
        if (days < 1 || days > 366) throw TokenRule.LIFETIME.violatedBy(days);
        if (!userNames().contains(userName)) throw TokenRule.NEITHER_MACHINE_NOR_OWN.violatedBy(userName);
        var user = db.query(h -> h.createQuery("select id from app_user where name = :name")
                .bind("name", userName)
                .mapTo(Long.class)
                .one());
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        var clearText = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = OffsetDateTime.now(clock);
        em.persist(new ApiToken(user, name.strip(), clearText, now, actor.name(), now.plus(Duration.ofDays(days))));
        em.flush();
        audit.record(AuditEntry.ofSecurity("token.issued", userName).with(Map.of("token", name, "days", days)));
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

    /** The tokens within reach, newest first. */
    @Requires(TOKEN_MANAGE)
    public List<TokenRow> tokens() {
        return db.query(
                h -> reached(h.createQuery("select t.id, u.name, t.name, t.token_start, t.created_at, t.expires_at,"
                                + " t.revoked_at, t.last_used_at from api_token t join app_user u on u.id = t.user_id"
                                + " where " + REACHED + " order by t.id desc"))
                        .map((rows, context) -> new TokenRow(
                                rows.getLong(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getObject(5, OffsetDateTime.class),
                                rows.getObject(6, OffsetDateTime.class),
                                rows.getObject(7, OffsetDateTime.class),
                                rows.getObject(8, OffsetDateTime.class)))
                        .list());
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
