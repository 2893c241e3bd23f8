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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has every server look every fifteen seconds whose open pages have to ask again whether they are let in. */
@Singleton
@Startup
@DependsOn("ShippedRoles")
public class SessionTick {

    private static final Logger LOG = Logger.getLogger(SessionTick.class.getName());
    private static final Duration BETWEEN = Duration.ofSeconds(15);
    private static final Duration BEFORE = BETWEEN.plusSeconds(5); // a change takes a moment to be committed

    @Resource
    TimerService timers;

    @Inject
    SessionService sessions;

    @Inject
    Event<SessionsOver> over;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(BETWEEN.toMillis(), BETWEEN.toMillis(), new TimerConfig("sessions", false));
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void tick(Timer timer) {
        try {
            var users = sessions.over(BEFORE);
            if (!users.isEmpty()) over.fire(new SessionsOver(users));
        } catch (RuntimeException e) { // the next tick tries again
            LOG.log(Level.WARNING, e, () -> "could not look whose sessions have ended");
        }
    }
}
