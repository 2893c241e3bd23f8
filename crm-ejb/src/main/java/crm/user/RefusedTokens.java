package crm.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Which refused tokens the audit trail tells of: so many a minute and server, since a client that goes on with an old token,
 * or somebody who means to fill the trail, comes a thousand times.
 */
@ApplicationScoped
public class RefusedTokens {

    private static final int LINES = 60;

    @Inject
    Clock clock;

    private final Minute known = new Minute();
    private final Minute unknown = new Minute();

    /**
     * Whether one more line is written now.
     *
     * @param ofAnAccount whether the token was once an account's; these do not give way to made-up ones
     */
    boolean isWorthALine(boolean ofAnAccount) {
        return (ofAnAccount ? known : unknown).takes(clock.instant().getEpochSecond() / 60);
    }

    /** Counts the lines of one minute. */
    private static final class Minute {
        private long minute;
        private int lines;

        synchronized boolean takes(long now) {
            if (now != minute) {
                minute = now;
                lines = 0;
            }
            if (lines >= LINES) return false;
            lines++;
            return true;
        }
    }
}
