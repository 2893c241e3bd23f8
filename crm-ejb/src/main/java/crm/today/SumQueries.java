package crm.today;

import static crm.access.Permission.SUMS_VIEW;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.access.UnitReach;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;

/** Sums of the units for those who see no customer and no name; small groups are left out. */
@Stateless
public class SumQueries {

    @Inject
    ManagementReader reader;

    @Inject
    UnitReach reach;

    @Inject
    RowAccess rows;

    /**
     * A unit with the sums of what lies below.
     *
     * @param code of a unit in reach, or null for the topmost
     */
    @Requires(SUMS_VIEW)
    public SumView view(String code, LocalDate from, LocalDate until) {
        var scope = reach.ofSums(SUMS_VIEW);
        return rows.house(() -> {
            var wanted = reader.view(scope, code, from, until);
            SumView above = null;
            for (var step : wanted.path()) above = Sums.of(reader.view(scope, step.code(), from, until), above);
            return Sums.of(wanted, above);
        });
    }
}
