package crm.lifecycle;

import java.util.List;
import java.util.Map;

/**
 * Announced within the transaction in which events changed what is counted of customers.
 *
 * @param milestones by customer, all there are by now: what was counted before and is not among them no longer holds
 */
public record MilestonesChanged(Map<Long, List<Milestone>> milestones) {

    public MilestonesChanged {
        milestones = Map.copyOf(milestones);
    }
}
