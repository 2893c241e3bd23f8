package crm.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

/** From where the request under way came: address and channel, set by the web module; null for jobs and timers. */
@ApplicationScoped
public class Origin {

    @Inject
    OfRequest request;

    /** Notes where the request under way comes from, such as {@code page 10.1.2.3}. */
    public void of(String text) {
        request.set(text);
    }

    /** The origin of the request under way, or null outside a request. */
    public String text() {
        try {
            return request.get();
        } catch (ContextNotActiveException outsideARequest) {
            return null;
        }
    }

    /** Holds the text for one request. */
    @RequestScoped
    static class OfRequest {
        private String text;

        String get() {
            return text;
        }

        void set(String origin) {
            text = origin;
        }
    }
}
