package crm.command;

import crm.audit.BeforeWriting;
import crm.shared.Db;
import crm.shared.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * The key of the command that the request under way brought. The transaction that changes something marks it as done, so
 * that an answer which fails afterwards does not let the command happen again.
 */
@ApplicationScoped
public class CommandInHand implements BeforeWriting {

    private record Command(String user, String key) {}

    @Inject
    RequestFacts facts;

    @Inject
    Db db;

    void take(String user, String key) {
        facts.note(CommandInHand.class, new Command(user, key));
    }

    @Override
    public void beforeWriting() {
        var command = facts.of(CommandInHand.class, Command.class);
        if (command == null || command.key() == null) return;
        db.run(h -> h.execute(
                "update idempotency_key set committed = true where user_name = ? and key = ? and not committed",
                command.user(),
                command.key()));
    }
}
