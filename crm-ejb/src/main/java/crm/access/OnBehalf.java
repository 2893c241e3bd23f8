package crm.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * For whom the caller of the request under way stands in; set by the web module. Whether that is so, each transaction asks the
 * database: a delegation that is not in force lets in to nothing.
 */
@ApplicationScoped
public class OnBehalf {

    @Inject
    OfRequest request;

    /** Stands in for a user for the rest of the request; null is for oneself. */
    public void of(String user) {
        request.set(user);
    }

    /** The user name, or null. */
    public String user() {
        try {
            return request.get();
        } catch (ContextNotActiveException outsideARequest) {
            return null;
        }
    }

    /** Holds the name for one request. */
    @RequestScoped
    static class OfRequest {
        private String user;

        String get() {
            return user;
        }

        void set(String name) {
            user = name;
        }
    }
}
