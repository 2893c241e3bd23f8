package crm.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/**
 * As which role the request under way looks at the product; set by the web module. A preview offers what the role allows, shows
 * no customer the reader does not reach anyway, and changes nothing.
 */
@ApplicationScoped
public class Preview {

    @Inject
    OfRequest request;

    /** Looks at the product as a role for the rest of the request; null is as oneself. */
    public void of(String role) {
        request.set(role);
    }

    /** The code of the role, or null. */
    public String role() {
        try {
            return request.get();
        } catch (ContextNotActiveException outsideARequest) {
            return null;
        }
    }

    /** Holds the role for one request. */
    @RequestScoped
    static class OfRequest {
        private String role;

        String get() {
            return role;
        }

        void set(String code) {
            role = code;
        }
    }
}
