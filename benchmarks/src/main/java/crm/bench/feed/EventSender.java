package crm.bench.feed;

import crm.bench.Dice;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends events in batches over several connections. Unless scattered, the events of one customer stay on one
 * connection, so that they arrive in the order of the source.
 */
public final class EventSender {

    private static final int QUEUED_BATCHES = 4;

    /**
     * How to send.
     *
     * @param batch how many events a request carries
     * @param connections how many requests run at the same time
     * @param scattered whether events go over any connection, whoever they are about
     * @param seed decides batch sizes and, when scattered, connections
     * @param patience how long a busy or restarting server is waited for
     */
    public record Manner(BatchSize batch, int connections, boolean scattered, long seed, Duration patience) {}

    private final EventEndpoint endpoint;
    private final Manner manner;
    private final Tally tally;
    private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

    public EventSender(URI address, String token, Manner manner, Tally tally) {
        this.endpoint = new EventEndpoint(address, token, manner.patience());
        this.manner = manner;
        this.tally = tally;
    }

    /**
     * Sends all of them and returns when all are answered.
     *
     * @throws FeedRefused if they cannot be delivered
     */
    public void send(Iterator<Event> events) throws InterruptedException {
        var dice = new Dice(manner.seed(), 0, 5);
        var lanes = new ArrayList<Lane>();
        for (var i = 0; i < manner.connections(); i++) lanes.add(new Lane(i));
        try {
            while (events.hasNext() && failure.get() == null) {
                var event = events.next();
                var lane = manner.scattered() ? dice.below(lanes.size()) : laneOf(event, lanes.size());
                lanes.get(lane).take(event);
            }
            for (var lane : lanes) lane.close();
            for (var lane : lanes) {
                while (lane.thread.isAlive() && failure.get() == null) lane.thread.join(200);
            }
        } finally {
            for (var lane : lanes) lane.thread.interrupt(); // only of use when we leave early
        }
        if (failure.get() != null) throw failure.get();
    }

    private static int laneOf(Event event, int lanes) {
        return (int) Long.remainderUnsigned(Dice.mix(event.subject().hashCode()), lanes);
    }

    /** One connection with what waits for it. */
    private final class Lane {

        private final BlockingQueue<List<Event>> queue = new ArrayBlockingQueue<>(QUEUED_BATCHES);
        private final Dice dice;
        private final Thread thread;
        private List<Event> batch = new ArrayList<>();
        private int size;

        Lane(int index) {
            dice = new Dice(manner.seed(), index, 6);
            size = manner.batch().next(dice);
            thread = new Thread(this::work, "events-" + index);
            thread.setDaemon(true);
            thread.start();
        }

        void take(Event event) throws InterruptedException {
            batch.add(event);
            if (batch.size() == size) flush();
        }

        void close() throws InterruptedException {
            if (!batch.isEmpty()) flush();
            flush(); // an empty batch ends the lane
        }

        private void flush() throws InterruptedException {
            var full = batch;
            batch = new ArrayList<>();
            size = manner.batch().next(dice);
            while (failure.get() == null && !queue.offer(full, 1, TimeUnit.SECONDS)) {
                // the lane is busy: the source waits for it, unless another lane has failed meanwhile
            }
        }

        private void work() {
            try {
                while (failure.get() == null) {
                    var next = queue.poll(1, TimeUnit.SECONDS);
                    if (next == null) continue;
                    if (next.isEmpty()) return;
                    endpoint.post(EventEndpoint.Parcel.of(next), tally);
                }
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
