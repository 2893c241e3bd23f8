package crm.bench.load;

import crm.bench.feed.Event;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;

/** An event as it is kept: what is read from its data on arrival, and the data in its one spelling. */
public record EventRow(
        Event event,
        Instant at,
        String instant,
        String reference,
        String accountNo,
        BigDecimal amount,
        String currency,
        String detail,
        String reasonCode,
        String page) {

    static EventRow of(Event event) {
        var data = event.data();
        return new EventRow(
                event,
                event.time().toInstant(),
                event.time().toInstant().toString(),
                text(data, reference(event.type())),
                text(data, "accountNo"),
                amount(event.type(), data),
                text(data, "currency"),
                detail(event.type(), data),
                text(data, "reasonCode"),
                text(data, "page"));
    }

    String type() {
        return event.type();
    }

    /** What a fact is known by: what it names, else the event itself. */
    String factReference() {
        return reference == null ? event.source() + "/" + event.id() : reference;
    }

    public String data() {
        return Canonical.text(event.data());
    }

    byte[] digest(String data) {
        return Canonical.digest(event.type(), event.subject(), instant, data);
    }

    private static String reference(String type) {
        if (type.startsWith("application.")) return "applicationId";
        if (type.startsWith("trade.")) return "tradeId";
        if (type.startsWith("complaint.")) return "complaintId";
        return switch (type) {
            case "deposit.reversed" -> "originalTransactionId";
            case "call.ended", "sms.sent", "message.answered" -> "actionId";
            case "referral.linked" -> "referrer";
            default -> "transactionId";
        };
    }

    private static String detail(String type, Map<String, Object> data) {
        return switch (type) {
            case "application.successful" -> text(data, "accountType");
            case "trade.executed", "trade.cancelled" -> text(data, "kind");
            case "account.statusChanged" -> text(data, "status");
            case "call.ended", "sms.sent", "message.answered" -> text(data, "result");
            default -> null;
        };
    }

    private static BigDecimal amount(String type, Map<String, Object> data) {
        if (type.startsWith("trade.")) {
            return new BigDecimal(text(data, "quantity"))
                    .multiply((BigDecimal) data.get("price"))
                    .setScale(2, RoundingMode.HALF_UP);
        }
        return (BigDecimal) data.get(type.startsWith("securities.") ? "value" : "amount");
    }

    static String text(Map<String, Object> data, String field) {
        return data.get(field) instanceof String text ? text : null;
    }
}
