package crm.command;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.OpenToAll;
import crm.shared.Db;
import crm.shared.ThisServer;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes a command that is sent again with its {@code Idempotency-Key} happen once. Keys belong to their user and are kept
 * for a day.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class IdempotencyService {

    private static final Duration KEPT = Duration.ofDays(1);

    private static final String TAKE = """
        insert into idempotency_key (user_name, key, request_digest, created_at, taken_by, server, server_since)
        values (:user, :key, :digest, :now, :taker, :server, (select backend_start from server_node where id = :server))
        on conflict do nothing
        """;

    /** Of a server that has ended with the command in hand, and did not do it: its lock on its name is gone. */
    private static final String TAKE_OVER = """
        update idempotency_key k set taken_by = :taker, server = :server, created_at = :now,
          server_since = (select backend_start from server_node where id = :server)
        where k.user_name = :user and k.key = :key and k.request_digest = :digest and k.status is null and not k.committed
          and k.server_since is not null and not exists (
            select from server_node n join pg_locks l on l.pid = n.backend and l.locktype = 'advisory' and l.granted
            where n.id = k.server and n.backend_start = k.server_since)
        """;

    @Inject
    Db db;

    @Inject
    Clock clock;

    @Inject
    CommandInHand inHand;

    @Inject
    ThisServer server;

    /** The answer that was given to a command. */
    public record Answer(int status, String body) {}

    /**
     * Takes a key for a command, also from a server that has ended before it did it.
     *
     * @param requestDigest SHA-256 of method, path and body
     * @return the stored answer when the command was done already, empty when it is to be done now
     * @throws crm.shared.RuleViolation when it is under way, was done without an answer that could be kept, or the key
     *     was used for another command
     */
    @OpenToAll("keys are the caller's own; the command itself is checked by its service")
    public Optional<Answer> begin(String user, String key, byte[] requestDigest) {
        if (key.isBlank() || key.length() > 200) throw CommandRule.KEY_UNUSABLE.violatedBy(key.length());
        var now = OffsetDateTime.now(clock);
        var taker = UUID.randomUUID();
        var taken = db.query(h -> {
            h.execute(
                    "delete from idempotency_key where user_name = ? and key = ? and created_at < ?",
                    user,
                    key,
                    now.minus(KEPT));
            return Stream.of(TAKE, TAKE_OVER)
                    .anyMatch(sql -> h.createUpdate(sql)
                                    .bind("user", user)
                                    .bind("key", key)
                                    .bind("digest", requestDigest)
                                    .bind("now", now)
                                    .bind("taker", taker)
                                    .bind("server", server.id())
                                    .execute()
                            == 1);
        });
        if (taken) {
            inHand.take(user, key, taker);
            return Optional.empty();
        }
        return Optional.of(stored(user, key, requestDigest));
    }

    private Answer stored(String user, String key, byte[] requestDigest) {
        return db.query(h -> h.createQuery("select request_digest, status, response, committed from idempotency_key"
                        + " where user_name = :user and key = :key")
                .bind("user", user)
                .bind("key", key)
                .map((rows, context) -> {
                    if (!Arrays.equals(rows.getBytes(1), requestDigest))
                        throw CommandRule.KEY_OF_ANOTHER_COMMAND.violatedBy(key);
                    var status = rows.getInt(2);
                    if (rows.wasNull()) {
                        throw (rows.getBoolean(4) ? CommandRule.ANSWER_LOST : CommandRule.UNDER_WAY).violatedBy(key);
                    }
                    return new Answer(status, rows.getString(3));
                })
                .one());
    }

    /** Keeps the answer of a command that was done or refused. */
    @OpenToAll("keys are the caller's own")
    public void finish(String user, String key, int status, String body) {
        db.run(h -> h.execute(
                "update idempotency_key set status = ?, response = ? where user_name = ? and key = ? and taken_by = ?",
                status,
                body,
                user,
                key,
                inHand.taker()));
    }

    /** Gives a key back after a failure of ours, so that the command may be tried again; not when it was done. */
    @OpenToAll("keys are the caller's own")
    public void forget(String user, String key) {
        db.run(h -> h.execute(
                "delete from idempotency_key where user_name = ? and key = ? and status is null and not committed"
                        + " and taken_by = ?",
                user,
                key,
                inHand.taker()));
    }
}
