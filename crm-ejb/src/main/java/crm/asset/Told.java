package crm.asset;

import java.math.BigDecimal;
import java.time.OffsetDateTime;

/**
 * What one event says of a flow.
 *
 * @param type      as the platform calls it: {@code deposit.confirmed}
 * @param reference the transaction, of a reversal the one it takes back
 */
record Told(
        String type,
        OffsetDateTime at,
        String source,
        String reference,
        String accountNo,
        BigDecimal amount,
        String currency,
        String market,
        String symbol,
        BigDecimal quantity) {

    FlowKind kind() {
        return switch (type) {
            case "withdrawal.confirmed" -> FlowKind.WITHDRAWAL;
            case "securities.transferredIn" -> FlowKind.TRANSFER_IN;
            case "securities.transferredOut" -> FlowKind.TRANSFER_OUT;
            default -> FlowKind.DEPOSIT;
        };
    }

    /** What it makes of the flow, before what came earlier is looked at. */
    FlowStatus status() {
        return switch (type) {
            case "deposit.submitted" -> FlowStatus.PENDING;
            case "deposit.rejected" -> FlowStatus.REJECTED;
            case "deposit.reversed" -> FlowStatus.REVERSED;
            default -> FlowStatus.CONFIRMED;
        };
    }

    FlowRow as(FlowStatus status) {
        return new FlowRow(kind(), status, at, reference, accountNo, amount, currency, market, symbol, quantity);
    }
}
