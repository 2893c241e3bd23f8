package crm.bench.load;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What of an event is a contact with the customer. Tells what docs/domain.md, section 5.4, says. */
record Contact(
        Instant at, String instant, String kind, String method, Long managerId, boolean valid, String reference) {

    private static final Set<String> PROGRESS = Set.of(
            "application.started",
            "application.submitted",
            "deposit.submitted",
            "deposit.confirmed",
            "securities.transferredIn",
            "trade.executed");
    private static final int SHORTEST_CALL = 30;

    /** The contact, or null. */
    static Contact of(EventRow event, Map<String, Desk> desks) {
        var type = event.type();
        var reference = "event:" + event.event().source() + " " + event.event().id();
        if (PROGRESS.contains(type))
            return new Contact(event.at(), event.instant(), "PROGRESS", null, null, true, reference);
        var call = type.equals("call.ended");
        if (!call && !type.equals("sms.sent") && !type.equals("message.answered")) return null;
        var data = event.event().data();
        var inbound = "INBOUND".equals(data.get("direction"));
        var valid = inbound
                || (call ? (Integer) data.get("seconds") >= SHORTEST_CALL : true)
                        && (!type.equals("sms.sent") || "DELIVERED".equals(event.detail()));
        var staff = desks.get(((String) data.get("staff")).toLowerCase(Locale.ROOT));
        return new Contact(
                event.at(),
                event.instant(),
                inbound ? "INBOUND" : call ? "CALL" : "MESSAGE",
                call ? "PHONE" : type.equals("sms.sent") ? "SMS" : null,
                staff == null ? null : staff.managerId(),
                valid,
                reference);
    }
}
