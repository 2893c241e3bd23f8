package crm.org;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A leave of somebody in which another stands in.
 *
 * @param managerId whose leave it is
 * @param to        the last day, or null until further notice
 */
public record DeputyshipRow(long managerId, String nameLocal, String nameLatin, LocalDate from, LocalDate to)
        implements Serializable {}
