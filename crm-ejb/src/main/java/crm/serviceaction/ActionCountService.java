package crm.serviceaction;

import static crm.access.Permission.EVENT_RECEIVE;

import crm.access.CurrentActor;
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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes what a feed counted on a day, person by person. */
@Stateless
public class ActionCountService {

    private static final int LONGEST_SOURCE = 80;
    private static final int MOST = 20_000;
    private static final int LARGEST = 1_000_000;

    @Inject
    Db db;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /** Keeps a feed's counts of a day in place of those it told before. */
    @Requires(EVENT_RECEIVE)
    public void tell(String source, LocalDate day, List<ActionCount> counts) {
        var name = source == null ? "" : source.strip();
        if (name.isEmpty() || name.length() > LONGEST_SOURCE) throw ServiceActionRule.SOURCE.violatedBy(LONGEST_SOURCE);
        if (day.isAfter(settings.today())) throw ServiceActionRule.DAY_TO_COME.violatedBy(day);
        if (counts.size() > MOST) throw ServiceActionRule.TOO_MANY.violatedBy(counts.size(), MOST);
        var seen = new HashSet<String>();
        for (var count : counts) refuseWrong(count, seen);
        db.run(h -> {
            h.execute("delete from service_action_count where day = ? and source = ?", day, name);
            var batch = h.prepareBatch(
                    "insert into service_action_count (source, day, staff, kind, count, told_at, told_by)"
                            + " values (:source, :day, :staff, :kind, :count, :at, :by)");
            for (var count : counts) {
                batch.bind("source", name)
                        .bind("day", day)
                        .bind("staff", staff(count))
                        .bind("kind", count.kind().name())
                        .bind("count", (int) count.count())
                        .bind("at", OffsetDateTime.now(clock))
                        .bind("by", actor.name())
                        .add();
            }
            batch.execute();
        });
        audit.record(AuditEntry.ofSystem("actions.counted", name).with(Map.of("day", day, "count", counts.size())));
    }

    private static void refuseWrong(ActionCount count, HashSet<String> seen) {
        if (count.staff() == null || count.staff().isBlank()) throw ServiceActionRule.STAFF_MISSING.violatedBy();
        if (count.kind() == null || count.kind() == ActionKind.RECORD) {
            throw ServiceActionRule.NOT_COUNTED.violatedBy(String.valueOf(count.kind()));
        }
        if (count.count() < 0 || count.count() > LARGEST) {
            throw ServiceActionRule.COUNT.violatedBy(count.count(), LARGEST);
        }
        if (!seen.add(staff(count) + " " + count.kind())) {
            throw ServiceActionRule.TWICE.violatedBy(staff(count), count.kind());
        }
    }

    private static String staff(ActionCount count) {
        return count.staff().strip().toLowerCase(Locale.ROOT);
    }
}
