package crm.lifecycle;

import java.time.Instant;

/**
 * An account opened for a customer.
 *
 * @param status active, frozen or closed as last told; "active" where nothing was told since the opening
 */
public record Account(String accountNo, String accountType, String applicationId, Instant openedAt, String status) {}
