package crm.serviceaction;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * Where the feeds count something else than arrived.
 *
 * @param name what the user is called; null where there is no such user
 * @param told by the feeds
 * @param ours that arrived
 */
public record GapRow(LocalDate day, String staff, String name, ActionKind kind, int told, int ours)
        implements Serializable {

    /** How many did not arrive; negative where more arrived than were counted. */
    public int missing() {
        return told - ours;
    }
}
