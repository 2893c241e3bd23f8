package crm.org;

import java.time.LocalDate;

/**
 * Announced in the transaction in which an account manager resigns.
 *
 * @param called the user name, or the name of a manager without account
 * @param unitId the manager's team
 * @param day    the brokerage's day from which on the manager's results count for the house
 */
public record ManagerResigned(long managerId, String called, long unitId, LocalDate day) {}
