package crm.imports;

import crm.marketcalendar.CalendarPlace;
import java.util.Set;

/**
 * Where the taking of a file begins.
 *
 * @param known  whether all of it is here already
 * @param kept   how many of its lines are here, from a time when it broke off
 * @param base   the base currency
 * @param closed the markets that were closed on its day
 */
record Beginning(long id, boolean known, long kept, String base, Set<CalendarPlace> closed) {}
