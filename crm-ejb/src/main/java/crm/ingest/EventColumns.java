package crm.ingest;

import crm.lifecycle.EventType;
import crm.lifecycle.Fact;
import crm.shared.Money;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is kept of an event's data in columns of its own: enough to derive a lifecycle without opening the data again. Only
 * fields that the contract of its type describes are read; a field of the same name elsewhere may hold anything.
 *
 * @param reference the application, transaction, trade, complaint or action the event is about, or null; of a reversal the
 *                  deposit it takes back
 * @param detail    type of account, kind of trade, status of account or result of a contact
 */
record EventColumns(
        String reference,
        String accountNo,
        BigDecimal amount,
        String currency,
        String detail,
        String reasonCode,
        String page) {

    static EventColumns of(EventType type, JsonObject data) {
        return new EventColumns(
                reference(type, data),
                described(type, data, "accountNo"),
                amount(type, data),
                described(type, data, "currency"),
                detail(type, data),
                described(type, data, "reasonCode"),
                described(type, data, "page"));
    }

    Fact fact(EventType type, Instant time, String source, String id) {
        var fact = Fact.of(type, time, source, id)
                .account(accountNo, type == EventType.APPLICATION_SUCCESSFUL ? detail : null)
                .amount(amount, currency)
                .reason(reasonCode)
                .page(page);
        switch (type) {
            case APPLICATION_STARTED,
                    APPLICATION_SUBMITTED,
                    APPLICATION_RETURNED,
                    APPLICATION_WITHDRAWN,
                    APPLICATION_APPROVED,
                    APPLICATION_OPENING,
                    APPLICATION_FAILED,
                    APPLICATION_SUCCESSFUL -> fact.application(reference);
            case DEPOSIT_REVERSED -> fact.original(reference);
            case TRADE_EXECUTED, TRADE_CANCELLED -> fact.trade(reference, detail);
            case COMPLAINT_OPENED, COMPLAINT_CLOSED -> fact.complaint(reference);
            case ACCOUNT_STATUS_CHANGED -> fact.status(detail);
            default -> fact.transaction(reference);
        }
        return fact.build();
    }

    private static String reference(EventType type, JsonObject data) {
        return switch (type) {
            case APPLICATION_STARTED,
                    APPLICATION_SUBMITTED,
                    APPLICATION_RETURNED,
                    APPLICATION_WITHDRAWN,
                    APPLICATION_APPROVED,
                    APPLICATION_OPENING,
                    APPLICATION_FAILED,
                    APPLICATION_SUCCESSFUL -> described(type, data, "applicationId");
            case DEPOSIT_REVERSED -> described(type, data, "originalTransactionId");
            case TRADE_EXECUTED, TRADE_CANCELLED -> described(type, data, "tradeId");
            case COMPLAINT_OPENED, COMPLAINT_CLOSED -> described(type, data, "complaintId");
            case CALL_ENDED, SMS_SENT, MESSAGE_ANSWERED -> described(type, data, "actionId");
            case REFERRAL_LINKED -> described(type, data, "referrer");
            default -> described(type, data, "transactionId");
        };
    }

    private static String detail(EventType type, JsonObject data) {
        return switch (type) {
            case APPLICATION_SUCCESSFUL -> described(type, data, "accountType");
            case TRADE_EXECUTED, TRADE_CANCELLED -> described(type, data, "kind");
            case ACCOUNT_STATUS_CHANGED -> described(type, data, "status");
            case CALL_ENDED, SMS_SENT, MESSAGE_ANSWERED -> described(type, data, "result");
            default -> null;
        };
    }

    /** Of a trade its worth, of a transfer the value told, else the amount. */
    private static BigDecimal amount(EventType type, JsonObject data) {
        return switch (type) {
            case TRADE_EXECUTED, TRADE_CANCELLED -> worth(type, data);
            case SECURITIES_TRANSFERRED_IN, SECURITIES_TRANSFERRED_OUT -> describedDecimal(type, data, "value");
            default -> describedDecimal(type, data, "amount");
        };
    }

    private static BigDecimal worth(EventType type, JsonObject trade) {
        var quantity = describedDecimal(type, trade, "quantity");
        var price = describedDecimal(type, trade, "price");
        var currency = described(type, trade, "currency");
        return quantity == null || price == null || currency == null
                ? null
                : Money.rounded(quantity.multiply(price), currency).amount();
    }

    private static String described(EventType type, JsonObject data, String field) {
        return EventContract.describes(type, field) ? text(data, field) : null;
    }

    private static BigDecimal describedDecimal(EventType type, JsonObject data, String field) {
        return EventContract.describes(type, field) ? decimal(data, field) : null;
    }

    static String text(JsonObject data, String field) {
        return data.get(field) instanceof JsonString text && !text.getString().isBlank() ? text.getString() : null;
    }

    static BigDecimal decimal(JsonObject data, String field) {
        var value = data.get(field);
        if (value instanceof JsonString text && !text.getString().isBlank()) {
            return new BigDecimal(text.getString());
        }
        return value instanceof JsonNumber number ? number.bigDecimalValue() : null;
    }
}
