package crm.bench.measure;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Work of several at once. */
final class AtOnce {

    private AtOnce() {}

    /** How long it takes to do all of it, each on a thread of its own. */
    static double seconds(List<Callable<Void>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            var began = System.nanoTime();
            for (var done : threads.invokeAll(work)) done.get();
            return (System.nanoTime() - began) / 1e9;
        } finally {
            threads.shutdownNow();
        }
    }
}
