package crm.jobalert;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks twice a minute for runs operators have to know of; on servers that look after schedules. */
@Singleton
@Startup
@DependsOn("ShippedRoles")
@RunAs("batchRunner")
public class AlertTick {

    private static final Logger LOG = Logger.getLogger(AlertTick.class.getName());
    private static final long FIRST = 20_000;
    private static final long BETWEEN = 30_000;

    @Resource
    TimerService timers;

    @Inject
    AlertService alerts;

    @Inject
    WebhookSender sender;

    @Inject
    @ConfigProperty(name = "crm.schedules", defaultValue = "true")
    boolean fires;

    @PostConstruct
    void begin() {
        if (fires) timers.createIntervalTimer(FIRST, BETWEEN, new TimerConfig("alerts", false));
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void tick(Timer timer) {
        try {
            alerts.tell();
            sender.sendDue();
        } catch (RuntimeException e) { // the next tick tries again
            LOG.log(Level.WARNING, e, () -> "alerts of jobs: could not look for what is due");
        }
    }
}
