package crm.shared;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;

/**
 * An amount in a currency, with exactly the decimals that currency has. See docs/domain.md, section 1.3.
 *
 * <p>An amount with more decimals than the currency knows is refused here, never rounded in silence; who computed one
 * says so with {@link #rounded}.
 */
public record Money(BigDecimal amount, String currency) implements Serializable {

    private static final String OFFSHORE_RENMINBI = "CNH"; // dealt in every day in Hong Kong, yet not in ISO 4217

    public Money {
        amount = exact(requireNonNull(amount, "amount"), requireNonNull(currency, "currency"));
    }

    /** The amount rounded half up to the decimals of the currency. */
    public static Money rounded(BigDecimal amount, String currency) {
        return new Money(amount.setScale(decimalsOf(currency), RoundingMode.HALF_UP), currency);
    }

    /** An amount as it is stored: in cents, or what the currency has for them. */
    public static Money ofMinorUnits(long minorUnits, String currency) {
        return new Money(BigDecimal.valueOf(minorUnits, decimalsOf(currency)), currency);
    }

    /** How many minor units an amount comes to, without what is less than one. */
    public static long minorUnits(BigDecimal amount, String currency) {
        return amount.movePointRight(decimalsOf(currency)).longValue();
    }

    public static Money zero(String currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** Whether the code is a currency money can be held in; false for null. */
    public static boolean isCurrency(String code) {
        return decimals(code).isPresent();
    }

    public Money plus(Money other) {
        return new Money(amount.add(other.in(currency)), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(other.in(currency)), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    public boolean isLessThan(Money other) {
        return amount.compareTo(other.in(currency)) < 0;
    }

    @Override
    public String toString() {
        return currency + " " + amount.toPlainString();
    }

    private BigDecimal in(String wanted) {
        if (!currency.equals(wanted)) {
            throw new IllegalArgumentException("cannot reckon " + this + " as " + wanted);
        }
        return amount;
    }

    private static BigDecimal exact(BigDecimal amount, String currency) {
        var decimals = decimalsOf(currency);
        try {
            return amount.setScale(decimals, RoundingMode.UNNECESSARY);
        } catch (ArithmeticException tooFine) {
            throw new IllegalArgumentException(
                    currency + " has " + decimals + " decimals but the amount was " + amount.toPlainString(), tooFine);
        }
    }

    private static int decimalsOf(String currency) {
        return decimals(currency).orElseThrow(() -> new IllegalArgumentException("not a currency: " + currency));
    }

    private static Optional<Integer> decimals(String code) {
        if (code == null) {
            return Optional.empty();
        }
        if (code.equals(OFFSHORE_RENMINBI)) {
            return Optional.of(2);
        }
        try {
            var digits = Currency.getInstance(code).getDefaultFractionDigits();
            return digits < 0 ? Optional.empty() : Optional.of(digits); // gold, test codes and the like have none
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
