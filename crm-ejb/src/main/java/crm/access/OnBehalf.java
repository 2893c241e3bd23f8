package crm.access;

import crm.shared.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * For whom the caller of the request under way stands in; set by the web module. Whether that is so, each transaction asks the
 * database: a delegation that is not in force lets in to nothing.
 */
@ApplicationScoped
public class OnBehalf {

    @Inject
    RequestFacts facts;

    /** Stands in for a user for the rest of the request; null is for oneself. */
    public void of(String user) {
        facts.note(OnBehalf.class, user);
    }

    /** The user name, or null. */
    public String user() {
        return facts.of(OnBehalf.class, String.class);
    }
}
