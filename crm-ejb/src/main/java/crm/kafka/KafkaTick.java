package crm.kafka;

import static jakarta.ejb.TransactionAttributeType.NOT_SUPPORTED;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RunAs;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Reads events from Kafka twice a second, where the server is told of a broker. A broker that is not there, or does not have us,
 * is asked again every ten seconds and keeps nothing else from running.
 */
@Singleton
@Startup
@DependsOn("ShippedRoles")
@RunAs("batchRunner")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class KafkaTick {

    private static final Logger LOG = Logger.getLogger(KafkaTick.class.getName());
    private static final String CLIENT = "org.apache.kafka.clients.consumer.KafkaConsumer";
    private static final long FIRST = 3_000;
    private static final long BETWEEN = 500;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    @Resource
    TimerService timers;

    @Inject
    KafkaSettings settings;

    @Inject
    FeedDelivery delivery;

    @Inject
    KafkaStanding standing;

    @Inject
    Clock clock;

    private Intake intake;
    private Instant again = Instant.MIN;
    private boolean told;
    private boolean stopped;

    @PostConstruct
    void begin() {
        if (!settings.isThere()) return;
        settings.connection();
        if (!clientIsThere()) {
            throw new IllegalStateException(
                    "CRM_KAFKA_SERVERS is set and Kafka's client is not there: put the files of the"
                            + " release's directory kafka into shared/resources/kafka, or take the setting away");
        }
        standing.begin(settings.feeds().keySet());
        timers.createIntervalTimer(FIRST, BETWEEN, new TimerConfig("events in by Kafka", false));
    }

    private static boolean clientIsThere() {
        try {
            Class.forName(CLIENT, false, KafkaTick.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    @Timeout
    @TransactionAttribute(NOT_SUPPORTED)
    void tick(Timer timer) {
        if (clock.instant().isBefore(again)) return;
        try {
            var open = open();
            if (open == null) return;
            open.work();
            told = false;
        } catch (RuntimeException brokers) {
            again = clock.instant().plus(PAUSE);
            if (!told) LOG.log(Level.WARNING, brokers, () -> "kafka: the brokers do not have us; trying again");
            told = true;
            standing.away(settings.feeds().keySet());
            close();
        }
    }

    private synchronized Intake open() {
        if (intake == null && !stopped) intake = Clients.open(settings, delivery, standing, clock);
        return intake;
    }

    @PreDestroy
    void end() {
        synchronized (this) {
            stopped = true;
        }
        close();
    }

    private void close() {
        Intake old;
        synchronized (this) {
            old = intake;
            intake = null;
        }
        if (old == null) return;
        try {
            old.close();
        } catch (RuntimeException unwilling) {
            LOG.log(Level.FINE, "kafka: closing", unwilling);
        }
    }
}
