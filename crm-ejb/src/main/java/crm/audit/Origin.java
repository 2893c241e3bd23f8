package crm.audit;

import crm.shared.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** From where the request under way came: address and channel, set by the web module; null for jobs and timers. */
@ApplicationScoped
public class Origin {

    @Inject
    RequestFacts facts;

    /** Notes where the request under way comes from, such as {@code page 10.1.2.3}. */
    public void of(String text) {
        facts.note(Origin.class, text);
    }

    /** The origin of the request under way, or null outside a request. */
    public String text() {
        return facts.of(Origin.class, String.class);
    }
}
