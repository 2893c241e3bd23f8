package crm.org;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A unit in the tree of a day.
 *
 * @param unit     as it was called on that day
 * @param parent   code of the unit above, or null
 * @param depth    0 for the head office
 * @param from     since when it hangs there
 * @param managers account managers who are in it now
 * @param people   people who hold a role in it now
 */
public record OrgUnitRow(
        UnitName unit, String parent, int depth, String calendar, LocalDate from, long managers, long people)
        implements Serializable {

    public boolean isHeadOffice() {
        return depth == 0;
    }
}
