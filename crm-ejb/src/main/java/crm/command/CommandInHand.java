package crm.command;

import crm.audit.BeforeWriting;
import crm.shared.Db;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * The key of the command that the request under way brought. The transaction that changes something marks it as done, so
 * that an answer which fails afterwards does not let the command happen again.
 */
@ApplicationScoped
public class CommandInHand implements BeforeWriting {

    @Inject
    OfRequest request;

    @Inject
    Db db;

    void take(String user, String key) {
        request.take(user, key);
    }

    @Override
    public void beforeWriting() {
        if (!isOne()) return;
        db.run(h -> h.execute(
                "update idempotency_key set committed = true where user_name = ? and key = ? and not committed",
                request.user(),
                request.key()));
    }

    private boolean isOne() {
        try {
            return request.key() != null;
        } catch (ContextNotActiveException outsideARequest) {
            return false;
        }
    }

    /** Holds the key for one request. */
    @RequestScoped
    static class OfRequest {
        private String user;
        private String key;

        void take(String theUser, String theKey) {
            user = theUser;
            key = theKey;
        }

        String user() {
            return user;
        }

        String key() {
            return key;
        }
    }
}
