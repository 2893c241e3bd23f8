package crm.assignment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Customers to be given to a manager in a role.
 *
 * @param numbers          customer numbers
 * @param manager          the user name of the new owner
 * @param attribution      whom results are to be counted for, or null to leave that to the rules
 * @param expectedOwners   by customer number, the user name of the present owner: turns a refusal into a transfer
 * @param overrideCoolDown whether former owners may have their customers back, for the reason given
 * @param work             names the larger work this is a chunk of, which tells the new owner itself, once for all chunks,
 *                         and of which the former owners get one notice; null for none
 */
public record AssignRequest(
        List<String> numbers,
        OwnershipRole role,
        String manager,
        List<Share> attribution,
        String reason,
        Map<String, String> expectedOwners,
        boolean overrideCoolDown,
        String work) {

    /** @param manager a user name, or null for the house */
    public record Share(String manager, BigDecimal percent) implements Serializable {}

    public AssignRequest {
        numbers = List.copyOf(numbers);
        attribution = attribution == null ? null : List.copyOf(attribution);
        expectedOwners = Map.copyOf(expectedOwners);
    }

    /** Free customers, without anything particular. */
    public static AssignRequest of(List<String> numbers, OwnershipRole role, String manager) {
        return new AssignRequest(numbers, role, manager, null, null, Map.of(), false, null);
    }

    public AssignRequest because(String why) {
        return new AssignRequest(numbers, role, manager, attribution, why, expectedOwners, overrideCoolDown, work);
    }

    public AssignRequest attributedTo(List<Share> shares) {
        return new AssignRequest(numbers, role, manager, shares, reason, expectedOwners, overrideCoolDown, work);
    }

    public AssignRequest from(Map<String, String> presentOwners) {
        return new AssignRequest(numbers, role, manager, attribution, reason, presentOwners, overrideCoolDown, work);
    }

    public AssignRequest overridingCoolDown() {
        return new AssignRequest(numbers, role, manager, attribution, reason, expectedOwners, true, work);
    }

    public AssignRequest within(String largerWork) {
        return new AssignRequest(
                numbers, role, manager, attribution, reason, expectedOwners, overrideCoolDown, largerWork);
    }
}
