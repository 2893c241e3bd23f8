package crm.assignment;

import static java.math.RoundingMode.UNNECESSARY;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;

/** Whom a customer's results are counted for, in shares that sum to 100. See docs/domain.md, section 5.2. */
public record Attribution(List<Share> shares) {

    private static final BigDecimal WHOLE = new BigDecimal("100.00");
    private static final BigDecimal LEAST = new BigDecimal("0.01");
    private static final int DECIMALS = 2;

    /** @param managerId null for the house */
    public record Share(Long managerId, BigDecimal percent) {

        public Share {
            if (percent.compareTo(LEAST) < 0
                    || percent.compareTo(WHOLE) > 0
                    || percent.stripTrailingZeros().scale() > DECIMALS) {
                throw AttributionRule.PERCENT_OUT_OF_RANGE.violatedBy(LEAST, WHOLE, percent);
            }
            percent = percent.setScale(DECIMALS, UNNECESSARY);
        }

        public boolean isHouse() {
            return managerId == null;
        }
    }

    public Attribution {
        shares = List.copyOf(shares);
        var sum = shares.stream().map(Share::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(WHOLE) != 0) {
            throw AttributionRule.SUM_IS_NOT_100.violatedBy(sum);
        }
        var named = new HashSet<Long>();
        if (!shares.stream().map(Share::managerId).allMatch(named::add)) {
            throw AttributionRule.NAMED_TWICE.violatedBy();
        }
    }

    /** All of it for one manager. */
    public static Attribution whole(long managerId) {
        return new Attribution(List.of(new Share(managerId, WHOLE)));
    }

    /** All of it for the house: no manager has a share. */
    public static Attribution house() {
        return new Attribution(List.of(new Share(null, WHOLE)));
    }
}
