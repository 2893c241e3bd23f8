package crm.assignment;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What an account manager is to a customer. See docs/domain.md, section 5.1. */
public enum OwnershipRole {
    /** Early business development. */
    ACQUIRER,
    /** Conversion of a channel's customers. */
    OPENER,
    /** The lasting relationship. */
    SERVICE,
    /** Stands in for Service and ends with it. */
    BACKUP;

    /** Who answers for a customer, the foremost role first: cards and counts go by it, so nobody is counted twice. */
    public static final List<OwnershipRole> RESPONSIBLE_ORDER = List.of(SERVICE, OPENER, ACQUIRER);

    /** The responsible one of the roles held; empty where only a backup holds the customer, or nobody. */
    public static Optional<OwnershipRole> responsible(Collection<OwnershipRole> held) {
        return RESPONSIBLE_ORDER.stream().filter(held::contains).findFirst();
    }

    /** Whether the role's rows have a protection period and are reclaimed. */
    public boolean isReclaimed() {
        return this != BACKUP;
    }
}
