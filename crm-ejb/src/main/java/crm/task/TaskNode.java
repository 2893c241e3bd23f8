package crm.task;

import java.util.Arrays;
import java.util.List;

/** The points on a customer's way at which somebody has to do something. See docs/domain.md, section 10.1. */
public enum TaskNode {
    REGISTERED_NOT_APPLIED(Timing.AT_ONCE),
    STARTED_NOT_SUBMITTED(Timing.AFTER),
    RETURNED(Timing.AFTER),
    PENDING_FUNDING(Timing.AT_ONCE),
    FUNDED_NO_TRADE(Timing.AFTER),
    LARGE_FLOW(Timing.AT_ONCE),
    DORMANT(Timing.AFTER),
    NEXT_FOLLOW_UP(Timing.BEFORE),
    PROTECTION_ENDING(Timing.BEFORE),
    DOCUMENT_EXPIRING(Timing.BEFORE),
    CAMPAIGN(Timing.GIVEN),
    HAND_OVER(Timing.GIVEN),
    MANUAL(Timing.GIVEN);

    /** What the days of a node's rule count. */
    public enum Timing {
        /** Opened at once, due that many days later. */
        AT_ONCE,
        /** Opened that many days after it began, and due then. */
        AFTER,
        /** Opened that many days before a day, and due on that day. */
        BEFORE,
        /** Opened by somebody or something, due that many days later unless said otherwise. */
        GIVEN
    }

    private final Timing timing;

    TaskNode(Timing timing) {
        this.timing = timing;
    }

    public Timing timing() {
        return timing;
    }

    /** Whether it follows from facts about the customer; others are opened and ended by who opened them. */
    public boolean isDerived() {
        return timing != Timing.GIVEN;
    }

    /** Those that follow from facts. */
    static List<TaskNode> derived() {
        return Arrays.stream(values()).filter(TaskNode::isDerived).toList();
    }
}
