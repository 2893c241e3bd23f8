package crm.outbox;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.annotation.PostConstruct;
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
import org.eclipse.microprofile.config.Config;

/** Looks every few seconds for events to number and to hand over; on servers that look after schedules. */
@Singleton
@Startup
@DependsOn("ShippedRoles")
@RunAs("batchRunner")
public class EventTick {

    private static final Logger LOG = Logger.getLogger(EventTick.class.getName());
    private static final long FIRST = 8_000;
    private static final long BETWEEN = 3_000;

    @Resource
    TimerService timers;

    @Inject
    EventRelay relay;

    @Inject
    EventSender sender;

    @Inject
    Config config;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(FIRST, BETWEEN, new TimerConfig("events out", false));
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void tick(Timer timer) {
        if (!config.getOptionalValue("crm.schedules", Boolean.class).orElse(true)) return;
        try {
            while (relay.number()) LOG.fine("more events wait for their number");
            sender.begin();
            relay.clear();
        } catch (RuntimeException e) { // the next tick tries again
            LOG.log(Level.WARNING, e, () -> "events out: could not look for what is due");
        }
    }
}
