package crm.serviceaction;

import crm.serviceaction.ReconcileService.Compared;
import crm.shared.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;

/** Compares a day's counts with what arrived, in place of what an earlier comparison of the day found. */
@ApplicationScoped
class Comparison {

    private static final int COUNTS_OF_A_DAY = 4412;

    private static final String GAPS = """
            with told as (
              select staff, kind, sum(count)::int as count from service_action_count where day = :day group by staff, kind),
            ours as (select staff, kind, count from service_action_counts(:from, :until))
            insert into service_action_gap (day, staff, kind, told, ours, found_at)
            select :day, coalesce(t.staff, o.staff), coalesce(t.kind, o.kind), coalesce(t.count, 0), coalesce(o.count, 0), :at
            from told t full join ours o on o.staff = t.staff and o.kind = t.kind
            where coalesce(t.count, 0) <> coalesce(o.count, 0)""";

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Lets nobody else tell or compare the day until the transaction ends. */
    static void alone(Handle h, LocalDate day) {
        h.execute("select pg_advisory_xact_lock(?, ?)", COUNTS_OF_A_DAY, (int) day.toEpochDay());
    }

    /** Whether the day was compared: then counts that come later are compared as they come. */
    static boolean isDone(Handle h, LocalDate day) {
        return h.createQuery("select exists (select from service_action_compared where day = :day)")
                .bind("day", day)
                .mapTo(Boolean.class)
                .one();
    }

    Compared of(Handle h, LocalDate day) {
        var now = OffsetDateTime.now(clock);
        h.execute("delete from service_action_gap where day = ?", day);
        h.execute(
                "insert into service_action_compared (day, at) values (?, ?) on conflict (day) do update set at = excluded.at",
                day,
                now);
        var feeds = h.createQuery("select count(distinct source) from service_action_count where day = :day")
                .bind("day", day)
                .mapTo(Integer.class)
                .one();
        if (feeds == 0) return new Compared(0, 0);
        var gaps = h.createUpdate(GAPS)
                .bind("day", day)
                .bind("from", begin(day))
                .bind("until", begin(day.plusDays(1)))
                .bind("at", now)
                .execute();
        return new Compared(feeds, gaps);
    }

    private OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }
}
