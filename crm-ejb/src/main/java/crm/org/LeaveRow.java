package crm.org;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A leave of a manager.
 *
 * @param to          the last day, or null until further notice
 * @param deputy      the user name of who stands in, or null
 * @param deputyLocal the deputy's name, or null
 * @param lasting     whether it is going on or still to come, so that it can be ended
 */
public record LeaveRow(
        long id,
        LocalDate from,
        LocalDate to,
        String deputy,
        String deputyLocal,
        String deputyLatin,
        String reason,
        boolean lasting)
        implements Serializable {}
