package crm.ingest;

import static crm.ingest.FieldKind.*;
import static crm.lifecycle.EventType.*;

import crm.lifecycle.EventType;
import crm.shared.Money;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of each type of event: what they hold, and without which the event says nothing. Fields not named here are
 * kept as they come. See docs/domain.md, section 4.2.
 */
final class EventContract {

    private record Field(String name, FieldKind kind, boolean required) {}

    private static final Map<EventType, Map<String, Field>> FIELDS = new EnumMap<>(EventType.class);

    static {
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), NAME, "name");
        describe(
                Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED),
                TEXT,
                "phone",
                "email",
                "gender",
                "language",
                "registrationIp",
                "channel",
                "channelDetail",
                "campaign",
                "investorType",
                "education",
                "occupation");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), LONG_TEXT, "address");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), COUNTRY, "residence");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), DATE, "birthDate");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), ID_DOCUMENT, "idDocument");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), CUSTOMER, "referrer");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), LIST, "holders");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), OBJECT, "company");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), RISK_RATING, "riskRating");
        describe(Set.of(CUSTOMER_REGISTERED, CUSTOMER_UPDATED), CONSENT, "consent");

        var applications = Set.of(
                APPLICATION_STARTED,
                APPLICATION_SUBMITTED,
                APPLICATION_RETURNED,
                APPLICATION_WITHDRAWN,
                APPLICATION_APPROVED,
                APPLICATION_OPENING,
                APPLICATION_FAILED,
                APPLICATION_SUCCESSFUL);
        require(applications, TEXT, "applicationId");
        describe(applications, TEXT, "reasonCode", "page");
        require(Set.of(APPLICATION_SUCCESSFUL), TEXT, "accountNo");
        describe(Set.of(APPLICATION_SUCCESSFUL), TEXT, "accountType");

        var money = Set.of(DEPOSIT_SUBMITTED, DEPOSIT_CONFIRMED, WITHDRAWAL_CONFIRMED);
        require(money, TEXT, "transactionId");
        require(money, AMOUNT, "amount");
        require(money, CURRENCY, "currency");
        describe(money, TEXT, "accountNo", "applicationId");
        require(Set.of(DEPOSIT_REJECTED), TEXT, "transactionId");
        require(Set.of(DEPOSIT_REVERSED), TEXT, "originalTransactionId");
        describe(Set.of(DEPOSIT_REVERSED), TEXT, "transactionId");
        var undone = Set.of(DEPOSIT_REJECTED, DEPOSIT_REVERSED);
        describe(undone, TEXT, "accountNo", "applicationId");
        describe(undone, AMOUNT, "amount");
        describe(undone, CURRENCY, "currency");

        var transfers = Set.of(SECURITIES_TRANSFERRED_IN, SECURITIES_TRANSFERRED_OUT);
        require(transfers, TEXT, "transactionId");
        describe(transfers, TEXT, "accountNo", "market", "symbol");
        describe(transfers, DECIMAL, "quantity", "value");
        describe(transfers, CURRENCY, "currency");
        var trades = Set.of(TRADE_EXECUTED, TRADE_CANCELLED);
        require(trades, TEXT, "tradeId");
        describe(trades, TEXT, "accountNo", "market", "symbol", "side");
        describe(trades, TRADE_KIND, "kind");
        describe(trades, DECIMAL, "quantity", "price");
        describe(trades, CURRENCY, "currency");

        require(Set.of(ACCOUNT_STATUS_CHANGED), TEXT, "accountNo");
        require(Set.of(ACCOUNT_STATUS_CHANGED), FieldKind.ACCOUNT_STATUS, "status");
        describe(Set.of(ACCOUNT_STATUS_CHANGED), LONG_TEXT, "reason");
        require(Set.of(COMPLAINT_OPENED, COMPLAINT_CLOSED), TEXT, "complaintId");
        require(Set.of(REFERRAL_LINKED), CUSTOMER, "referrer");
        require(Set.of(DEVICE_LOGIN), TEXT, "deviceId");
        describe(Set.of(DEVICE_LOGIN), TEXT, "ip");
        describe(Set.of(DEVICE_LOGIN), LONG_TEXT, "userAgent");
        var actions = Set.of(CALL_ENDED, SMS_SENT, MESSAGE_ANSWERED);
        require(actions, TEXT, "actionId");
        describe(actions, TEXT, "staff", "result");
        describe(actions, DIRECTION, "direction");
        describe(actions, COUNT, "seconds");
    }

    private EventContract() {}

    /** @throws crm.shared.RuleViolation with an {@link EventRule} when the data breaks the contract of its type */
    static void check(EventType type, String customer, JsonObject data) {
        for (var field : FIELDS.get(type).values()) {
            var value = data.get(field.name);
            if (!FieldKind.isAbsent(value)) {
                field.kind.check(field.name, value);
            } else if (field.required) {
                throw EventRule.MISSING.violatedBy(field.name);
            }
        }
        if (describes(type, "referrer") && customer.equals(EventColumns.text(data, "referrer"))) {
            throw EventRule.OWN_REFERRER.violatedBy(customer);
        }
        checkDecimals(type, data, "amount");
        checkDecimals(type, data, "value");
    }

    /** Whether the contract says what a field of that name holds; of any other nothing is known but that it came. */
    static boolean describes(EventType type, String field) {
        return FIELDS.get(type).containsKey(field);
    }

    private static void checkDecimals(EventType type, JsonObject data, String field) {
        if (!describes(type, field) || !describes(type, "currency")) return;
        var currency = EventColumns.text(data, "currency");
        var amount = currency == null ? null : EventColumns.decimal(data, field);
        if (amount != null && isTooFine(amount, currency)) {
            throw EventRule.TOO_FINE.violatedBy(amount.toPlainString(), currency);
        }
    }

    private static boolean isTooFine(BigDecimal amount, String currency) {
        return Money.rounded(amount, currency).amount().compareTo(amount) != 0;
    }

    private static void require(Set<EventType> types, FieldKind kind, String... names) {
        add(types, kind, true, names);
    }

    private static void describe(Set<EventType> types, FieldKind kind, String... names) {
        add(types, kind, false, names);
    }

    private static void add(Set<EventType> types, FieldKind kind, boolean required, String... names) {
        for (var type : types) {
            var fields = FIELDS.computeIfAbsent(type, any -> new LinkedHashMap<>());
            for (var name : names) fields.put(name, new Field(name, kind, required));
        }
    }
}
