package crm.org;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes the scans of each server every few seconds, and what is left when the server ends. */
@Singleton
@Startup
@DependsOn("Migrations")
public class ScanTick {

    private static final Logger LOG = Logger.getLogger(ScanTick.class.getName());
    private static final long BETWEEN = 3_000;

    @Resource
    TimerService timers;

    @Inject
    Scans scans;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(BETWEEN, BETWEEN, new TimerConfig("scans", false));
    }

    @Timeout
    void tick(Timer timer) {
        write();
    }

    @PreDestroy
    void end() {
        write();
    }

    private void write() {
        try {
            scans.write();
        } catch (RuntimeException e) { // what was noted is kept, and the next tick tries again
            LOG.log(Level.WARNING, e, () -> "scans could not be written");
        }
    }
}
