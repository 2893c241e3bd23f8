package crm.lifecycle;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the platform tells us about, each under the name it travels by. See docs/domain.md, section 4.2. */
public enum EventType {
    CUSTOMER_REGISTERED("customer.registered"),
    CUSTOMER_UPDATED("customer.updated"),
    APPLICATION_STARTED("application.started"),
    APPLICATION_SUBMITTED("application.submitted"),
    APPLICATION_RETURNED("application.returned"),
    APPLICATION_WITHDRAWN("application.withdrawn"),
    APPLICATION_APPROVED("application.approved"),
    APPLICATION_OPENING("application.opening"),
    APPLICATION_FAILED("application.failed"),
    APPLICATION_SUCCESSFUL("application.successful"),
    DEPOSIT_SUBMITTED("deposit.submitted"),
    DEPOSIT_CONFIRMED("deposit.confirmed"),
    DEPOSIT_REJECTED("deposit.rejected"),
    DEPOSIT_REVERSED("deposit.reversed"),
    WITHDRAWAL_CONFIRMED("withdrawal.confirmed"),
    SECURITIES_TRANSFERRED_IN("securities.transferredIn"),
    SECURITIES_TRANSFERRED_OUT("securities.transferredOut"),
    TRADE_EXECUTED("trade.executed"),
    TRADE_CANCELLED("trade.cancelled"),
    ACCOUNT_STATUS_CHANGED("account.statusChanged"),
    COMPLAINT_OPENED("complaint.opened"),
    COMPLAINT_CLOSED("complaint.closed"),
    REFERRAL_LINKED("referral.linked"),
    DEVICE_LOGIN("device.login"),
    CALL_ENDED("call.ended"),
    SMS_SENT("sms.sent"),
    MESSAGE_ANSWERED("message.answered");

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(toUnmodifiableMap(EventType::wireName, type -> type));

    private static final Set<EventType> WITHOUT_STAGE = EnumSet.of(
            CUSTOMER_UPDATED,
            WITHDRAWAL_CONFIRMED,
            SECURITIES_TRANSFERRED_OUT,
            REFERRAL_LINKED,
            DEVICE_LOGIN,
            CALL_ENDED,
            SMS_SENT,
            MESSAGE_ANSWERED);

    private static final Set<EventType> OWN_PROGRESS = EnumSet.of(
            CUSTOMER_REGISTERED,
            APPLICATION_STARTED,
            APPLICATION_SUBMITTED,
            DEPOSIT_SUBMITTED,
            DEPOSIT_CONFIRMED,
            SECURITIES_TRANSFERRED_IN,
            TRADE_EXECUTED);

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    /** The CloudEvents type; upper and lower case count. */
    public static Optional<EventType> of(String wireName) {
        return wireName == null ? Optional.empty() : Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    public String wireName() {
        return wireName;
    }

    /** Whether {@link Lifecycle} looks at such events; all others may be left out of what it is given. */
    public boolean decidesLifecycle() {
        return !WITHOUT_STAGE.contains(this);
    }

    /** Whether the customer moved forward by own doing, which prolongs the protection of every owner. */
    public boolean isOwnProgress() {
        return OWN_PROGRESS.contains(this);
    }
}
