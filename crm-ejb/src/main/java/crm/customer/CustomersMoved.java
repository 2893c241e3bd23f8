package crm.customer;

import java.util.Set;

/**
 * Announced within the transaction in which customers arrived or came to another stage, after that was written.
 *
 * @param arrived those that are new
 * @param moved   those whose stage is another one now
 */
public record CustomersMoved(Set<Long> arrived, Set<Long> moved) {

    public CustomersMoved {
        arrived = Set.copyOf(arrived);
        moved = Set.copyOf(moved);
    }
}
