package crm.access;

import crm.shared.RequestFacts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * As which role the request under way looks at the product; set by the web module. A preview offers what the role allows, shows
 * no customer the reader does not reach anyway, and changes nothing.
 */
@ApplicationScoped
public class Preview {

    @Inject
    RequestFacts facts;

    /** Looks at the product as a role for the rest of the request; null is as oneself. */
    public void of(String role) {
        facts.note(Preview.class, role);
    }

    /** The code of the role, or null. */
    public String role() {
        return facts.of(Preview.class, String.class);
    }
}
