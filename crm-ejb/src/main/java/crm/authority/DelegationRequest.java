package crm.authority;

import crm.access.Permission;
import java.time.LocalDate;
import java.util.Set;

/**
 * What somebody gives to a stand-in.
 *
 * @param to          user name of who stands in
 * @param permissions those of one's own that the stand-in has
 * @param unit        code of the unit that they are confined to, with what lies below; null: as far as one's own roles reach
 * @param from        the first day; today is from now on
 * @param until       the last day
 * @param whileAway   whether it holds on days of a leave of one's own alone
 */
public record DelegationRequest(
        String to,
        Set<Permission> permissions,
        String unit,
        LocalDate from,
        LocalDate until,
        boolean whileAway,
        String reason) {}
