package crm.bulk;

import crm.assignment.Holding;
import crm.org.ManagerRow;
import java.io.Serializable;

/**
 * Somebody who has resigned, and what is left to be handed over.
 *
 * @param holding in the whole house: the hand-over has ended when it is empty
 * @param seen    as far as the reader may see it: what the figures on the board open
 */
public record HandOverRow(ManagerRow manager, Holding holding, Holding seen) implements Serializable {

    /** How many customers the reader does not see. */
    public long beyond() {
        return holding.customers() - seen.customers();
    }

    /** How many tasks the reader does not see. */
    public long tasksBeyond() {
        return holding.tasks() - seen.tasks();
    }

    /** How many provisional shares are of customers the reader does not see. */
    public long sharesBeyond() {
        return holding.provisional() - seen.provisional();
    }
}
