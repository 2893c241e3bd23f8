package crm.asset;

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
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Looks every two seconds whether what is known of assets is another state than the one open pages of this server show, by
 * whichever server it came, and tells their users. While no page shows any, it asks nothing.
 */
@Singleton
@Startup
@DependsOn("ShippedRoles")
@RunAs("batchRunner")
public class AssetPulse {

    private static final Logger LOG = Logger.getLogger(AssetPulse.class.getName());
    private static final long BETWEEN = 2_000;

    @Resource
    TimerService timers;

    @Inject
    AssetWatch watch;

    @Inject
    AssetPulseQueries assets;

    @Inject
    Event<AssetsMoved> moved;

    private boolean failing;

    @PostConstruct
    void begin() {
        timers.createIntervalTimer(BETWEEN, BETWEEN, new TimerConfig("assets", false));
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void look(Timer timer) {
        var numbers = watch.numbers();
        if (numbers.isEmpty()) return;
        try {
            var users = watch.behind(assets.marks(numbers));
            if (!users.isEmpty()) moved.fire(new AssetsMoved(users));
            failing = false;
        } catch (RuntimeException e) { // the next look tries again
            if (!failing) LOG.log(Level.WARNING, e, () -> "assets on open pages are not kept up to date; trying again");
            failing = true;
        }
    }
}
