package crm.audit;

import crm.shared.Correlation;
import crm.shared.Correlation.Kind;
import crm.shared.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** From where a change comes: channel, address and number of a request, set by the web module; the run of a job. */
@ApplicationScoped
public class Origin {

    @Inject
    RequestFacts facts;

    /** Notes where the request under way comes from, such as {@code page 10.1.2.3 0f3a9c1b2d4e5f60}. */
    public void of(String text) {
        facts.note(Origin.class, text);
    }

    /** That of the request under way, else {@code run 12} in a job; null for timers. */
    public String text() {
        var request = facts.of(Origin.class, String.class);
        var run = Correlation.of(Kind.RUN);
        return request != null || run == null ? request : "run " + run;
    }
}
