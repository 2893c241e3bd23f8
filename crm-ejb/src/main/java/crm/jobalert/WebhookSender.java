package crm.jobalert;

import crm.outbox.ReceiverCheck;
import crm.outbox.ReceiverSecrets;
import crm.outbox.WebhookCaller;
import crm.outbox.WebhookCaller.Call;
import crm.outbox.WebhookCaller.Outcome;
import crm.shared.RuleViolation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes the calls of the webhooks that are due; the receiver says 2xx where it took one. */
@ApplicationScoped
public class WebhookSender {

    static final String TYPE = "application/json";

    private static final Logger LOG = Logger.getLogger(WebhookSender.class.getName());
    private static final int AT_ONCE = 20;

    @Inject
    WebhookQueue queue;

    @Inject
    WebhookTarget target;

    @Inject
    WebhookCaller caller;

    @Inject
    ReceiverCheck check;

    @Inject
    ReceiverSecrets secrets;

    /** Makes all calls that are due; those another server has in hand are left to it. @return how many were taken */
    public int sendDue() {
        var sent = 0;
        for (var call : queue.take(AT_ONCE, target.isSet())) if (send(call)) sent++;
        return sent;
    }

    private boolean send(WebhookCall call) {
        var outcome = outcome(call);
        if (outcome.isTaken()) queue.sent(call);
        else queue.failed(call, outcome.problem());
        return outcome.isTaken();
    }

    private Outcome outcome(WebhookCall call) {
        var id = Long.toString(call.id());
        if (call.receiver() == null) {
            return caller.send(new Call(
                    target.address().orElseThrow(),
                    TYPE,
                    id,
                    call.body(),
                    target.secret().orElseThrow()));
        }
        try {
            var secret = secrets.open(call.secret(), AlertReceiverService.owner(call.receiver()));
            return caller.send(new Call(check.address(call.address()), TYPE, id, call.body(), secret));
        } catch (RuleViolation noLonger) {
            return new Outcome(0, "CRM_EVENTS_HOSTS");
        } catch (IllegalStateException sealed) {
            LOG.log(Level.WARNING, sealed, () -> "job alerts to receiver " + call.receiver() + " cannot be signed");
            return new Outcome(0, "CRM_SECRET_KEY");
        }
    }
}
