package crm.today;

import static crm.access.Permission.SUMS_VIEW;

import crm.access.Requires;
import crm.access.RowAccess;
import crm.access.UnitReach;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.YearMonth;

/** Sums of the units for those who see no customer and no name; small groups are left out. */
@Stateless
public class SumQueries {

    @Inject
    ManagementReader reader;

    @Inject
    UnitReach reach;

    @Inject
    RowAccess rows;

    @Inject
    Settings settings;

    /**
     * A unit with the sums of what lies below, of a whole month that is over: sums of days that anybody chooses, taken from one
     * another, would be those of single days.
     *
     * @param code of a unit in reach, or null for the topmost
     */
    @Requires(SUMS_VIEW)
    public SumView view(String code, YearMonth month) {
        if (!month.isBefore(YearMonth.from(settings.today()))) throw TodayRule.SUMS_MONTH.violatedBy(month);
        var from = month.atDay(1);
        var until = month.atEndOfMonth();
        var scope = reach.ofSums(SUMS_VIEW);
        return rows.house(() -> {
            var wanted = reader.view(scope, code, from, until);
            SumView above = null;
            for (var step : wanted.path()) above = Sums.of(reader.view(scope, step.code(), from, until), above);
            return Sums.of(wanted, above);
        });
    }
}
