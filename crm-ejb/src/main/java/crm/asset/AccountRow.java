package crm.asset;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * An account of a customer.
 *
 * @param type   as the platform calls it, {@code CASH} or {@code MARGIN}; null where it was not told
 * @param status {@code active}, {@code closed}, or {@code ON_HOLD}, for a frozen account is a risk matter
 */
public record AccountRow(String accountNo, String type, OffsetDateTime openedAt, String status)
        implements Serializable {}
