package crm.bench.measure;

import crm.bench.Dice;
import crm.bench.feed.FeedRefused;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Staff at work at once, each with a session of its own and 5 to 15 seconds to think between two requests: pages and Ajax in turns,
 * while the job generate-tasks runs. The first third of the time warms the server and counts for nothing but errors.
 */
final class StaffRun {

    private static final int THINK_LEAST = 5_000;
    private static final int THINK_MOST = 15_000;
    private static final int PAGE_LIMIT = 500; // ms
    private static final int AJAX_LIMIT = 300; // ms
    private static final List<String> PAGES = List.of(
            "customers/list.xhtml",
            "dashboard/my.xhtml",
            "tasks/list.xhtml",
            "customers/list.xhtml?stage=REGISTERED",
            "pool/list.xhtml",
            "today/follow-ups.xhtml");
    private static final List<String> USERS =
            List.of("am1", "am2", "am3", "am4", "am5", "am6", "am7", "am8", "lead1", "gm");

    private final URI address;
    private final Report report;
    private final int staff;
    private final int seconds;
    private final Memory memory;
    private final Samples pages = new Samples();
    private final Samples ajax = new Samples();
    private final AtomicInteger errors = new AtomicInteger();
    private volatile long countedFrom;

    StaffRun(URI address, Report report, int staff, int seconds, Memory memory) {
        this.address = address;
        this.report = report;
        this.staff = staff;
        this.seconds = seconds;
        this.memory = memory;
    }

    void run() throws InterruptedException {
        var threads = Executors.newFixedThreadPool(staff);
        countedFrom = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds) / 3;
        try {
            var work = new ArrayList<Callable<Void>>();
            for (var no = 0; no < staff; no++) {
                var user = USERS.get(no % USERS.size());
                var dice = new Dice(no, 1, 1);
                work.add(() -> {
                    work(user, dice);
                    return null;
                });
            }
            new Api(address, "batch").post("/jobs/generate-tasks/runs", "{\"unit\":\"HK\"}");
            for (var done : threads.invokeAll(work)) done.get();
        } catch (ExecutionException e) {
            throw new FeedRefused("Somebody could not work: " + e.getCause());
        } finally {
            threads.shutdownNow();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        }
        report.heading(
                staff + " staff at once for " + seconds + " s, a job running, milliseconds",
                "what",
                "requests",
                "median",
                "p95",
                "limit",
                "met");
        report.row(pages.p95() <= PAGE_LIMIT, "pages", pages.count(), pages.median(), pages.p95(), PAGE_LIMIT);
        report.row(ajax.p95() <= AJAX_LIMIT, "Ajax", ajax.count(), ajax.median(), ajax.p95(), AJAX_LIMIT);
        report.row(errors.get() == 0, "errors", errors.get(), "", "", 0);
        var used = memory.live();
        if (used > 0) report.row(used <= 512, "heap in use, MB", "", "", used, 512);
    }

    private void work(String user, Dice dice) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(dice.between(0, THINK_MOST)); // nobody comes at the same second
        var site = Site.of(address, user);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            var page = site.get(PAGES.get(dice.between(0, PAGES.size() - 1)));
            count(pages, page);
            TimeUnit.MILLISECONDS.sleep(dice.between(THINK_LEAST, THINK_MOST));
            if (!page.isFine() || !page.path().startsWith("customers/")) continue;
            count(ajax, site.press(page, "results", "results:customersNext", "results:customersBox"));
            TimeUnit.MILLISECONDS.sleep(dice.between(THINK_LEAST, THINK_MOST));
        }
    }

    private void count(Samples samples, Site.Page page) {
        if (!page.isFine()) {
            errors.incrementAndGet();
            return;
        }
        if (System.nanoTime() < countedFrom) return;
        synchronized (samples) {
            samples.add(page.millis());
        }
    }
}
