package crm.jobalert;

import static crm.shared.Jsons.JSON;

import crm.outbox.WebhookCaller;
import crm.outbox.WebhookCaller.Call;
import crm.outbox.WebhookCaller.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Tries whether a webhook for alerts is reached, by an alert of the kind TEST, and waits for what it says. */
@ApplicationScoped
public class AlertTrial {

    @Inject
    AlertReceiverService receivers;

    @Inject
    WebhookCaller caller;

    @Inject
    Clock clock;

    /** Sends the message, outside of any transaction, notes and answers what became of it. */
    public Outcome send(long id) {
        var known = receivers.trial(id);
        var body = JSON.createObjectBuilder()
                .add("alert", "TEST")
                .add("at", OffsetDateTime.now(clock).toString())
                .build()
                .toString();
        var outcome = caller.send(
                new Call(known.address(), WebhookSender.TYPE, "test-" + UUID.randomUUID(), body, known.secret()));
        receivers.tried(id, outcome.problem());
        return outcome;
    }
}
