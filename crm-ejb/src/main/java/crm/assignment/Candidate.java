package crm.assignment;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/**
 * A customer who is to be given to a manager in a role, as the locked row and its neighbours tell.
 *
 * @param openRow     the open ownership row in that role, or null
 * @param owner       its manager, or null
 * @param ownerUser   the owner's user name, or null
 * @param ownerUnit   the owner's unit, or null
 * @param lastEnded   the last day on which the manager ceased to be an owner of this customer, or null
 * @param held        whether the manager is an owner in any role now
 * @param restricted  whether the customer may not be solicited
 * @param opened      whether an account is open, so that attribution is frozen
 * @param frozen      whether there is a frozen attribution
 * @param owners      who owns the customer in which role, before the change
 */
record Candidate(
        long id,
        String number,
        Long openRow,
        Long owner,
        String ownerUser,
        Long ownerUserId,
        Long ownerUnit,
        LocalDate lastEnded,
        boolean held,
        boolean restricted,
        String region,
        boolean opened,
        boolean frozen,
        Map<OwnershipRole, Long> owners) {

    boolean isOwned() {
        return openRow != null;
    }

    /** Whether cards and counts will go by the new owner in that role. */
    boolean isResponsible(OwnershipRole role) {
        var held = new EnumMap<OwnershipRole, Long>(OwnershipRole.class);
        held.putAll(owners);
        held.put(role, 0L);
        return OwnershipRole.responsible(held.keySet()).filter(role::equals).isPresent();
    }
}
