package crm.command;

import static jakarta.ejb.TransactionAttributeType.REQUIRES_NEW;

import crm.access.OpenToAll;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes a command that is sent again with its {@code Idempotency-Key} happen once. Keys belong to their user and are kept
 * for a day.
 */
@Stateless
@TransactionAttribute(REQUIRES_NEW)
public class IdempotencyService {

    private static final Duration KEPT = Duration.ofDays(1);

    @Inject
    Db db;

    @Inject
    Clock clock;

    @Inject
    CommandInHand inHand;

    /** The answer that was given to a command. */
    public record Answer(int status, String body) {}

    /**
     * Takes a key for a command.
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
        var taken = db.query(h -> {
            h.execute(
                    "delete from idempotency_key where user_name = ? and key = ? and created_at < ?",
                    user,
                    key,
                    now.minus(KEPT));
            return h.execute(
                    "insert into idempotency_key (user_name, key, request_digest, created_at) values (?, ?, ?, ?)"
                            + " on conflict do nothing",
                    user,
                    key,
                    requestDigest,
                    now);
        });
        if (taken == 1) {
            inHand.take(user, key);
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
                "update idempotency_key set status = ?, response = ? where user_name = ? and key = ?",
                status,
                body,
                user,
                key));
    }

    /** Gives a key back after a failure of ours, so that the command may be tried again; not when it was done. */
    @OpenToAll("keys are the caller's own")
    public void forget(String user, String key) {
        db.run(h -> h.execute(
                "delete from idempotency_key where user_name = ? and key = ? and status is null" + " and not committed",
                user,
                key));
    }
}
