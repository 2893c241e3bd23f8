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
import org.jdbi.v3.core.Handle;

/** Takes what a feed counted on a day, person by person. */
@Stateless
public class ActionCountService {

    private static final int LONGEST_SOURCE = 80;
    private static final int LONGEST_STAFF = 100;
    private static final int MOST = 20_000;
    private static final int LARGEST = 1_000_000;

    /** Whose a feed's name is: whoever tells first, until that account has ended. */
    private static final String OWN = """
            insert into service_action_source as s (source, owner) values (:source, :actor)
            on conflict (source) do update set owner = case when exists (
              select from app_user u where u.name = s.owner and u.status = 'ACTIVE') then s.owner else excluded.owner end
            returning owner""";

    @Inject
    Db db;

    @Inject
    Comparison comparison;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    AuditService audit;

    @Inject
    Clock clock;

    /**
     * Keeps a feed's counts of a day in place of those it told before. A day that was compared is compared anew.
     *
     * @param source the feed's name, which belongs to the account that told by it first
     */
    @Requires(EVENT_RECEIVE)
    public void tell(String source, LocalDate day, List<ActionCount> counts) {
        var name = source == null ? "" : source.strip();
        if (name.isEmpty() || name.length() > LONGEST_SOURCE) throw ServiceActionRule.SOURCE.violatedBy(LONGEST_SOURCE);
        if (day.isAfter(settings.today())) throw ServiceActionRule.DAY_TO_COME.violatedBy(day);
        if (counts.size() > MOST) throw ServiceActionRule.TOO_MANY.violatedBy(counts.size(), MOST);
        var seen = new HashSet<String>();
        for (var count : counts) refuseWrong(count, seen);
        db.run(h -> {
            Comparison.alone(h, day);
            refuseOfAnother(h, name);
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
            if (Comparison.isDone(h, day)) comparison.of(h, day);
        });
        audit.record(AuditEntry.ofSystem("actions.counted", name).with(Map.of("day", day, "count", counts.size())));
    }

    private void refuseOfAnother(Handle h, String source) {
        var owner = h.createQuery(OWN)
                .bind("source", source)
                .bind("actor", actor.name())
                .mapTo(String.class)
                .one();
        if (!owner.equals(actor.name())) throw ServiceActionRule.SOURCE_OF_ANOTHER.violatedBy(source);
    }

    private static void refuseWrong(ActionCount count, HashSet<String> seen) {
        if (count.staff() == null || count.staff().isBlank()) throw ServiceActionRule.STAFF_MISSING.violatedBy();
        if (staff(count).length() > LONGEST_STAFF) throw ServiceActionRule.STAFF_TOO_LONG.violatedBy(LONGEST_STAFF);
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
