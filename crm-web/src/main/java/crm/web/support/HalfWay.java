package crm.web.support;

import crm.user.ProviderIdentity;
import crm.user.SignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Who has shown the right password, or was named by the provider, and has not yet shown the code of the second factor: for some
 * minutes, in the session of the browser.
 */
@ApplicationScoped
public class HalfWay {

    private static final String KEY = "crm.halfWay";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Inject
    Clock clock;

    /** A right password, or what the provider said, and until when a code may follow. */
    record Pending(String user, String passwordSince, ProviderIdentity identity, Instant until)
            implements Serializable {}

    /**
     * Begins to wait for the code.
     *
     * @param identity what the provider said, or null where a password was shown
     */
    void begin(HttpSession session, SignIn signIn, ProviderIdentity identity) {
        session.setAttribute(
                KEY,
                new Pending(
                        signIn.name(),
                        signIn.passwordSince(),
                        identity,
                        clock.instant().plus(PATIENCE)));
    }

    /** Who is half way in; null for nobody. */
    Pending of(HttpSession session) {
        var pending = session == null ? null : (Pending) session.getAttribute(KEY);
        return pending == null || pending.until().isBefore(clock.instant()) ? null : pending;
    }

    void end(HttpSession session) {
        session.removeAttribute(KEY);
    }
}
