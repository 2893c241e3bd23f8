package crm.user;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Days on which an account rests.
 *
 * @param to   the last day, or null until further notice
 * @param open whether it lasts or is still to come
 */
public record UserLeaveRow(long id, LocalDate from, LocalDate to, String reason, String by, boolean open)
        implements Serializable {}
