package crm.bench.simulator;

import crm.bench.Dice;
import crm.bench.feed.Fields;
import java.math.BigDecimal;

/** Round sums in the currencies customers pay in. */
record Cash(BigDecimal amount, String currency) {

    static Cash any(Dice dice) {
        return switch (dice.weighted(72, 17, 11)) {
            case 0 -> of(dice.around(50_000, 1.2), "HKD");
            case 1 -> of(dice.around(8_000, 1.2), "USD");
            default -> of(dice.around(40_000, 1.1), "CNY");
        };
    }

    /** With two or three decimals. */
    static BigDecimal decimal(double value, int scale) {
        return BigDecimal.valueOf(Math.round(value * (scale == 3 ? 1000 : 100)), scale);
    }

    private static Cash of(double value, String currency) {
        return new Cash(BigDecimal.valueOf(Math.max(500, Math.round(value / 100) * 100) * 100, 2), currency);
    }

    Fields fields(String transaction) {
        return Fields.of("transactionId", transaction, "amount", amount, "currency", currency);
    }
}
