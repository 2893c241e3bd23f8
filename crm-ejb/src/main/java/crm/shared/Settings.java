package crm.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The numbers a brokerage may change, and its zone and business date. Read from the database each time. */
@ApplicationScoped
public class Settings {

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** The value of a setting. @throws IllegalStateException if no migration ever wrote it */
    public String text(String key) {
        return db.query(h -> h.createQuery("select value from setting where key = :key")
                        .bind("key", key)
                        .mapTo(String.class)
                        .findOne())
                .orElseThrow(() -> new IllegalStateException("there is no setting " + key));
    }

    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    /** The zone in which the brokerage's days begin and end. */
    public ZoneId zone() {
        return ZoneId.of(text("brokerage.zone"));
    }

    /** Today in the brokerage's zone. */
    public LocalDate today() {
        return dayOf(clock.instant());
    }

    /** The brokerage's day on which something happened. */
    public LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone());
    }

    /** Whether customers have account managers; without them nobody is assigned, protected or reclaimed. */
    public boolean hasManagers() {
        return Boolean.parseBoolean(text("managers.used"));
    }

    /** True in a database that was filled with demonstration data. */
    public boolean isDemo() {
        return db.query(h -> h.createQuery("select exists (select from setting where key = 'demo' and value = 'true')")
                .mapTo(Boolean.class)
                .one());
    }
}
