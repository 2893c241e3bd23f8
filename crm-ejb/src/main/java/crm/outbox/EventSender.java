package crm.outbox;

import crm.outbox.WebhookCaller.Call;
import crm.outbox.WebhookCaller.Outcome;
import crm.shared.Jsons;
import crm.shared.RuleViolation;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands events over, to each receiver on a thread of its own, so that one that is slow or gone holds nobody else up. Events of
 * one customer go in their order: while one is refused, those behind it wait, and those of others go on.
 */
@ApplicationScoped
public class EventSender {

    private static final Logger LOG = Logger.getLogger(EventSender.class.getName());
    private static final int MOST_PORTIONS = 1_000;

    @Resource
    ManagedExecutorService executor;

    @Inject
    DeliveryQueue queue;

    @Inject
    RefusalQueue refusals;

    @Inject
    WebhookCaller caller;

    @Inject
    EventSource source;

    @Inject
    ReceiverCheck check;

    @Inject
    ReceiverSecrets secrets;

    private final Set<Long> atWork = ConcurrentHashMap.newKeySet();

    /** Begins to serve every receiver that has something to be told. */
    public void begin() {
        for (var receiver : queue.due()) {
            if (!atWork.add(receiver)) continue;
            try {
                executor.submit(() -> serve(receiver));
            } catch (RejectedExecutionException stopping) {
                atWork.remove(receiver);
            }
        }
    }

    private void serve(long receiver) {
        try {
            send(receiver);
        } catch (RuntimeException e) { // the next tick tries again
            LOG.log(Level.WARNING, e, () -> "events out: receiver " + receiver + " could not be served");
        } finally {
            atWork.remove(receiver);
        }
    }

    /** Hands over what there is for a receiver, unless somebody else does. @return how many it took */
    public int send(long receiver) {
        var lease = queue.take(receiver);
        if (lease.isEmpty()) return 0;
        try {
            var round = new Round(
                    lease.get(),
                    check.address(lease.get().address()),
                    secrets.open(lease.get().secret(), receiver));
            for (var portions = 0; portions < MOST_PORTIONS; portions++) {
                var portion = queue.next(lease.get());
                if (portion.isEmpty() || !(portion.held() ? again(round, portion) : next(round, portion))) break;
            }
            return round.told;
        } catch (RuleViolation | IllegalStateException notToBeCalled) { // the configuration has changed
            queue.unreached(lease.get(), notToBeCalled.getMessage());
            return 0;
        } finally {
            queue.release(lease.get());
        }
    }

    /** Serving a receiver once: where and as whom it is called, and how many events it took. */
    private static final class Round {

        private final Lease lease;
        private final URI address;
        private final String secret;
        private int told;

        private Round(Lease lease, URI address, String secret) {
            this.lease = lease;
            this.address = address;
            this.secret = secret;
        }
    }

    /** @return whether to go on */
    private boolean again(Round round, Portion portion) {
        for (var event : portion.events()) {
            if (!queue.holds(round.lease)) return false;
            var outcome = send(round, event);
            if (outcome.isTaken()) {
                refusals.taken(round.lease, event);
                round.told++;
            } else if (outcome.isRefused()) {
                refusals.refusedAgain(round.lease, event, outcome.problem());
            } else {
                queue.unreached(round.lease, outcome.problem());
                return false;
            }
        }
        return true;
    }

    private boolean next(Round round, Portion portion) {
        var free = portion.events().stream()
                .filter(event -> !portion.blocked().contains(event.position()))
                .toList();
        if (round.lease.batch() == 1 || free.size() < 2) return oneByOne(round, portion);
        var outcome = send(round, free);
        if (outcome.isRefused()) return oneByOne(round, portion);
        if (!outcome.isTaken()) {
            queue.unreached(round.lease, outcome.problem());
            return false;
        }
        round.told += free.size();
        var aside = portion.events().stream()
                .filter(event -> portion.blocked().contains(event.position()))
                .map(event -> new SetAside(event, null))
                .toList();
        return queue.advance(round.lease, portion.from(), portion.to(), free.size(), aside);
    }

    /** One event a call: also where a list was refused, to find the one that is not wanted. */
    private boolean oneByOne(Round round, Portion portion) {
        var from = portion.from();
        var waiting = new HashSet<String>(); // customers one of whose events was refused just now
        for (var event : portion.events()) {
            var taken = false;
            var aside = new ArrayList<SetAside>();
            if (portion.blocked().contains(event.position()) || waiting.contains(event.subject())) {
                aside.add(new SetAside(event, null));
            } else {
                if (!queue.holds(round.lease)) return false;
                var outcome = send(round, event);
                taken = outcome.isTaken();
                if (outcome.isRefused()) {
                    aside.add(new SetAside(event, outcome.problem()));
                    waiting.add(event.subject());
                } else if (!taken) {
                    queue.unreached(round.lease, outcome.problem());
                    return false;
                }
            }
            if (!queue.advance(round.lease, from, event.position(), taken ? 1 : 0, aside)) return false;
            if (taken) round.told++;
            from = event.position();
        }
        return true;
    }

    private Outcome send(Round round, OutEvent event) {
        var body = event.json(source.name()).toString();
        return caller.send(new Call(round.address, EventSource.ONE, event.id(), body, round.secret));
    }

    private Outcome send(Round round, List<OutEvent> events) {
        var list = Jsons.JSON.createArrayBuilder();
        events.forEach(event -> list.add(event.json(source.name())));
        var id = events.get(0).id() + "+" + events.size();
        return caller.send(
                new Call(round.address, EventSource.MANY, id, list.build().toString(), round.secret));
    }
}
