package crm.assignment;

import java.io.Serializable;

/** How many rows of a chunk were taken, and how many were not due any more. */
public record ReclaimCounts(int changed, int skipped) implements Serializable {

    public ReclaimCounts plus(ReclaimCounts other) {
        return new ReclaimCounts(changed + other.changed, skipped + other.skipped);
    }
}
