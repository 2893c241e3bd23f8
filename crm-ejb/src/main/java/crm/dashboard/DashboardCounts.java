package crm.dashboard;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

/**
 * The cards of a dashboard.
 *
 * @param scope  whose customers were counted
 * @param scopes whose the reader may have counted
 * @param day    the business day they hold for
 * @param units  the codes of the units {@code scope} means; empty for ME and ALL
 */
public record DashboardCounts(
        DashboardScope scope, List<DashboardScope> scopes, LocalDate day, List<String> units, List<LifecycleCard> cards)
        implements Serializable {

    public DashboardCounts {
        scopes = List.copyOf(scopes);
        units = List.copyOf(units);
        cards = List.copyOf(cards);
    }
}
