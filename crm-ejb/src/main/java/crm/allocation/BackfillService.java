package crm.allocation;

import static crm.access.Permission.ASSIGNMENT_RULE;
import static crm.access.Permission.JOB_RECLAIM;

import crm.access.CurrentActor;
import crm.access.Requires;
import crm.access.RowAccess;
import crm.assignment.AssignmentRule;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.job.Job;
import crm.job.JobCall;
import crm.shared.Db;
import crm.shared.Settings;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies the rules in force to the customers whom nobody answers for: looked at first, then done by the job, portion by
 * portion. How far it has come stands in its row, written with each portion.
 */
@Stateless
public class BackfillService {

    private static final int MOST = 20_000;
    private static final int PORTION = 500;

    /** Who stands in the queue is tried from there. */
    private static final String NOT_QUEUED = """
        select n.id from unnest(:ids) n(id) where not exists (
          select from allocation_queue q where q.customer_id = n.id and q.why in ('HOP', 'NO_CANDIDATE')) order by n.id
        """;

    @Inject
    Db db;

    @Inject
    RowAccess rows;

    @Inject
    RuleBook book;

    @Inject
    Ledgers ledgers;

    @Inject
    Facts facts;

    @Inject
    Engine engine;

    @Inject
    Trial trial;

    @Inject
    JobCall jobs;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private record Pending(long id, long last, long to) {}

    /** What would become of the customers in the pool; nothing is changed. @param shown how many of them to name */
    @Requires(ASSIGNMENT_RULE)
    public BackfillPreview preview(int shown) {
        refuseWithoutManagers();
        return rows.house(() -> look(shown));
    }

    private BackfillPreview look(int shown) {
        var rules = ofArrivals();
        if (rules.isEmpty()) throw AllocationRule.NOTHING_IN_FORCE.violatedBy();
        var ids = wanted(rules);
        var more = ids.size() > MOST;
        if (more) ids = ids.subList(0, MOST);
        var matching = ledgers.matching(rules, ids);
        var managers = Ledgers.candidates(rules, matching);
        var run = new RuleRun(rules, matching, ledgers.open(rules, managers), ledgers.coolDown());
        var verdicts = new ArrayList<Verdict>();
        for (var at = 0; at < ids.size(); at += PORTION) { // as the job does, in whose portions the order is another
            facts.now(ids.subList(at, Math.min(ids.size(), at + PORTION)))
                    .forEach(person -> verdicts.add(run.decide(person, false).inShort()));
        }
        var told = trial.ofArrivals(rules, Set.of(), matching, managers, verdicts, shown);
        var token = String.join(
                ".",
                String.valueOf(ids.size()),
                Integer.toHexString(ids.hashCode()),
                Integer.toHexString(rules.stream().map(BookRule::id).toList().hashCode()),
                String.valueOf(told.assigned()));
        return new BackfillPreview(told, token, more, ids.isEmpty() ? 0 : ids.get(ids.size() - 1));
    }

    /** Customers of the pool that any of the rules is for, one more than are taken at once. */
    private List<Long> wanted(List<BookRule> rules) {
        var wanted = new ArrayList<Long>();
        List<Long> stretch;
        var after = 0L;
        do {
            stretch = ledgers.inPool(rules, after, Long.MAX_VALUE, MOST + 1);
            if (stretch.isEmpty()) break;
            after = stretch.get(stretch.size() - 1);
            wanted.addAll(notQueued(stretch));
        } while (stretch.size() > MOST && wanted.size() <= MOST);
        return wanted.subList(0, Math.min(wanted.size(), MOST + 1));
    }

    private List<Long> notQueued(List<Long> ids) {
        return db.query(h -> h.createQuery(NOT_QUEUED)
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(Long.class)
                .list());
    }

