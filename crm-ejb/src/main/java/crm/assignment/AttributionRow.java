package crm.assignment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A share of whom a customer's results are counted for.
 *
 * @param manager the user name, or null for the house
 * @param status  PROVISIONAL, FROZEN or PENDING
 */
public record AttributionRow(String manager, String nameLocal, BigDecimal percent, LocalDate from, String status)
        implements Serializable {

    public boolean isPending() {
        return status.equals("PENDING");
    }
}
