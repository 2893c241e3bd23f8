package crm.jobalert;

import crm.outbox.WebhookCaller;
import crm.outbox.WebhookCaller.Call;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** Makes the calls of the webhook that are due; the receiver says 2xx where it took one. */
@ApplicationScoped
public class WebhookSender {

    private static final int AT_ONCE = 20;

    @Inject
    WebhookQueue queue;

    @Inject
    WebhookTarget target;

    @Inject
    WebhookCaller caller;

    /** Makes all calls that are due; those another server has in hand are left to it. @return how many were taken */
    public int sendDue() {
        var address = target.address();
        var secret = target.secret();
        if (address.isEmpty() || secret.isEmpty()) return 0;
        var sent = 0;
        for (var call : queue.take(AT_ONCE)) if (send(call, address.get(), secret.get())) sent++;
        return sent;
    }

    private boolean send(WebhookCall call, URI address, String secret) {
        var outcome = caller.send(new Call(address, "application/json", Long.toString(call.id()), call.body(), secret));
        if (outcome.isTaken()) queue.sent(call.id());
        else queue.failed(call, outcome.problem());
        return outcome.isTaken();
    }
}
