package crm.asset;

import java.io.Serializable;
import java.math.BigDecimal;

/** What came in and went out in a currency, of what counts; securities are not money and not in it. */
public record FlowTotal(String currency, BigDecimal deposits, BigDecimal withdrawals) implements Serializable {

    public BigDecimal net() {
        return deposits.subtract(withdrawals);
    }
}
