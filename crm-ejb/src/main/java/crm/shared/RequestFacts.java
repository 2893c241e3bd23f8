package crm.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** What is known of the request under way, one fact for each class that noted one; in jobs and timers nothing is. */
@ApplicationScoped
public class RequestFacts {

    @Inject
    Noted noted;

    /**
     * Notes a fact for the rest of the request; null takes it away.
     *
     * @throws ContextNotActiveException outside a request
     */
    public void note(Class<?> whose, Object fact) {
        noted.put(whose, fact);
    }

    /** The fact that a class noted, or null: there is none, or no request. */
    public <T> T of(Class<?> whose, Class<T> type) {
        try {
            return type.cast(noted.get(whose));
        } catch (ContextNotActiveException outsideARequest) {
            return null;
        }
    }

    /** Holds them for one request. */
    @RequestScoped
    static class Noted {
        private final Map<Class<?>, Object> facts = new HashMap<>();

        Object get(Class<?> whose) {
            return facts.get(whose);
        }

        void put(Class<?> whose, Object fact) {
            facts.put(whose, fact);
        }
    }
}
