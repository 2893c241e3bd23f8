package crm.bench;

import crm.bench.feed.Tally;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells every two seconds, and at the end, how many events were answered and how fast. */
final class Progress implements AutoCloseable {

    private final Tally tally;
    private final PrintWriter out;
    private final long began = System.nanoTime();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });

    Progress(Tally tally, PrintWriter out) {
        this.tally = tally;
        this.out = out;
        ticks.scheduleAtFixedRate(this::tell, 2, 2, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        if (tally.total() > 0) tell();
    }

    private void tell() {
        var seconds = (System.nanoTime() - began) / 1e9;
        out.printf(
                Locale.ROOT,
                "%,d events in %.1f s, %,.0f/s: %s%n",
                tally.total(),
                seconds,
                tally.total() / seconds,
                tally);
        out.flush();
    }
}
