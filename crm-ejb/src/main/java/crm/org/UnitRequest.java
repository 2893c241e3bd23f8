package crm.org;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * A unit to be.
 *
 * @param code     1 to 30 capital letters, digits and hyphens; never changes
 * @param parent   code of the unit it hangs below
 * @param calendar HK, CN, SG or US: the days its office works
 * @param from     the first day, today or later
 */
public record UnitRequest(String code, UnitKind kind, UnitNames names, String parent, String calendar, LocalDate from)
        implements Serializable {

    public UnitRequest {
        code = code == null ? "" : code.strip();
    }
}
