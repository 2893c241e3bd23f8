package crm.outfile;

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

/** Looks twice a minute for files to lay into the directory and for answers there; on servers that look after schedules. */
@Singleton
@Startup
@DependsOn("ShippedRoles")
@RunAs("batchRunner")
public class OutFileTick {

    private static final Logger LOG = Logger.getLogger(OutFileTick.class.getName());
    private static final long FIRST = 25_000;
    private static final long BETWEEN = 30_000;

    @Resource
    TimerService timers;

    @Inject
    Outbox outbox;

    @Inject
    CollectService files;

    @Inject
    Config config;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(FIRST, BETWEEN, new TimerConfig("files out", false));
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void tick(Timer timer) {
        if (!config.getOptionalValue("crm.schedules", Boolean.class).orElse(true)) return;
        try {
            outbox.look();
            files.clear();
        } catch (RuntimeException e) { // the next tick tries again
            LOG.log(Level.WARNING, e, () -> "files out: could not look for what is due");
        }
    }
}
