package crm.job;

import java.io.Serializable;
import java.time.OffsetDateTime;

/**
 * A feed that registered how often it is heard.
 *
 * @param name   the user it signs in as
 * @param lastAt when it was heard last
 * @param late   whether it is silent for more than twice its interval, and watched
 * @param mutedBy     who said that nobody watches it, or null where it is watched
 * @param mutedReason and why
 */
public record InputFeed(
        String name, int everyMinutes, OffsetDateTime lastAt, boolean late, String mutedBy, String mutedReason)
        implements Serializable {

    /** Whether its silence stops a reclaim. */
    public boolean isWatched() {
        return mutedBy == null;
    }
}
