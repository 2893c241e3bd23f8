package crm.access;

import crm.shared.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.function.Function;

/**
 * By what the request under way was let in: a session of the pages, an API token, or neither. Noted where that was checked; a
 * token that may do a part only has its user do no more than that part.
 */
@ApplicationScoped
public class Entrance {

    private record By(Long session, Long token, Set<String> only) {}

    @Inject
    RequestFacts facts;

    /** By a session of the pages. */
    public void bySession(long id) {
        set(id, null, null);
    }

    /**
     * By an API token.
     *
     * @param only codes of the permissions the token may use, or null for all its user holds
     */
    public void byToken(long id, Set<String> only) {
        set(null, id, only);
    }

    /** By a password, or by nothing that could end. */
    public void byItself() {
        set(null, null, null);
    }

    private void set(Long session, Long token, Set<String> only) {
        try {
            facts.note(Entrance.class, new By(session, token, only));
        } catch (ContextNotActiveException outsideARequest) {
            // nothing to end there
        }
    }

    /** The session, or null. */
    public Long session() {
        return asked(By::session);
    }

    /** The token, or null. */
    public Long token() {
        return asked(By::token);
    }

    /** The permissions there are at most, or null for all that are held. */
    Set<String> only() {
        return asked(By::only);
    }

    private <T> T asked(Function<By, T> what) {
        var by = facts.of(Entrance.class, By.class);
        return by == null ? null : what.apply(by);
    }
}
