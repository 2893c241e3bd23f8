package crm.ingest;

import static java.util.Comparator.comparing;

import crm.lifecycle.EventType;
import crm.lifecycle.Fact;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;

/**
 * One thing that happened to a customer, as told by the platform; from the wire or from the database alike.
 *
 * @param customer the customer number
 * @param data     all it says; null where it was read from the database only to derive a lifecycle
 */
record PlatformEvent(
        String customer,
        EventType type,
        Instant time,
        String source,
        String id,
        EventColumns columns,
        JsonObject data) {

    /** By its own time, then source, then id: how field updates win and facts are told. */
    static final Comparator<PlatformEvent> IN_ORDER =
            comparing(PlatformEvent::time).thenComparing(PlatformEvent::source).thenComparing(PlatformEvent::id);

    /** Whether it says who the customer is. */
    boolean describesCustomer() {
        return describesCustomer(type);
    }

    static boolean describesCustomer(EventType type) {
        return switch (type) {
            case CUSTOMER_REGISTERED, CUSTOMER_UPDATED, REFERRAL_LINKED -> true;
            default -> false;
        };
    }

    Fact fact() {
        return columns.fact(type, time, source, id);
    }
}
