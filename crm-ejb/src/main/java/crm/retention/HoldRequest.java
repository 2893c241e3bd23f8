package crm.retention;

import java.time.LocalDate;

/**
 * A hold that is wanted.
 *
 * @param subject the customer number, user name or reference of the complaint; null for a period
 * @param from    of a period
 * @param until   its last day; null where it is open
 */
public record HoldRequest(HoldKind kind, String subject, LocalDate from, LocalDate until, String reason) {}
