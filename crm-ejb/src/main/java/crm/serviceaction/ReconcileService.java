package crm.serviceaction;

import static crm.access.Permission.JOB_SERVICE_ACTIONS;

import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;

/** Compares what the feeds counted on a day with what arrived, person by person. See docs/domain.md, section 12. */
@Stateless
public class ReconcileService {

    private static final String GAPS = """
            with told as (
              select staff, kind, sum(count)::int as count from service_action_count where day = :day group by staff, kind),
            ours as (select staff, kind, count from service_action_counts(:from, :until))
            insert into service_action_gap (day, staff, kind, told, ours, found_at)
            select :day, coalesce(t.staff, o.staff), coalesce(t.kind, o.kind), coalesce(t.count, 0), coalesce(o.count, 0), :at
            from told t full join ours o on o.staff = t.staff and o.kind = t.kind
            where coalesce(t.count, 0) <> coalesce(o.count, 0)""";

    @Inject
    Db db;

    @Inject
    Settings settings;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * What a comparison found.
     *
     * @param feeds how many feeds counted the day; where none did, nothing is compared
     * @param gaps  persons and kinds that differ
     */
    public record Compared(int feeds, int gaps) {}

    /** Compares a day anew; what an earlier comparison of that day found is replaced. */
    @Requires(JOB_SERVICE_ACTIONS)
    public Compared reconcile(LocalDate day) {
        var compared = db.query(h -> {
            h.execute("delete from service_action_gap where day = ?", day);
            var feeds = h.createQuery("select count(distinct source) from service_action_count where day = :day")
                    .bind("day", day)
                    .mapTo(Integer.class)
                    .one();
            if (feeds == 0) return new Compared(0, 0);
            var gaps = h.createUpdate(GAPS)
                    .bind("day", day)
                    .bind("from", begin(day))
                    .bind("until", begin(day.plusDays(1)))
                    .bind("at", OffsetDateTime.now(clock))
                    .execute();
            return new Compared(feeds, gaps);
        });
        audit.record(AuditEntry.ofSystem("actions.reconciled", day.toString())
                .with(Map.of("feeds", compared.feeds(), "gaps", compared.gaps())));
        return compared;
    }

    private OffsetDateTime begin(LocalDate day) {
        return day.atStartOfDay(settings.zone()).toOffsetDateTime();
    }
}
