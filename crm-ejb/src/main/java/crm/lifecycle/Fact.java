package crm.lifecycle;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/**
 * What one event says, reduced to what the lifecycle is derived from. See docs/domain.md, section 4.2.
 *
 * <p>Two facts read from the same event are equal, wherever they were read from: the time is cut to microseconds and
 * the amount loses its trailing zeros. All but type, time, source and id may be null.
 *
 * @param time the event's own time, by which it is judged; never the time of arrival
 * @param source with id, what makes the event unique
 */
public record Fact(
        EventType type,
        Instant time,
        String source,
        String id,
        String applicationId,
        String accountNo,
        String accountType,
        String transactionId,
        String originalTransactionId,
        String tradeId,
        String complaintId,
        BigDecimal amount,
        String currency,
        String kind,
        String reasonCode,
        String page,
        String status) {

    /** The order in which facts are replayed. */
    public static final Comparator<Fact> IN_ORDER =
            comparing(Fact::time).thenComparing(Fact::source).thenComparing(Fact::id);

    public Fact {
        requireNonNull(type, "type");
        time = requireNonNull(time, "time").truncatedTo(ChronoUnit.MICROS);
        requireNonNull(source, "source");
        requireNonNull(id, "id");
        amount = amount == null ? null : plain(amount.stripTrailingZeros());
    }

    public static Builder of(EventType type, Instant time, String source, String id) {
        return new Builder(type, time, source, id);
    }

    /** What the event is about: the application, transaction, trade or complaint it names, else the event itself. */
    public String reference() {
        var named =
                switch (type) {
                    case APPLICATION_STARTED,
                            APPLICATION_SUBMITTED,
                            APPLICATION_RETURNED,
                            APPLICATION_WITHDRAWN,
                            APPLICATION_APPROVED,
                            APPLICATION_OPENING,
                            APPLICATION_FAILED,
                            APPLICATION_SUCCESSFUL -> applicationId;
                    case TRADE_EXECUTED, TRADE_CANCELLED -> tradeId;
                    case COMPLAINT_OPENED, COMPLAINT_CLOSED -> complaintId;
                    case ACCOUNT_STATUS_CHANGED -> accountNo;
                    case DEPOSIT_REVERSED -> originalTransactionId;
                    default -> transactionId;
                };
        return named == null ? source + "/" + id : named;
    }

    private static BigDecimal plain(BigDecimal amount) {
        return amount.scale() < 0 ? amount.setScale(0) : amount;
    }

    /** Names what a fact says; what is not named is not said. */
    public static final class Builder {

        private final EventType type;
        private final Instant time;
        private final String source;
        private final String id;
        private String applicationId;
        private String accountNo;
        private String accountType;
        private String transactionId;
        private String originalTransactionId;
        private String tradeId;
        private String complaintId;
        private BigDecimal amount;
        private String currency;
        private String kind;
        private String reasonCode;
        private String page;
        private String status;

        private Builder(EventType type, Instant time, String source, String id) {
            this.type = type;
            this.time = time;
            this.source = source;
            this.id = id;
        }

        public Builder application(String applicationId) {
            this.applicationId = applicationId;
            return this;
        }

        public Builder account(String accountNo, String accountType) {
            this.accountNo = accountNo;
            this.accountType = accountType;
            return this;
        }

        public Builder transaction(String transactionId) {
            this.transactionId = transactionId;
            return this;
        }

        public Builder original(String originalTransactionId) {
            this.originalTransactionId = originalTransactionId;
            return this;
        }

        public Builder trade(String tradeId, String kind) {
            this.tradeId = tradeId;
            this.kind = kind;
            return this;
        }

        public Builder complaint(String complaintId) {
            this.complaintId = complaintId;
            return this;
        }

        public Builder amount(BigDecimal amount, String currency) {
            this.amount = amount;
            this.currency = currency;
            return this;
        }

        public Builder reason(String reasonCode) {
            this.reasonCode = reasonCode;
            return this;
        }

        public Builder page(String page) {
            this.page = page;
            return this;
        }

        public Builder status(String status) {
            this.status = status;
            return this;
        }

        public Fact build() {
            return new Fact(
                    type,
                    time,
                    source,
                    id,
                    applicationId,
                    accountNo,
                    accountType,
                    transactionId,
                    originalTransactionId,
                    tradeId,
                    complaintId,
                    amount,
                    currency,
                    kind,
                    reasonCode,
                    page,
                    status);
        }
    }
}
