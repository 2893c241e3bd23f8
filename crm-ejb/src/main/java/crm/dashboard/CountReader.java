package crm.dashboard;

import crm.lifecycle.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads what is counted of some customers: the counts as they were added up, and what was noted since. */
final class CountReader {

    /** An event may lie up to a day ahead of our clock: who entered a stage tomorrow is there today. */
    private static final String COUNT = """
            select stage, sum(entered) as count,
              coalesce(sum(entered) filter (where day >= :week::date), 0) as week,
              coalesce(sum(entered) filter (where day >= :month::date), 0) as month,
              coalesce(sum(changed) filter (where day > :week::date), 0) as change,
              coalesce(sum(%1$s) filter (where day <= :today::date), 0) as action
            from (
              select stage, day, entered, changed, %1$s from customer_count where day <= :today::date + 1 and %2$s
              union all
              select stage, day, entered, changed, %1$s from customer_count_delta where day <= :today::date + 1 and %3$s) k
            group by stage""";

    private final Handle handle;
    private final LocalDate today;
    private final String due;

    /** @param managers whether protection that ends asks for something too */
    CountReader(Handle handle, LocalDate today, boolean managers) {
        this.handle = handle;
        this.today = today;
        this.due = managers ? "due" : "follow_up";
    }

    /** The customers of a manager, as far as they are the reader's own or in these units; null for all units. */
    Map<Stage, LifecycleCard> ofManager(long manager, boolean own, List<Long> units) {
        var mine = "manager_id = :manager" + (own || units == null ? "" : " and unit_id = any (:units)");
        var query = query(mine, mine).bind("manager", manager);
        return cards(own || units == null ? query : query.bindArray("units", Long.class, units.toArray()));
    }

    Map<Stage, LifecycleCard> ofUnits(List<Long> units) {
        return cards(query("manager_id = 0 and unit_id = any (:units)", "unit_id = any (:units)")
                .bindArray("units", Long.class, units.toArray()));
    }

    Map<Stage, LifecycleCard> ofAll() {
        return cards(query("manager_id = 0 and unit_id = 0", "true"));
    }

    private Query query(String kept, String noted) {
        return handle.createQuery(COUNT.formatted(due, kept, noted))
                .bind("today", today)
                .bind("week", today.minusDays(Age.WEEK_DAYS))
                .bind("month", today.minusDays(Age.MONTH_DAYS));
    }

    private static Map<Stage, LifecycleCard> cards(Query query) {
        var cards = new EnumMap<Stage, LifecycleCard>(Stage.class);
        query.map((row, context) -> card(row)).forEach(card -> cards.put(card.stage(), card));
        return cards;
    }

    private static LifecycleCard card(ResultSet row) throws SQLException {
        var stage = Stage.valueOf(row.getString("stage"));
        var count = row.getLong("count");
        var week = row.getLong("week");
        var upToMonth = row.getLong("month");
        return new LifecycleCard(
                stage,
                List.of(stage),
                count,
                week,
                upToMonth - week,
                count - upToMonth,
                row.getLong("change"),
                row.getLong("action"));
    }
}
