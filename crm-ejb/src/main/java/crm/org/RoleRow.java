package crm.org;

import crm.access.RoleName;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * A role somebody holds, or will hold, in a unit.
 *
 * @param to the last day, or null until further notice
 */
public record RoleRow(RoleName role, UnitName unit, LocalDate from, LocalDate to) implements Serializable {}
