package crm.org;

import jakarta.annotation.PostConstruct;
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

/** Has units called by their new names within a minute of the day these begin. */
@Singleton
@Startup
@DependsOn("Migrations")
public class OrgNameTick {

    private static final Logger LOG = Logger.getLogger(OrgNameTick.class.getName());
    private static final long BETWEEN = 60_000;

    @Resource
    TimerService timers;

    @Inject
    OrgNames names;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(BETWEEN, BETWEEN, new TimerConfig("unit-names", false));
    }

    @Timeout
    void tick(Timer timer) {
        try {
            names.due();
        } catch (RuntimeException e) { // the next tick tries again
            LOG.log(Level.WARNING, e, () -> "names of units that begin today could not be taken over");
        }
    }
}
