package crm.assignment;

import static crm.assignment.AssignResult.refused;

import crm.access.DataScope;
import crm.org.Manager;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Decides for each customer of a request whether the manager gets it. See docs/domain.md, section 5.
 *
 * <p>It counts as it goes: the first customers of a request fill the manager's capacity, the others are refused.
 */
final class Admission {

    private final Manager manager;
    private final OwnershipRole role;
    private final Map<String, String> expectedOwners;
    private final CoolDown coolDown;
    private final Set<String> coolDownOverridden;
    private final DataScope scope;
    private final LocalDate today;
    private int free;

    /**
     * @param load               how many customers the manager has now
     * @param coolDownOverridden customers that a former owner may have back
     * @param scope              within which the caller may be told of owners
     */
    Admission(
            Manager manager,
            int load,
            AssignRequest request,
            CoolDown coolDown,
            Set<String> coolDownOverridden,
            DataScope scope,
            LocalDate today) {
        this.manager = manager;
        this.role = request.role();
        this.expectedOwners = request.expectedOwners();
        this.coolDown = coolDown;
        this.coolDownOverridden = Set.copyOf(coolDownOverridden);
        this.scope = scope;
        this.today = today;
        this.free = manager.capacity() - load;
    }

    /** The refusal, or null when the manager gets the customer. */
    AssignResult refusal(Candidate customer) {
        var number = customer.number();
        if (customer.restricted()) {
            return refused(number, AssignOutcome.RESTRICTED, AssignmentRule.RESTRICTED, number, customer.region());
        }
        if (customer.isOwned()) {
            if (customer.owner() == manager.id()) {
                return refused(
                        number, AssignOutcome.SAME_OWNER, AssignmentRule.SAME_OWNER, number, role, manager.user());
            }
            var expected = expectedOwners.get(number);
            if (expected == null || !expected.equals(customer.ownerUser())) return alreadyOwned(customer);
        }
        if (isCooling(customer) && !coolDownOverridden.contains(number)) {
            var from = coolDown.freeFrom(customer.lastEnded());
            return refused(number, AssignOutcome.COOL_DOWN, AssignmentRule.COOL_DOWN, number, manager.user(), from);
        }
        if (customer.held()) return null; // in another role already: no more load
        if (free <= 0) {
            return refused(
                    number,
                    AssignOutcome.OVER_CAPACITY,
                    AssignmentRule.OVER_CAPACITY,
                    manager.user(),
                    manager.capacity());
        }
        free--;
        return null;
    }

    boolean isCooling(Candidate customer) {
        return customer.lastEnded() != null && coolDown.blocks(customer.lastEnded(), today);
    }

    private AssignResult alreadyOwned(Candidate customer) {
        var number = customer.number();
        return customer.ownerUser() != null && isInScope(customer)
                ? refused(
                        number,
                        AssignOutcome.ALREADY_OWNED,
                        AssignmentRule.ALREADY_OWNED,
                        number,
                        role,
                        customer.ownerUser())
                : refused(number, AssignOutcome.ALREADY_OWNED, AssignmentRule.ALREADY_OWNED_ELSEWHERE, number, role);
    }

    private boolean isInScope(Candidate customer) {
        return scope.all()
                || scope.units().contains(customer.ownerUnit())
                || customer.owner().equals(scope.manager());
    }
}
