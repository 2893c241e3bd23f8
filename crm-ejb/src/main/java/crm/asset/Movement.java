package crm.asset;

import java.math.BigDecimal;
import java.time.LocalDate;

/** An amount of a day: what came in (or went out, below 0), or what trades cost. */
record Movement(LocalDate day, BigDecimal amount, String currency) {}
