package crm.user;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Somebody who holds a role now or later, and whom a change of it affects.
 *
 * @param to the last day, or null until further notice
 */
public record RoleHolder(String user, String displayName, String unit, LocalDate from, LocalDate to)
        implements Serializable {}
