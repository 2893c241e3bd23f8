package crm.asset;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;

/**
 * What a customer held at the end of a day.
 *
 * @param byCurrency cash, securities, funds and what is unsettled, less debt, in each currency
 */
record DayHoldings(LocalDate day, Map<String, BigDecimal> byCurrency) {}
