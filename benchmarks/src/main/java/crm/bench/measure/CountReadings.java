package crm.bench.measure;

import java.util.List;

/** The cards of the dashboard and the tabs of the tasks: sums over counts that are kept, which need no customer. */
final class CountReadings {

    private static final String CARDS = """
            select stage, sum(entered), coalesce(sum(entered) filter (where day >= current_date - 7), 0),
              coalesce(sum(entered) filter (where day >= current_date - 30), 0),
              coalesce(sum(changed) filter (where day > current_date - 7), 0),
              coalesce(sum(due) filter (where day <= current_date), 0)
            from (
              select stage, day, entered, changed, due from customer_count where day <= current_date + 1 and %s
              union all
              select stage, day, entered, changed, due from customer_count_delta where day <= current_date + 1 and %s) k
            group by stage""";
    private static final String TABS = """
            select node, coalesce(sum(n) filter (where not snoozed or day <= current_date), 0),
              coalesce(sum(n) filter (where day < current_date), 0),
              coalesce(sum(n) filter (where snoozed and day > current_date), 0)
            from (
              select node, day, snoozed, n from task_count where %s
              union all
              select node, day, snoozed, n from task_count_delta where %s) every
            group by node""";

    private final long unit;
    private final long manager;

    CountReadings(long unit, long manager) {
        this.unit = unit;
        this.manager = manager;
    }

    List<Reading> all() {
        var ofTeam = "unit_id = " + unit;
        var ofManager = "manager_id = " + manager;
        return List.of(
                reading(
                        "dashboard cards, gm",
                        "gm",
                        "/dashboard/counts",
                        CARDS,
                        "manager_id = 0 and unit_id = 0",
                        "true"),
                reading(
                        "dashboard cards, lead1",
                        "lead1",
                        "/dashboard/counts",
                        CARDS,
                        "manager_id = 0 and " + ofTeam,
                        ofTeam),
                reading("dashboard cards, am1", "am1", "/dashboard/counts", CARDS, ofManager, ofManager),
                reading("task tabs, gm", "gm", "/tasks/counts", TABS, "manager_id = -1 and unit_id = 0", "true"),
                reading("task tabs, lead1", "lead1", "/tasks/counts", TABS, "manager_id = -1 and " + ofTeam, ofTeam),
                reading("task tabs, am1", "am1", "/tasks/counts?whose=MINE", TABS, ofManager, ofManager));
    }

    private static Reading reading(String title, String user, String path, String sql, String kept, String noted) {
        return Reading.of(title, user, path, new Sql(sql.formatted(kept, noted)));
    }
}
