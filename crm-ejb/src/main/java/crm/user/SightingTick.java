package crm.user;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
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

/** Has every server write down every few seconds whom it let in, and with that the sessions people see of themselves. */
@Singleton
@Startup
@DependsOn("ShippedRoles")
public class SightingTick {

    private static final Logger LOG = Logger.getLogger(SightingTick.class.getName());
    private static final long BETWEEN = 5_000;

    @Resource
    TimerService timers;

    @Inject
    SightingService sightings;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(BETWEEN, BETWEEN, new TimerConfig("sightings", false));
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void tick(Timer timer) {
        try {
            sightings.write();
        } catch (RuntimeException e) { // the next tick tries again
            LOG.log(Level.WARNING, e, () -> "could not write down who was let in");
        }
    }
}
