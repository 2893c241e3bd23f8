package crm.outbox;

import static crm.shared.Jsons.JSON;

import crm.outbox.WebhookCaller.Call;
import crm.outbox.WebhookCaller.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Tries whether a receiver is reached, by a message of the type {@code crm.test}, and waits for what it says. */
@ApplicationScoped
public class ReceiverTrial {

    @Inject
    RedeliveryService receivers;

    @Inject
    WebhookCaller caller;

    @Inject
    EventSource source;

    @Inject
    Clock clock;

    /** Sends the message, outside of any transaction, and answers what became of it. */
    public Outcome send(long id) {
        var known = receivers.trial(id);
        var event = new OutEvent(
                0,
                "test-" + UUID.randomUUID(),
                "crm.test",
                null,
                OffsetDateTime.now(clock),
                JSON.createObjectBuilder().build().toString());
        return caller.send(new Call(
                known.address(),
                EventSource.ONE,
                event.id(),
                event.json(source.name()).toString(),
                known.secret()));
    }
}
