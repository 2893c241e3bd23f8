package crm.org;

import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts how often links are opened. Anybody may open one as often as they like, so that a scan is noted in memory and
 * written with the others of some seconds, one statement for all.
 */
@ApplicationScoped
public class Scans {

    private static final int MOST_CODES = 10_000; // between two writings

    private static final String WRITE = """
        update qr_code q set scans = q.scans + n.count, scanned_at = :now
        from unnest(:codes, :counts) n(code, count) where q.code = n.code
        """;

    @Inject
    Db db;

    @Inject
    Clock clock;

    private final Map<String, Integer> noted = new HashMap<>();

    /** Notes one scan of a code that is there. */
    public synchronized void note(String code) {
        if (noted.size() < MOST_CODES || noted.containsKey(code)) noted.merge(code, 1, Integer::sum);
    }

    /** Writes what was noted; what cannot be written is noted again. */
    void write() {
        var taken = take();
        if (taken.isEmpty()) return;
        try {
            db.run(h -> h.createUpdate(WRITE)
                    .bind("now", OffsetDateTime.now(clock))
                    .bindArray("codes", String.class, taken.keySet().toArray())
                    .bindArray("counts", Integer.class, taken.values().toArray())
                    .execute());
        } catch (RuntimeException failed) {
            giveBack(taken);
            throw failed;
        }
    }

    private synchronized Map<String, Integer> take() {
        var taken = new HashMap<>(noted);
        noted.clear();
        return taken;
    }

    private synchronized void giveBack(Map<String, Integer> taken) {
        taken.forEach((code, count) -> noted.merge(code, count, Integer::sum));
    }
}
