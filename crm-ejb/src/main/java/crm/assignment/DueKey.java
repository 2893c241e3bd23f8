package crm.assignment;

import java.io.Serializable;
import java.time.LocalDate;

/** The place of an ownership row in the order in which reclaim goes through them. */
public record DueKey(LocalDate reclaimOn, long id) implements Serializable, Comparable<DueKey> {

    /** Before all of them. */
    public static final DueKey FIRST = new DueKey(LocalDate.of(1, 1, 1), 0);

    @Override
    public int compareTo(DueKey other) {
        var byDay = reclaimOn.compareTo(other.reclaimOn);
        return byDay != 0 ? byDay : Long.compare(id, other.id);
    }
}
