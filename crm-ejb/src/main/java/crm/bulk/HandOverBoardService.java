package crm.bulk;

import static crm.access.Permission.ASSIGNMENT_ASSIGN;
import static crm.access.Permission.HAND_OVER;

import crm.access.AccessRule;
import crm.access.CurrentActor;
import crm.access.DataScope;
import crm.access.Requires;
import crm.assignment.HandOverService;
import crm.assignment.Holding;
import crm.assignment.HoldingQueries;
import crm.assignment.ManagerChoice;
import crm.assignment.OwnershipQueries;
import crm.customerlist.Snapshot;
import crm.org.LeaveService;
import crm.org.ManagerQueries;
import crm.org.ManagerRow;
import crm.shared.Db;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The hand-over board: who has resigned, what each still holds, and giving it to others in the background. */
@Stateless
public class HandOverBoardService {

    private static final int MOST_RECEIVERS = 100;
    private static final int LONGEST_REASON = 1_000;

    @Inject
    ManagerQueries managers;

    @Inject
    HoldingQueries holdings;

    @Inject
    OwnershipQueries ownership;

    @Inject
    HandOverService handOvers;

    @Inject
    LeaveService leaves;

    @Inject
    BulkService bulk;

    @Inject
    CurrentActor actor;

    @Inject
    Db db;

    @Inject
    Clock clock;

    /** Those who have resigned, within reach; who holds most comes first, who holds nothing last. */
    @Requires(HAND_OVER)
    public List<HandOverRow> board() {
        var resigned = managers.resigned();
        var ids = resigned.stream().map(ManagerRow::id).toList();
        var held = byManager(holdings.holdings(ids));
        var seen = byManager(holdings.seen(ids));
        return resigned.stream()
                .map(manager -> new HandOverRow(manager, held.get(manager.id()), seen.get(manager.id())))
                .sorted(Comparator.comparing((HandOverRow row) -> row.holding().isEmpty())
                        .thenComparing(row -> -row.holding().customers()))
                .toList();
    }

    private static Map<Long, Holding> byManager(List<Holding> holdings) {
        return holdings.stream().collect(Collectors.toMap(Holding::manager, Function.identity()));
    }

    /** One of them; out of reach as if there were none. */
    @Requires(HAND_OVER)
    public HandOverRow row(long managerId) {
        return board().stream()
                .filter(row -> row.manager().id() == managerId)
                .findFirst()
                .orElseThrow(() -> AccessRule.NOT_FOUND.violatedBy(managerId));
    }

    /** Says what a hand-over would do, and does nothing. */
    @Requires(HAND_OVER)
    public HandOverPlan preview(HandOverRequest request) {
        var row = refuseUnusable(request, false);
        var within = within(request.manager());
        var choices = ownership.choices().stream()
                .collect(Collectors.toMap(ManagerChoice::user, Function.identity(), (a, b) -> a));
        var receivers = request.receivers();
        var shares = IntStream.range(0, receivers.size())
                .mapToObj(i -> share(
                        receivers.get(i),
                        Optional.ofNullable(choices.get(receivers.get(i))),
                        within / receivers.size() + (i < within % receivers.size() ? 1 : 0)))
                .toList();
        return new HandOverPlan(within, row.holding().customers() - within, shares);
    }

    private static HandOverPlan.Share share(String user, Optional<ManagerChoice> choice, long count) {
        return choice.map(found -> new HandOverPlan.Share(
                        user, found.nameLocal(), found.nameLatin(), count, found.held(), found.capacity()))
                .orElseThrow(() -> HandOverRule.RECEIVER_UNFIT.violatedBy(user));
    }

    /**
     * Begins a hand-over: deputyships go over at once, customers in the background, what is left of provisional shares goes to
     * the house when that is done.
     *
     * @return the bulk work, or nothing when there was no customer
     */
    @Requires(HAND_OVER)
    public OptionalLong begin(HandOverRequest request) {
        var row = refuseUnusable(request, true);
        preview(request);
        var manager = row.manager();
        var called = called(manager);
        leaves.passOn(manager.id(), request.receivers());
        if (row.holding().customers() == 0) {
            handOvers.finish(manager.id(), called);
            return OptionalLong.empty();
        }
        var snapshot = freeze(manager.id());
        if (snapshot.count() == 0) throw HandOverRule.BEYOND_REACH.violatedBy(called);
        return OptionalLong.of(bulk.handOver(
                snapshot.id(),
                new BulkHandOver(
                        manager.id(),
                        called,
                        request.receivers(),
                        request.reason().strip(),
                        request.overrideCoolDown())));
    }

    private HandOverRow refuseUnusable(HandOverRequest request, boolean begins) {
        var row = row(request.manager());
        var called = called(row.manager());
        if (row.holding().isEmpty()) throw HandOverRule.NOTHING_HELD.violatedBy(called);
        if (request.receivers().isEmpty() != request.pool()) throw HandOverRule.RECEIVER_MISSING.violatedBy();
        if (request.receivers().size() > MOST_RECEIVERS) {
            throw HandOverRule.TOO_MANY_RECEIVERS.violatedBy(MOST_RECEIVERS);
        }
        if (!begins) return row;
        var reason = request.reason();
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw HandOverRule.REASON_MISSING.violatedBy(LONGEST_REASON);
        }
        refuseWhileRunning(row.manager().id(), called);
        return row;
    }

    /** One at a time: of two who begin at once the second waits for the lock and is refused. */
    private void refuseWhileRunning(long managerId, String called) {
        var running = db.query(h -> {
            h.execute("select pg_advisory_xact_lock(hashtext('hand-over'), ?::int)", (int)
                    (managerId % Integer.MAX_VALUE));
            return h.createQuery("select hand_over_running(:manager)")
                    .bind("manager", managerId)
                    .mapTo(Boolean.class)
                    .one();
        });
        if (running) throw HandOverRule.ALREADY_RUNNING.violatedBy(called);
    }

    private long within(long managerId) {
        var scope = actor.scope(ASSIGNMENT_ASSIGN);
        return db.query(h -> scope.bind(h.createQuery("select count(*)" + held(scope)))
                .bind("manager", managerId)
                .mapTo(Long.class)
                .one());
    }

    /** Keeps the customers within reach, in the order in which they are dealt out. */
    private Snapshot freeze(long managerId) {
        var scope = actor.scope(ASSIGNMENT_ASSIGN);
        return db.query(h -> {
            var id = h.createQuery("insert into snapshot (user_name, created_at, filter, count)"
                            + " values (:user, :at, jsonb_build_object('handOver', :manager::bigint), 0) returning id")
                    .bind("user", actor.name())
                    .bind("at", OffsetDateTime.now(clock))
                    .bind("manager", managerId)
                    .mapTo(Long.class)
                    .one();
            var count = scope.bind(h.createUpdate("insert into snapshot_item (snapshot_id, ordinal, customer_id)"
                            + " select :id, row_number() over (order by c.id), c.id" + held(scope)))
                    .bind("id", id)
                    .bind("manager", managerId)
                    .execute();
            h.execute("update snapshot set count = ? where id = ?", count, id);
            return new Snapshot(id, count);
        });
    }

    private static String held(DataScope scope) {
        return " from customer c where " + scope.predicate("c") + " and c.id in (select o.customer_id from ownership o"
                + " where o.manager_id = :manager and o.ended_at is null)";
    }

    private static String called(ManagerRow manager) {
        return manager.user() == null ? manager.nameLatin() : manager.user();
    }
}
