package crm.access;

import java.time.LocalDate;

/**
 * A role to be given in a unit.
 *
 * @param role the code of the role
 * @param from the first day, or null for at once
 * @param to   the last day, or null for until further notice
 */
public record RoleInUnit(String role, long unitId, LocalDate from, LocalDate to) {}
