package crm.asset;

import java.math.BigDecimal;

/** The last prices and rates anybody told. */
interface LastPrices {

    /** A price and its currency. */
    record Price(BigDecimal amount, String currency) {}

    /** Of a security or fund; null where nobody ever told one. */
    Price of(String market, String symbol);

    /** How much one of a currency is in the base currency; null where nobody ever told. */
    BigDecimal rate(String currency);
}
