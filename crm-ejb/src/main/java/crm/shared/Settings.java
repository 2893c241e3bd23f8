package crm.shared;

import static java.util.stream.Collectors.toMap;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;

/** The numbers a brokerage may change, and its zone and business date. Read from the database once in each transaction. */
@ApplicationScoped
public class Settings {

    private static final Object READ = new Object();

    @Inject
    Db db;

    @Inject
    Clock clock;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    /** The value of a setting. @throws IllegalStateException if no migration ever wrote it */
    public String text(String key) {
        var value = all().get(key);
        if (value == null) throw new IllegalStateException("there is no setting " + key);
        return value;
    }

    /**
     * Changes a setting; leaves it alone where that is its value already.
     *
     * @param by a user name
     */
    public void set(String key, String value, String by) {
        db.run(h -> h.execute(
                "update setting set value = ?, version = version + 1, changed_at = ?, changed_by = ? where key = ? and"
                        + " value <> ?",
                value,
                OffsetDateTime.now(clock),
                by,
                key,
                value));
        if (transaction.getTransactionKey() != null) transaction.putResource(READ, null); // others follow from it
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> all() {
        if (transaction.getTransactionKey() == null) return read();
        var known = (Map<String, String>) transaction.getResource(READ);
        if (known != null) return known;
        var read = read();
        transaction.putResource(READ, read);
        return read;
    }

    private Map<String, String> read() {
        return db.query(h -> h.createQuery("select key, value from setting")
                .collectRows(toMap(row -> row.getColumn(1, String.class), row -> row.getColumn(2, String.class))));
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
        return "true".equals(all().get("demo"));
    }
}
