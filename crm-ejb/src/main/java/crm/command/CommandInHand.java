package crm.command;

import crm.audit.BeforeWriting;
import crm.shared.Db;
import crm.shared.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * The key of the command that the request under way brought. The transaction that changes something marks it as done, so
 * that an answer which fails afterwards does not let the command happen again.
 */
@ApplicationScoped
public class CommandInHand implements BeforeWriting {

    private record Command(String user, String key, UUID taker) {}

    @Inject
    RequestFacts facts;

    @Inject
    Db db;

    void take(String user, String key, UUID taker) {
        facts.note(CommandInHand.class, new Command(user, key, taker));
    }

    /** Which request this is for commands; null where it brought none. */
    UUID taker() {
        var command = facts.of(CommandInHand.class, Command.class);
        return command == null ? null : command.taker();
    }

    @Override
    public void beforeWriting() {
        var command = facts.of(CommandInHand.class, Command.class);
        if (command == null || command.key() == null) return;
        var taker = db.query(
                h -> h.createQuery("select taken_by from idempotency_key where user_name = :user and key = :key"
                                + " for no key update")
                        .bind("user", command.user())
                        .bind("key", command.key())
                        .mapTo(UUID.class)
                        .findOne());
        if (taker.isEmpty()) return;
        if (!taker.get().equals(command.taker())) throw CommandRule.UNDER_WAY.violatedBy(command.key());
        db.run(h -> h.execute(
                "update idempotency_key set committed = true where user_name = ? and key = ? and not committed",
                command.user(),
                command.key()));
    }
}
