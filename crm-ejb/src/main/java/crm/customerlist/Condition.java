package crm.customerlist;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** What a filter asks of one criterion. */
public sealed interface Condition extends Serializable {

    /** One of these codes or texts. */
    record Values(List<String> values) implements Condition {
        public Values {
            values = List.copyOf(values);
        }

        String first() {
            return values.get(0);
        }
    }

    /** From the beginning of one day to the end of another, in the brokerage's zone; either may be null. */
    record Days(LocalDate from, LocalDate to) implements Condition {}

    /** From one amount to another, both included, in the base currency; either may be null. */
    record Amounts(BigDecimal from, BigDecimal to) implements Condition {}

    /** Yes or no. */
    record Flag(boolean on) implements Condition {}

    /** So many days. */
    record Count(int days) implements Condition {}
}
