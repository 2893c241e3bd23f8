package crm.assignment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A share of the attribution of a customer that is not frozen yet.
 *
 * @param number  of the customer
 * @param percent of the customer's attribution
 */
public record ProvisionalShare(String number, String nameLocal, String nameLatin, BigDecimal percent, LocalDate from)
        implements Serializable {}
