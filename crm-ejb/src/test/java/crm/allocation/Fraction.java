package crm.allocation;

import java.math.BigInteger;

/** An exact quotient. */
record Fraction(BigInteger above, BigInteger below) implements Comparable<Fraction> {

    static final Fraction ONE = new Fraction(1, 1);

    Fraction(long above, long below) {
        this(BigInteger.valueOf(above), BigInteger.valueOf(below));
    }

    Fraction {
        var common = above.gcd(below);
        above = above.divide(common);
        below = below.divide(common);
    }

    Fraction plus(Fraction other) {
        return new Fraction(above.multiply(other.below).add(other.above.multiply(below)), below.multiply(other.below));
    }

    Fraction minus(Fraction other) {
        return plus(new Fraction(other.above.negate(), other.below));
    }

    Fraction by(long divisor) {
        return new Fraction(above, below.multiply(BigInteger.valueOf(divisor)));
    }

    boolean isPositive() {
        return above.signum() > 0;
    }

    @Override
    public int compareTo(Fraction other) {
        return above.multiply(other.below).compareTo(other.above.multiply(below));
    }
}