    /** Begins what was looked at. */
    @Requires(ASSIGNMENT_RULE)
    public void start(String token, String reason) {
        refuseWithoutManagers();
        TermsCheck.reason(reason);
        if (current().filter(row -> !row.isDone()).isPresent()) throw AllocationRule.BACKFILL_RUNS.violatedBy();
        rows.house(() -> {
            var now = look(0);
            if (!now.token().equals(token)) {
                throw AllocationRule.PREVIEW_OUTDATED.violatedBy(
                        counted(token), now.trial().customers());
            }
            if (now.trial().customers() == 0) return;
            var begun = db.query(h -> h.createUpdate(
                            "insert into allocation_backfill (asked_by, asked_at, reason,"
                                    + " customers, up_to) values (:actor, :now, :reason, :customers, :to) on conflict do nothing")
                    .bind("actor", actor.name())
                    .bind("now", OffsetDateTime.now(clock))
                    .bind("reason", reason.strip())
                    .bind("customers", now.trial().customers())
                    .bind("to", now.last())
                    .execute());
            if (begun == 0) throw AllocationRule.BACKFILL_RUNS.violatedBy();
            audit.record(AuditEntry.ofSystem("allocation.backfill", "pool")
                    .because(reason.strip())
                    .with(Map.of(
                            "customers",
                            now.trial().customers(),
                            "assigned",
                            now.trial().assigned())));
            jobs.soon(Job.ASSIGNMENT_RULES);
        });
    }

    /** How many customers a preview had counted, as far as its token tells. */
    private static String counted(String token) {
        var first = token == null ? "" : token.split("\\.", 2)[0];
        return first.matches("\\d{1,9}") ? first : "?";
    }

    /** The latest, if there was any. */
    @Requires(ASSIGNMENT_RULE)
    public Optional<BackfillRow> current() {
        return db.query(h -> h.createQuery("select id, asked_by, asked_at, reason, customers, assigned, queued, done_at"
                        + " from allocation_backfill order by id desc limit 1")
                .map((row, context) -> new BackfillRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class),
                        row.getString(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getObject(8, OffsetDateTime.class)))
                .findOne());
    }

    /** Goes on with what was begun. */
    @Requires(JOB_RECLAIM)
    public IntakeService.Portion next() {
        if (!settings.hasManagers()) return new IntakeService.Portion(0, 0);
        return rows.house(() -> {
            book.lock();
            var found = db.query(h -> h.createQuery(
                            "select id, last_id, up_to from allocation_backfill" + " where done_at is null for update")
                    .map((row, context) -> new Pending(row.getLong(1), row.getLong(2), row.getLong(3)))
                    .findOne());
            if (found.isEmpty()) return new IntakeService.Portion(0, 0);
            var stretch =
                    ledgers.inPool(ofArrivals(), found.get().last(), found.get().to(), PORTION);
            var ids = notQueued(stretch);
            var tally = Engine.Tally.NONE;
            if (!ids.isEmpty()) {
                engine.lock(ids);
                tally = engine.place(ids, AllocationCause.BACKFILL, false);
            }
            var last = stretch.isEmpty() ? found.get().last() : stretch.get(stretch.size() - 1);
            note(found.get().id(), last, tally, stretch.size() < PORTION);
            return new IntakeService.Portion(stretch.isEmpty() ? 0 : Math.max(1, ids.size()), tally.assigned());
        });
    }

    private List<BookRule> ofArrivals() {
        return book.active().stream()
                .filter(rule -> rule.terms().occasion() == RuleOccasion.ARRIVAL)
                .toList();
    }

    private void note(long id, long last, Engine.Tally tally, boolean done) {
        db.run(h -> h.createUpdate(
                        "update allocation_backfill set last_id = :last, assigned = assigned + :assigned,"
                                + " queued = queued + :queued, done_at = case when :done then :now::timestamptz end where id = :id")
                .bind("last", last)
                .bind("assigned", tally.assigned())
                .bind("queued", tally.queued())
                .bind("done", done)
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", id)
                .execute());
    }

    private void refuseWithoutManagers() {
        if (!settings.hasManagers()) throw AssignmentRule.NO_ACCOUNT_MANAGERS.violatedBy();
    }
}
