package crm.org;

import static crm.access.Permission.MANAGER_EDIT;
import static crm.access.Permission.MANAGER_RESIGN;

import crm.access.Accounts;
import crm.access.CurrentActor;
import crm.access.Requires;
import crm.audit.AuditEntry;
import crm.audit.AuditService;
import crm.shared.Settings;
import crm.shared.SqlStates;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Adds and changes account managers, and lets them resign, rejoin and, while they have no history, disappear.
 *
 * <p>Who resigns is refused with the next request; what the manager holds stays until it is handed over.
 */
@Stateless
public class ManagerService {

    private static final String IN_USE = "23503"; // foreign key violation
    private static final String TAKEN = "23505"; // unique violation

    @Inject
    ManagerStore store;

    @Inject
    ManagerReach reach;

    @Inject
    Accounts accounts;

    @Inject
    CurrentActor actor;

    @Inject
    AuditService audit;

    @Inject
    Event<ManagerResigned> resigned;

    @Inject
    Settings settings;

    /** Adds a manager and returns the id. */
    @Requires(MANAGER_EDIT)
    public long add(ManagerRequest request) {
        request.check(settings.today());
        var unit = reach.unit(MANAGER_EDIT, request.unit());
        store.refuseUnknownPosition(request.position(), null);
        var user = store.freeUser(request.user(), null);
        var id = written(request, () -> store.insert(request, user, unit));
        audit.record(AuditEntry.ofSystem("manager.added", called(request)).with(store.facts(id)));
        return id;
    }

    /**
     * Changes a manager. Customers stay with the manager when the team changes.
     *
     * @param expectedVersion as it was read
     */
    @Requires(MANAGER_EDIT)
    public void edit(long managerId, ManagerRequest request, long expectedVersion) {
        reach.refuseBeyond(MANAGER_EDIT, managerId);
        request.check(settings.today());
        var manager = store.lock(managerId);
        if (manager.resigned()) throw ManagerRule.RESIGNED.violatedBy(manager.called());
        if (manager.version() != expectedVersion) throw ManagerRule.CHANGED_MEANWHILE.violatedBy(manager.called());
        if (request.user() == null && manager.user() != null) throw ManagerRule.USER_MISSING.violatedBy(manager.user());
        store.refuseUnknownPosition(request.position(), managerId);
        var unit = reach.unit(MANAGER_EDIT, request.unit());
        var user = store.freeUser(request.user(), managerId);
        var before = store.facts(managerId);
        written(request, () -> {
            store.update(managerId, request, user, unit);
            return managerId;
        });
        var after = store.facts(managerId);
        before.entrySet().removeIf(fact -> fact.getValue().equals(after.get(fact.getKey())));
        after.keySet().retainAll(before.keySet());
        audit.record(AuditEntry.ofSystem("manager.edited", manager.called()).change(before, after));
    }

    /** Ends a manager's access with the next request and opens the hand-over of all the manager holds. */
    @Requires(MANAGER_RESIGN)
    public void resign(long managerId, String reason) {
        reach.refuseBeyond(MANAGER_RESIGN, managerId);
        refuseReason(reason);
        var manager = store.lock(managerId);
        if (manager.resigned()) throw ManagerRule.RESIGNED.violatedBy(manager.called());
        if (manager.userId() != null && manager.userId() == actor.userId()) throw ManagerRule.SELF.violatedBy();
        var day = settings.today();
        var leaves = store.leavesFrom(managerId, day);
        store.resign(managerId, day);
        if (manager.userId() != null) accounts.end(manager.userId());
        resigned.fire(new ManagerResigned(managerId, manager.called(), manager.unitId(), day));
        audit.record(AuditEntry.ofSystem("manager.resigned", manager.called())
                .because(reason)
                .with(Map.of("day", day)));
        leaves.forEach(leave -> audit.record(AuditEntry.ofSystem("manager.leave-ended", manager.called())
                .because(reason)
                .change(leave.facts(), leave.leftOn(day))));
    }

    /** Takes a manager back, with the account and its rights; what was handed over stays where it is. */
    @Requires(MANAGER_RESIGN)
    public void rejoin(long managerId, String reason) {
        reach.refuseBeyond(MANAGER_RESIGN, managerId);
        refuseReason(reason);
        var manager = store.lock(managerId);
        if (!manager.resigned()) throw ManagerRule.NOT_RESIGNED.violatedBy(manager.called());
        store.refuseClosedUnit(manager, settings.today());
        store.rejoin(managerId);
        if (manager.userId() != null) accounts.reopen(manager.userId());
        audit.record(AuditEntry.ofSystem("manager.rejoined", manager.called()).because(reason));
    }

    /**
     * Deletes a manager who never had a customer, wrote nothing and whose codes nobody used; an account nobody has signed in to
     * ends with it.
     */
    @Requires(MANAGER_EDIT)
    public void delete(long managerId) {
        reach.refuseBeyond(MANAGER_EDIT, managerId);
        var manager = store.lock(managerId);
        if (store.hasActed(manager.user())) throw ManagerRule.HAS_HISTORY.violatedBy(manager.called());
        var before = store.facts(managerId);
        try {
            store.delete(managerId);
        } catch (UnableToExecuteStatementException refused) {
            if (!SqlStates.of(refused).equals(IN_USE)) throw refused;
            throw ManagerRule.HAS_HISTORY.violatedBy(manager.called());
        }
        if (manager.userId() != null && accounts.isUntouched(manager.userId())) accounts.end(manager.userId());
        audit.record(AuditEntry.ofSystem("manager.deleted", manager.called()).change(before, Map.of()));
    }

    /** Two who give the same account to two managers at once: the second is told so. */
    private static long written(ManagerRequest request, LongSupplier write) {
        try {
            return write.getAsLong();
        } catch (UnableToExecuteStatementException refused) {
            if (!SqlStates.of(refused).equals(TAKEN)) throw refused;
            throw ManagerRule.USER_TAKEN.violatedBy(request.user());
        }
    }

    private static void refuseReason(String reason) {
        if (reason == null || reason.isBlank()) throw ManagerRule.REASON_MISSING.violatedBy();
        if (reason.length() > 1_000) throw ManagerRule.TOO_LONG.violatedBy("reason", 1_000);
    }

    private static String called(ManagerRequest request) {
        if (request.user() != null) return request.user();
        return request.nameLatin() != null ? request.nameLatin() : request.nameLocal();
    }
}
