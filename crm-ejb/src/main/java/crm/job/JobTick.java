package crm.job;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The heartbeat of the jobs on each server: right after the start it recovers what a killed server left behind, then it
 * looks for schedules that are due and for what is to be cleared away. It acts as the technical user {@code scheduler}.
 */
@Singleton
@Startup
@DependsOn("ShippedRoles")
@RunAs("batchRunner")
public class JobTick {

    private static final Logger LOG = Logger.getLogger(JobTick.class.getName());
    private static final long FIRST = 500;
    private static final long BETWEEN = 15_000;

    @Resource
    TimerService timers;

    @Inject
    JobLauncher launcher;

    @Inject
    ServerLease lease;

    @Inject
    ServerTakeOver takeOver;

    @Inject
    RecoveryService recovery;

    @Inject
    ScheduleService schedules;

    @Inject
    ChainService chain;

    @Inject
    JobService jobs;

    @Inject
    HousekeepingService housekeeping;

    @Inject
    StandingService standing;

    @Inject
    @ConfigProperty(name = "crm.schedules", defaultValue = "true")
    boolean fires;

    private boolean recovered;

    @PostConstruct
    void begin() {
        lease.begin();
        timers.createIntervalTimer(FIRST, BETWEEN, new TimerConfig("jobs", false));
    }

    @PreDestroy
    void end() {
        lease.end();
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void tick(Timer timer) {
        step("count", housekeeping::count);
        step("watch", standing::note);
        if (!lease.isHeld()) return; // whose jobs these are is not known: nothing is begun
        step("recover", this::recover);
        step("take over", takeOver::look);
        step("reconcile", recovery::reconcile);
        step("look for runs that lost their server", this::resume);
        if (fires) {
            step("fire", schedules::takeDue);
            step("release", this::release);
            step("clear", housekeeping::clear);
        }
    }

    private void recover() {
        if (recovered) return;
        launcher.recover();
        schedules.ensureUsual();
        recovered = true;
    }

    private void resume() {
        for (var run : recovery.orphans()) {
            step("go on with run " + run, () -> jobs.restart(run, null));
        }
    }

    private void release() {
        for (var run : chain.release()) {
            step("start", () -> jobs.launch(run));
        }
    }

    private static void step(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // the next tick tries again, and one step's failure does not stop the others
            LOG.log(Level.WARNING, e, () -> "jobs: could not " + what);
        }
    }
}
