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
 * What is kept of an event's data in columns of its own: enough to derive a lifecycle without opening the data again.
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
                text(data, "accountNo"),
                amount(type, data),
                text(data, "currency"),
                detail(type, data),
                text(data, "reasonCode"),
                text(data, "page"));
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
                    APPLICATION_SUCCESSFUL -> text(data, "applicationId");
            case DEPOSIT_REVERSED -> text(data, "originalTransactionId");
            case TRADE_EXECUTED, TRADE_CANCELLED -> text(data, "tradeId");
            case COMPLAINT_OPENED, COMPLAINT_CLOSED -> text(data, "complaintId");
            case CALL_ENDED, SMS_SENT, MESSAGE_ANSWERED -> text(data, "actionId");
            case REFERRAL_LINKED -> text(data, "referrer");
            default -> text(data, "transactionId");
        };
    }

    private static String detail(EventType type, JsonObject data) {
        return switch (type) {
            case APPLICATION_SUCCESSFUL -> text(data, "accountType");
            case TRADE_EXECUTED, TRADE_CANCELLED -> text(data, "kind");
            case ACCOUNT_STATUS_CHANGED -> text(data, "status");
            case CALL_ENDED, SMS_SENT, MESSAGE_ANSWERED -> text(data, "result");
            default -> null;
        };
    }

    /** Of a trade its worth, of a transfer the value told, else the amount. */
    private static BigDecimal amount(EventType type, JsonObject data) {
        return switch (type) {
            case TRADE_EXECUTED, TRADE_CANCELLED -> worth(data);
            case SECURITIES_TRANSFERRED_IN, SECURITIES_TRANSFERRED_OUT -> decimal(data, "value");
            default -> decimal(data, "amount");
        };
    }

    private static BigDecimal worth(JsonObject trade) {
        var quantity = decimal(trade, "quantity");
        var price = decimal(trade, "price");
        var currency = text(trade, "currency");
        return quantity == null || price == null || currency == null
                ? null
                : Money.rounded(quantity.multiply(price), currency).amount();
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
