package crm.org;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What becomes of a unit on a day still to come.
 *
 * @param parent the unit it will hang below, of OPEN and MOVE; else null
 * @param names  what it will be called, of RENAME; else null
 */
public record OrgPlanRow(UnitName unit, OrgPlanKind kind, LocalDate day, UnitName parent, UnitNames names)
        implements Serializable {}
