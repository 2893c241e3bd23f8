package crm.notice;

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

/** Looks every few seconds for mails to send, as the technical user {@code scheduler}; on servers that look after schedules. */
@Singleton
@Startup
@DependsOn("ShippedRoles")
@RunAs("batchRunner")
public class MailTick {

    private static final Logger LOG = Logger.getLogger(MailTick.class.getName());
    private static final long FIRST = 5_000;
    private static final long BETWEEN = 10_000;

    @Resource
    TimerService timers;

    @Inject
    MailSender sender;

    @Inject
    @ConfigProperty(name = "crm.schedules", defaultValue = "true")
    boolean fires;

    @PostConstruct
    void begin() {
        if (fires && sender.isConfigured()) {
            timers.createIntervalTimer(FIRST, BETWEEN, new TimerConfig("mails", false));
        }
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void tick(Timer timer) {
        try {
            sender.sendDue();
        } catch (RuntimeException e) { // the next tick tries again
            LOG.log(Level.WARNING, e, () -> "mails: could not look for what is due");
        }
    }
}
