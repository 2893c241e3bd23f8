package crm.dashboard;

import crm.customerlist.Criterion;
import crm.customerlist.CustomerFilter;
import crm.lifecycle.Stage;

/** The filters behind the figures: each opens exactly the customers that a figure counts. */
public final class DashboardFilter {

    private DashboardFilter() {}

    /** All customers on the cards. */
    public static CustomerFilter all(DashboardCounts counts) {
        return scoped(counts)
                .stages(counts.cards().stream()
                        .flatMap(card -> card.stages().stream())
                        .toArray(Stage[]::new))
                .build();
    }

    /** The customers of a card. */
    public static CustomerFilter card(DashboardCounts counts, LifecycleCard card) {
        return scoped(counts).stages(card.stages().toArray(Stage[]::new)).build();
    }

    /** Those of a filter who have been in their stage for so long. */
    public static CustomerFilter age(DashboardCounts counts, CustomerFilter filter, Age age) {
        var week = counts.day().minusDays(Age.WEEK_DAYS);
        var month = counts.day().minusDays(Age.MONTH_DAYS);
        var from =
                switch (age) {
                    case WEEK -> week;
                    case MONTH -> month;
                    case OLDER -> null;
                };
        var to =
                switch (age) {
                    case WEEK -> null;
                    case MONTH -> week.minusDays(1);
                    case OLDER -> month.minusDays(1);
                };
        return filter.toBuilder().days(Criterion.STAGE_SINCE, from, to).build();
    }

    /** Those of a filter who need something now. */
    public static CustomerFilter action(CustomerFilter filter) {
        return filter.toBuilder().flag(Criterion.ACTION, true).build();
    }

    private static CustomerFilter.Builder scoped(DashboardCounts counts) {
        var filter = CustomerFilter.builder();
        return switch (counts.scope()) {
            case ME -> filter.manager("me", "RESPONSIBLE");
            case TEAM -> filter.values(Criterion.TEAM, counts.units());
            case BELOW -> filter.values(Criterion.UNIT, counts.units());
            case ALL -> filter;
        };
    }
}
